package org.carddesk.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store lies on a disk of this computer, or it is refused in words. */
class LocalDiskTest {
    @TempDir
    Path folder;

    private static DeskException refused(Path folder, String type) {
        var refused = assertThrows(DeskException.class, () -> LocalDisk.require(folder, existing -> type));
        assertEquals(Trouble.STORE, refused.trouble());
        return refused;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "smbfs",
                "SMBFS",
                "9p",
                "fuse.sshfs",
                "fuse.rclone",
                "webdav",
                "ceph"
            })
    void aNetworkDriveIsRefusedByItsType(String type) {
        var refused = refused(folder.resolve("data"), type);
        assertEquals("db.folder.network", refused.key());
        assertEquals(List.of(folder.resolve("data"), type), refused.arguments());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ext4", "xfs", "btrfs", "zfs", "apfs", "hfs", "NTFS", "tmpfs", "overlay", "fuse.ntfs", "fuseblk"
            })
    void aDiskOfThisComputerIsTaken(String type) {
        assertDoesNotThrow(() -> LocalDisk.require(folder.resolve("data"), existing -> type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dropbox",
                "OneDrive",
                "OneDrive - Example University",
                "iCloudDrive",
                "Nextcloud",
                "坚果云",
                "Google Drive"
            })
    void aFolderThatSomethingSynchronisesIsRefusedByItsName(String name) {
        var refused = refused(folder.resolve(name).resolve("office").resolve("data"), "ext4");
        assertEquals("db.folder.synchronised", refused.key());
        assertEquals(name, refused.arguments().get(1));
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
