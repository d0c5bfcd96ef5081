package org.carddesk.bills;

import java.io.IOException;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * What is checked of a bill. A check that fails imports nothing and names the file, the line, what was expected and what
 * was found.
 */
enum BillCheck {
    ACCOUNT(Trouble.REFUSED, "bills.check.account"),
    SAME_ACCOUNT(Trouble.WRONG_INPUT, "bills.check.sameaccount"),
    DAY(Trouble.REFUSED, "bills.check.day"),
    RANGE(Trouble.WRONG_INPUT, "bills.check.range"),
    COMPLETE(Trouble.WRONG_INPUT, "bills.check.complete"),
    EXPORTED(Trouble.WRONG_INPUT, "bills.check.exported"),
    COUNT(Trouble.WRONG_INPUT, "bills.check.count"),
    SUM(Trouble.WRONG_INPUT, "bills.check.sum"),
    MEMBER(Trouble.WRONG_INPUT, "bills.check.member"),
    UNIQUE(Trouble.WRONG_INPUT, "bills.check.unique"),
    META(Trouble.WRONG_INPUT, "bills.check.meta"),
    HEADER(Trouble.WRONG_INPUT, "bills.check.header"),
    WIDTH(Trouble.WRONG_INPUT, "bills.check.width"),
    CELL(Trouble.WRONG_INPUT, "bills.check.cell"),
    TEXT(Trouble.WRONG_INPUT, "bills.check.text"),
    CSV(Trouble.WRONG_INPUT, "bills.check.csv"),
    SIZE(Trouble.WRONG_INPUT, "bills.check.size");

    private static final int SHOWN = 120;

    private final Trouble trouble;
    private final String key;

    BillCheck(Trouble trouble, String key) {
        this.trouble = trouble;
        this.key = key;
    }

    DeskException failed(String file, long line, Object expected, Object found) {
        return new DeskException(trouble, key, clean(file), line, cleaned(expected), cleaned(found));
    }

    /** A file that is no merchant bill at all, or an archive that must not be opened: told without line. */
    static DeskException refused(String key, String file) {
        return new DeskException(Trouble.WRONG_INPUT, key, clean(file));
    }

    static DeskException unreadable(String file, IOException why) {
        return new DeskException(why, Trouble.WRONG_INPUT, "bills.refused.unreadable", clean(file));
    }

    static DeskException spreadsheet(String file) {
        return refused("bills.refused.spreadsheet", file);
    }

    private static Object cleaned(Object value) {
        return value instanceof String text ? clean(text) : value;
    }

    /** Text from a bill as it may be shown: one line, no control or direction characters, not endless. */
    static String clean(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> {
            int type = Character.getType(c);
            boolean unseen = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            shown.appendCodePoint(unseen ? ' ' : c);
        });
        if (text.codePointCount(0, text.length()) > SHOWN) shown.append('…');
        return shown.toString().strip();
    }
}
