package org.carddesk.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class StoreTroubleTest {
    /** As some heads of a damaged store are answered. */
    @Test
    void aPlainErrorInOpeningIsTheFiles() {
        var trouble = StoreTrouble.ofOpening(new SQLiteException("malformed", SQLiteErrorCode.SQLITE_ERROR));
        assertEquals("db.store.damaged", ((DeskException) trouble).key());
    }

    /** Whoever is told of a damage puts a backup back, and loses what was saved since. */
    @ParameterizedTest
    @EnumSource(names = {"SQLITE_NOMEM", "SQLITE_PROTOCOL", "SQLITE_MISUSE"})
    void whatIsNotTheFilesIsNotCalledADamage(SQLiteErrorCode code) {
        assertFalse(StoreTrouble.ofOpening(new SQLiteException("none of the file's", code)) instanceof DeskException);
    }
}
