package org.carddesk.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** Makes a proven copy of an open store: written by SQLite, forced to disk, reopened and checked before it takes its name. */
public final class Backup {
    private Backup() {}

    /**
     * Writes a copy of the store; an existing file of that name is replaced only by a proven one.
     *
     * @throws DeskException of kind STORE if the copy cannot be written or does not pass its check; the target is then unchanged
     */
    public static void write(Database database, Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            database.onWriter(connection -> {
                try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
                    statement.setString(1, part.toString());
                    return statement.execute();
                } catch (SQLException broken) {
                    throw StoreTrouble.of(broken);
                }
            });
            DurableFiles.force(part);
            StoreCheck.requireSound(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.forceFolder(target.toAbsolutePath().getParent());
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.backup.failed", target);
        } finally {
            deleteQuietly(part);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            org.slf4j.LoggerFactory.getLogger(Backup.class).warn("left behind: {}", part, left);
        }
    }
}
