package org.carddesk.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a store may lie: on a disk of this computer. SQLite's log needs memory that all its readers share and locks that hold, which
 * network drives do not give; a program that synchronises a folder copies a store file by file and so tears it apart.
 */
final class LocalDisk {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDisk.class);
    /** Types of file systems, as Linux and macOS name them, whose files lie elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "afpfs",
            "ncpfs",
            "9p",
            "webdav",
            "davfs",
            "davfs2",
            "ceph",
            "glusterfs",
            "lustre",
            "gpfs",
            "ocfs2",
            "gfs2",
            "vboxsf",
            "prl_fs",
            "vmhgfs",
            "drvfs");
    /** What comes after {@code fuse.} for the same. */
    private static final Set<String> BY_FUSE = Set.of(
            "sshfs",
            "rclone",
            "gvfsd-fuse",
            "davfs",
            "davfs2",
            "s3fs",
            "gcsfuse",
            "glusterfs",
            "ceph",
            "curlftpfs",
            "smbnetfs",
            "google-drive-ocamlfuse",
            "onedriver",
            "jmtpfs",
            "vmhgfs-fuse",
            "seadrive",
            "pcloud",
            "mega",
            "juicefs",
            "cephfs");
    /** Folders that programs keep the same on several computers, by the names that those programs give them. */
    private static final Set<String> SYNCHRONISED = Set.of(
            "dropbox",
            "onedrive",
            "google drive",
            "googledrive",
            "my drive",
            "icloud drive",
            "iclouddrive",
            "mobile documents",
            "cloudstorage",
            "nextcloud",
            "owncloud",
            "syncthing",
            "pcloud drive",
            "pclouddrive",
            "mega",
            "megasync",
            "box sync",
            "nutstore",
            "nutstore files",
            "my nutstore",
            "坚果云",
            "我的坚果云",
            "baidusyncdisk",
            "百度网盘同步空间",
            "wpsdrive",
            "wps云盘",
            "seafile",
            "seadrive");

    private static final String ONE_DRIVE_OF_SCHOOL = "onedrive - ";

    /** Tells the type of the file system that a path lies on. */
    interface Probe {
        String typeOf(Path existing) throws IOException;
    }

    private LocalDisk() {}

    /** @throws DeskException of kind STORE if a store must not lie in the folder; it need not exist */
    static void require(Path folder) {
        require(folder, existing -> Files.getFileStore(existing).type());
    }

    static void require(Path folder, Probe probe) {
        Path existing = folder.toAbsolutePath().normalize();
        Optional<String> synchronised = synchronised(existing);
        if (synchronised.isPresent()) {
            throw new DeskException(Trouble.STORE, "db.folder.synchronised", folder, synchronised.get());
        }
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        try {
            Path real = Files.exists(existing) ? existing.toRealPath() : existing;
            String type = probe.typeOf(real);
            if (isShare(real) || isElsewhere(type)) {
                throw new DeskException(Trouble.STORE, "db.folder.network", folder, type);
            }
            synchronised(real).ifPresent(name -> {
                throw new DeskException(Trouble.STORE, "db.folder.synchronised", folder, name);
            });
        } catch (IOException unknown) {
            // Taking the lock is the next thing, and says what is wrong with a folder that cannot be looked at.
            LOG.info("it is not known where {} lies: {}", folder, unknown.getMessage());
        }
    }

    /** A drive letter of Windows that stands for a share ends, followed to its end, at a server's name. */
    private static boolean isShare(Path real) {
        Path root = real.getRoot();
        return root != null && root.toString().startsWith("\\\\");
    }

    private static boolean isElsewhere(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return ELSEWHERE.contains(name)
                || name.startsWith("fuse.") && BY_FUSE.contains(name.substring("fuse.".length()));
    }

    private static Optional<String> synchronised(Path path) {
        for (Path part : path) {
            String name = part.toString().toLowerCase(Locale.ROOT);
            if (SYNCHRONISED.contains(name) || name.startsWith(ONE_DRIVE_OF_SCHOOL))
                return Optional.of(part.toString());
        }
        return Optional.empty();
    }
}
