package org.carddesk.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.carddesk.sim.CampaignResult;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A store lies on a disk of this computer, or it is refused in words. */
class LocalDiskTest {
    private static final List<String> NETWORK = List.of(
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "SMBFS", "9p", "fuse.sshfs", "fuse.rclone", "webdav", "ceph");
    private static final List<String> LOCAL =
            List.of("ext4", "xfs", "btrfs", "zfs", "apfs", "hfs", "NTFS", "tmpfs", "overlay", "fuse.ntfs", "fuseblk");
    private static final List<String> SYNCHRONISED = List.of(
            "Dropbox", "OneDrive", "OneDrive - Example University", "iCloudDrive", "Nextcloud", "坚果云", "Google Drive");

    @TempDir
    Path folder;

    private static DeskException refused(Path folder, String type) {
        var refused = assertThrows(DeskException.class, () -> LocalDisk.require(folder, existing -> type));
        assertEquals(Trouble.STORE, refused.trouble());
        return refused;
    }

    @ParameterizedTest
    @FieldSource("NETWORK")
    void aNetworkDriveIsRefusedByItsType(String type) {
        var refused = refused(folder.resolve("data"), type);
        assertEquals("db.folder.network", refused.key());
        assertEquals(List.of(folder.resolve("data"), type), refused.arguments());
    }

    @ParameterizedTest
    @FieldSource("LOCAL")
    void aDiskOfThisComputerIsTaken(String type) {
        assertDoesNotThrow(() -> LocalDisk.require(folder.resolve("data"), existing -> type));
    }

    @ParameterizedTest
    @FieldSource("SYNCHRONISED")
    void aFolderThatSomethingSynchronisesIsRefusedByItsName(String name) {
        var refused = refused(folder.resolve(name).resolve("office").resolve("data"), "ext4");
        assertEquals("db.folder.synchronised", refused.key());
        assertEquals(name, refused.arguments().get(1));
    }

    /**
     * Wherever above a folder the reason stands, it is found, and nothing is written there; {@code -Dcampaign.folders=N} sets
     * how many folders are asked about.
     */
    @Test
    void aFolderIsRefusedForItsDriveOrForAnyNameAboveIt() {
        var result = new CampaignResult("folders of a store");
        int folders = Integer.getInteger("campaign.folders", 60);
        var chance = new SplittableRandom(Integer.getInteger("campaign.folders.seed", 1));
        long network = 0;
        long synchronised = 0;
        for (int n = 0; n < folders; n++) {
            List<String> parts = new ArrayList<>(List.of("office", "2030", "卡务", "data"));
            boolean bySync = chance.nextInt(3) == 0;
            if (bySync) parts.add(chance.nextInt(parts.size() + 1), any(SYNCHRONISED, chance));
            boolean byNetwork = chance.nextInt(3) == 0;
            String type = any(byNetwork ? NETWORK : LOCAL, chance);
            Path asked = folder.resolve(String.join("/", parts));
            if (byNetwork || bySync) {
                String key = refused(asked, type).key();
                if (key.equals("db.folder.network")) network++;
                else synchronised++;
                assertTrue(
                        byNetwork ? key.equals("db.folder.network") || bySync : key.equals("db.folder.synchronised"),
                        key);
            } else {
                assertDoesNotThrow(() -> LocalDisk.require(asked, existing -> type));
            }
            assertFalse(Files.exists(asked));
        }
        result.met("on a network", network);
        result.met("synchronised", synchronised);
        result.tell(folders, "%d on a network, %d synchronised, nothing written", network, synchronised);
    }

    private static String any(List<String> those, SplittableRandom chance) {
        return those.get(chance.nextInt(those.size()));
    }

    @Test
    void aLinkIntoAFolderThatSomethingSynchronisesIsFollowed() throws IOException {
        Path there = Files.createDirectories(folder.resolve("Dropbox").resolve("data"));
        Path link = Files.createSymbolicLink(folder.resolve("office"), there);
        assertEquals("db.folder.synchronised", refused(link, "ext4").key());
    }

    @Test
    void aNameThatOnlyBeginsAlikeIsNoReason() {
        assertDoesNotThrow(() -> LocalDisk.require(folder.resolve("Dropbox-old"), existing -> "ext4"));
    }

    @Test
    void whereTheTypeCannotBeToldTheLockDecides() {
        assertDoesNotThrow(() -> LocalDisk.require(folder, existing -> {
            throw new IOException("no such device");
        }));
    }

    @Test
    void nothingIsWrittenToAFolderThatIsRefused() throws IOException {
        Path data = Files.createDirectories(folder.resolve("Dropbox").resolve("data"));
        assertThrows(DeskException.class, () -> ProcessLock.take(data.resolve("desk.lock")));
        assertFalse(Files.exists(data.resolve("desk.lock")));
    }
}
