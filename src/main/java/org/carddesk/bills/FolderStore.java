package org.carddesk.bills;

import java.nio.file.Path;
import java.time.Instant;
import org.carddesk.db.Tx;

/** Which files of a watched folder were looked at. */
final class FolderStore {
    /** A file as it was when it was looked at. */
    record Seen(long size, long modifiedMillis) {}

    boolean known(Tx tx, Path file, Seen seen) {
        return tx.number(
                        "SELECT count(*) FROM bill_folder_file WHERE file = ? AND size_bytes = ? AND modified_millis = ?",
                        name(file),
                        seen.size(),
                        seen.modifiedMillis())
                > 0;
    }

    void remember(Tx tx, Path file, Seen seen, Instant at) {
        tx.execute(
                "INSERT INTO bill_folder_file (file, size_bytes, modified_millis, looked_millis) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (file) DO UPDATE SET size_bytes = excluded.size_bytes,"
                        + " modified_millis = excluded.modified_millis, looked_millis = excluded.looked_millis",
                name(file),
                seen.size(),
                seen.modifiedMillis(),
                at.toEpochMilli());
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
