package org.carddesk.db;

import java.sql.SQLException;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns SQLite's errors into trouble told in words: disk full, I/O error, damaged, locked; anything else is a bug. */
final class StoreTrouble {
    private StoreTrouble() {}

    static RuntimeException of(Exception broken) {
        for (Throwable at = broken; at != null; at = at.getCause()) {
            if (at instanceof DeskException told) return told;
            if (at instanceof SQLException sql) {
                String key = key(sql);
                if (key != null) return new DeskException(broken, Trouble.STORE, key);
            }
        }
        return broken instanceof RuntimeException own ? own : new IllegalStateException(broken);
    }

    /** As above; what is asked of a file that is opened is always the same, so that a plain error in it is the file's. */
    static RuntimeException ofOpening(SQLException refused) {
        RuntimeException trouble = of(refused);
        return trouble instanceof DeskException || primary(refused) != SQLiteErrorCode.SQLITE_ERROR.code
                ? trouble
                : new DeskException(refused, Trouble.STORE, "db.store.damaged");
    }

    /** Extended result codes carry the primary code in their low byte. */
    private static int primary(SQLException sql) {
        int code = sql instanceof SQLiteException lite ? lite.getResultCode().code : sql.getErrorCode();
        return code & 0xff;
    }

    private static @Nullable String key(SQLException sql) {
        int primary = primary(sql);
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) return "db.disk.full";
        if (primary == SQLiteErrorCode.SQLITE_IOERR.code || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code)
            return "db.disk.error";
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code)
            return "db.store.damaged";
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code)
            return "db.store.busy";
        if (primary == SQLiteErrorCode.SQLITE_READONLY.code) return "db.store.readonly";
        return null;
    }
}
