package org.carddesk.bills;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.carddesk.money.Money;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** One row of a bill file by column: TABs stripped, amounts read as text into fen, times strict. */
final class BillCells {
    private static final Pattern EXPONENT = Pattern.compile(".*\\d[Ee]\\+\\d.*");
    private static final int ID_LENGTH = 64;
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern RESAVED_TIME =
            Pattern.compile("\\d{4}([-/])\\d{1,2}\\1\\d{1,2} \\d{1,2}:\\d{1,2}(:\\d{1,2})?");

    private final BillHeader header;
    private final CsvRecord row;

    BillCells(BillHeader header, CsvRecord row) {
        this.header = header;
        this.row = row;
    }

    long line() {
        return row.getStartingLineNumber();
    }

    String file() {
        return header.file();
    }

    String first() {
        return row.getField(0).strip();
    }

    boolean has(BillColumn column) {
        return header.has(column);
    }

    /** The cell without its TABs; empty if the file has no such column. */
    String text(BillColumn column) {
        int at = header.place(column);
        return at < 0 ? "" : row.getField(at).strip();
    }

    /** A number or name of a record: printable ASCII; empty only if {@code optional}. */
    String id(BillColumn column, boolean optional) {
        String text = text(column);
        if (text.indexOf('+') >= 0 && EXPONENT.matcher(text).matches()) throw BillCheck.spreadsheet(file());
        if (!(optional && text.isEmpty()) && !printable(text)) throw wrong(column, "ASCII, 1–64", text);
        return text;
    }

    private static boolean printable(String text) {
        if (text.isEmpty() || text.length() > ID_LENGTH) return false;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '!' || text.charAt(i) > '~') return false;
        return true;
    }

    long count(BillColumn column) {
        String text = text(column);
        if (!COUNT.matcher(text).matches()) throw wrong(column, "0", text);
        return Long.parseLong(text);
    }

    /** An amount with two decimals in fen, its sign kept. */
    long amountFen(BillColumn column) {
        String text = text(column);
        Long fen = parsed(text);
        if (fen != null) return fen;
        if (EXPONENT.matcher(text).matches()) throw BillCheck.spreadsheet(file());
        throw wrong(column, "0.00", text);
    }

    /** An amount of a fund file, where {@code 0} and nothing mean zero. */
    long fundFen(BillColumn column) {
        String text = text(column);
        return text.isEmpty() || text.equals("0") ? 0 : amountFen(column);
    }

    Instant time(BillColumn column) {
        String text = text(column);
        try {
            Instant at = header.clock().read(text);
            if (at != null) return at;
        } catch (DateTimeException noTime) {
            DeskException refused = wrong(column, "yyyy-MM-dd HH:mm:ss", text);
            refused.addSuppressed(noTime);
            throw refused;
        }
        if (RESAVED_TIME.matcher(text).matches()) throw BillCheck.spreadsheet(file());
        throw wrong(column, "yyyy-MM-dd HH:mm:ss", text);
    }

    /** What the row says at the given places, as {@code column=value} lines; nothing and zero are left out. */
    String others(int[] places) {
        StringBuilder others = null;
        for (int place : places) {
            String value = row.getField(place).strip();
            if (value.isEmpty() || value.equals("0.00")) continue;
            if (others == null) others = new StringBuilder();
            else others.append('\n');
            others.append(header.names().get(place)).append('=').append(value.replace('\n', ' '));
        }
        return others == null ? "" : others.toString();
    }

    DeskException wrong(BillColumn column, String expected, String found) {
        return BillCheck.CELL.failed(file(), line(), column.title() + " " + expected, found);
    }

    /** {@code -?\d+\.\d{2}} in fen. */
    static long fen(String text) {
        Long fen = parsed(text);
        if (fen == null) throw new IllegalArgumentException("not an amount: " + text);
        return fen;
    }

    static String yuan(long fen) {
        return new Money(fen).yuan();
    }

    static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Messages.OFFICE_ZONE).toInstant();
    }

    private static @Nullable Long parsed(String text) {
        boolean negative = text.startsWith("-");
        int from = negative ? 1 : 0;
        int point = text.length() - 3;
        if (point <= from || point > from + 15 || text.charAt(point) != '.') return null;
        long fen = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == point) continue;
            if (c < '0' || c > '9') return null;
            fen = fen * 10 + (c - '0');
        }
        return negative ? -fen : fen;
    }
}
