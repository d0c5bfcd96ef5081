package org.carddesk.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The rows of an XLSX statement as texts: dates as ISO, amounts as plain numbers, as a CSV of the same bank would have them. */
final class WorkbookRows {
    private static final long GREATEST_INFLATED = 96L << 20;
    private static final long RATIO = 200;
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_COLUMNS = 200;
    private static final BigDecimal NOISE = new BigDecimal("0.000001");

    private final String file;

    private WorkbookRows(String file) {
        this.file = file;
    }

    /** The rows of all visible sheets, one after the other; a sheet without a header takes that of the one before. */
    static List<StatementRow> read(String file, byte[] bytes) {
        return new WorkbookRows(file).read(bytes);
    }

    private List<StatementRow> read(byte[] bytes) {
        refuseBombs(bytes);
        var rows = new ArrayList<StatementRow>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
            for (Sheet sheet : book.getSheets().toList()) {
                try (Stream<Row> found = sheet.openStream()) {
                    found.forEach(row -> rows.add(row(row, rows.size())));
                }
            }
        } catch (IOException
                | UncheckedIOException
                | ExcelReaderException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | DateTimeException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "bank.statement.brokenWorkbook", file);
        }
        return rows;
    }

    private StatementRow row(Row row, int before) {
        if (before >= MOST_ROWS || row.getCellCount() > MOST_COLUMNS) throw tooLarge();
        var cells = new ArrayList<String>();
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(row.getOptionalCell(column).map(WorkbookRows::text).orElse(""));
        }
        return new StatementRow(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) return number(cell);
        if (cell.getType() == CellType.ERROR) return "#";
        Object value = cell.getValue();
        if (value instanceof BigDecimal figure) return plain(figure);
        return value == null ? "" : value.toString();
    }

    private static String number(Cell cell) {
        if (datelike(cell.getDataFormatString()))
            return cell.asDate().toString().replace('T', ' ');
        return plain(cell.asNumber());
    }

    /** Spreadsheets keep amounts in binary: what lies within a millionth of a fen's multiple is meant to be it. */
    private static String plain(BigDecimal figure) {
        BigDecimal fen = figure.setScale(2, RoundingMode.HALF_EVEN);
        boolean noise = figure.scale() > 2 && figure.subtract(fen).abs().compareTo(NOISE) < 0;
        return (noise ? fen : figure).toPlainString();
    }

    private static boolean datelike(@org.jspecify.annotations.Nullable String format) {
        if (format == null) return false;
        String bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        return bare.contains("y") || bare.contains("d") && bare.contains("m");
    }

    /** Counted while inflating, before the reader sees a byte; declared sizes prove nothing. */
    private void refuseBombs(byte[] bytes) {
        long inflated = 0;
        int entries = 0;
        byte[] buffer = new byte[1 << 13];
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) throw tooLarge();
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    inflated += n;
                    boolean bomb = inflated > GREATEST_INFLATED || inflated > RATIO * bytes.length + (1 << 16);
                    if (bomb) throw tooLarge();
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "bank.statement.brokenWorkbook", file);
        }
        if (entries == 0) throw new DeskException(Trouble.WRONG_INPUT, "bank.statement.brokenWorkbook", file);
    }

    private DeskException tooLarge() {
        return new DeskException(Trouble.WRONG_INPUT, "bank.statement.tooLarge", file);
    }
}
