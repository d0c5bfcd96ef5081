package org.carddesk.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * Puts a backup in the place of a closed store. What was there is copied beside it first and never deleted; until the one
 * rename that swaps them, the old store is untouched.
 */
public final class Restore {
    private static final List<String> COMPANIONS = List.of("-wal", "-shm");
    /** In a store that was put back, until it has taken over what it replaced: the folder that keeps that, or nothing. */
    private static final String REPLACED = "replaced_store";

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
     * Proves the backup and puts it in the store's place, where it says itself, from the swap on, what it replaced. The caller
     * holds the {@link ProcessLock} of the folder.
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
            // A log without its store would be taken for the new one's.
            boolean anything = Files.exists(store) || Files.exists(companion(store, "-wal"));
            note(part, anything ? place(evidence, store) : "");
            DurableFiles.force(part);
            if (anything) {
                keep(store, evidence);
                if (Files.exists(store)) foldInLog(store);
                for (String log : COMPANIONS) Files.deleteIfExists(companion(store, log));
            }
            Files.move(part, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.forceFolder(store.toAbsolutePath().getParent());
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.restore.failed", backup);
        } finally {
            for (String rest : List.of("", "-wal", "-shm")) deleteQuietly(companion(part, rest));
        }
    }

    /** What a store that was put back has not taken over yet: the kept file, or none where there was no store before. */
    public record Pending(Optional<Path> kept) {}

    /** Empty where the store in a file was not put back, or has taken over what it replaced. */
    public static Optional<Pending> pending(Tx tx, Path store) {
        return tx.first("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), REPLACED)
                .map(place -> new Pending(kept(place, store)));
    }

    /** The file that a replaced store had itself not taken over yet. */
    public static Optional<Path> pending(DamagedStore replaced, Path store) {
        return replaced.setting(REPLACED).flatMap(place -> kept(place, store));
    }

    /** What was replaced has been taken over. */
    public static void takenOver(Tx tx) {
        tx.execute("DELETE FROM setting WHERE name = ?", REPLACED);
    }

    private static Optional<Path> kept(String place, Path store) {
        if (place.isEmpty()) return Optional.empty();
        return Optional.of(store.resolveSibling(place).resolve(store.getFileName()));
    }

    /** From the store's folder, so that both may be moved. */
    private static String place(Path evidence, Path store) {
        Path folder = store.toAbsolutePath().getParent();
        return folder == null
                ? evidence.toString()
                : folder.relativize(evidence.toAbsolutePath()).toString();
    }

    private static void note(Path part, String place) {
        try (Connection connection = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + part, new Properties());
                var statement = connection.prepareStatement("INSERT INTO setting (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            statement.setString(1, REPLACED);
            statement.setString(2, place);
            statement.execute();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
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
        for (String name : List.of("", "-wal", "-shm")) {
            Path file = companion(store, name);
            Path copy = evidence.resolve(file.getFileName());
            if (!Files.exists(file)) continue;
            Files.copy(file, copy);
            DurableFiles.force(copy);
        }
        DurableFiles.forceFolder(evidence);
        DurableFiles.forceFolder(evidence.toAbsolutePath().getParent());
    }

    private static Path companion(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            org.slf4j.LoggerFactory.getLogger(Restore.class).warn("left behind: {}", file, left);
        }
    }
}
