package org.carddesk.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * Puts a backup in the place of a closed store. What was there is copied beside it first and never deleted; until the one
 * rename that swaps them, the old store is untouched.
 */
public final class Restore {
    private static final List<String> COMPANIONS = List.of("-wal", "-shm");

    private Restore() {}

    /**
     * Proves, by a copy beside the store that goes again, that a backup could take its place; nothing else is touched.
     *
     * @throws DeskException if the backup is missing, damaged, of another program or of a newer version, or the disk refuses
     */
    public static void prove(Path backup, Path store, StoreLayout layout) {
        if (!Files.isRegularFile(backup)) throw new DeskException(Trouble.WRONG_INPUT, "db.restore.noFile", backup);
        Path proof = store.resolveSibling(store.getFileName() + ".proof");
        try {
            Files.copy(backup, proof, StandardCopyOption.REPLACE_EXISTING);
            requireUsable(proof, layout);
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.restore.failed", backup);
        } finally {
            for (String rest : List.of("", "-wal", "-shm")) deleteQuietly(companion(proof, rest));
        }
    }

    /**
     * Proves the backup and puts it in the store's place. The caller holds the {@link ProcessLock} of the folder.
     *
     * @param evidence a new folder that takes the files that were there
     * @throws DeskException if the backup is missing, damaged, of another program or of a newer version, or the disk refuses
     */
    public static void fromBackup(Path backup, Path store, Path evidence, StoreLayout layout) {
        if (!Files.isRegularFile(backup)) throw new DeskException(Trouble.WRONG_INPUT, "db.restore.noFile", backup);
        Path part = store.resolveSibling(store.getFileName() + ".part");
        try {
            Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
            requireUsable(part, layout);
            force(part);
            if (Files.exists(store)) {
                keep(store, evidence);
                foldInLog(store);
                for (String log : COMPANIONS) Files.deleteIfExists(companion(store, log));
            }
            Files.move(part, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.restore.failed", backup);
        } finally {
            for (String rest : List.of("", "-wal", "-shm")) deleteQuietly(companion(part, rest));
        }
    }

    private static void requireUsable(Path part, StoreLayout layout) {
        try (Connection connection = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + part, new Properties())) {
            String finding = Connections.pragma(connection, "PRAGMA integrity_check");
            if (!finding.equals("ok")) throw new DeskException(Trouble.STORE, "db.restore.damaged", part);
            long application = Long.parseLong(Connections.pragma(connection, "PRAGMA application_id"));
            if (application != layout.applicationId()) throw new DeskException(Trouble.STORE, "db.store.foreign", part);
            int version = Integer.parseInt(Connections.pragma(connection, "PRAGMA user_version"));
            if (version > layout.version())
                throw new DeskException(Trouble.STORE, "db.store.newer", version, layout.version());
        } catch (SQLException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.restore.damaged", part);
        }
    }

    /** Folds the old store's log into it, so that a stop before the swap loses nothing; a log must not meet the new store. */
    private static void foldInLog(Path store) {
        try (Connection old = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + store, new Properties())) {
            Connections.pragma(old, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException damaged) {
            org.slf4j.LoggerFactory.getLogger(Restore.class).warn("the replaced store does not open", damaged);
        }
    }

    private static void keep(Path store, Path evidence) throws IOException {
        Files.createDirectories(evidence);
        Files.copy(store, evidence.resolve(store.getFileName()));
        for (String name : COMPANIONS) {
            Path companion = companion(store, name);
            if (Files.exists(companion)) Files.copy(companion, evidence.resolve(companion.getFileName()));
        }
    }

    private static Path companion(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            org.slf4j.LoggerFactory.getLogger(Restore.class).warn("left behind: {}", file, left);
        }
    }
}
