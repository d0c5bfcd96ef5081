package org.carddesk.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook that grows a further sheet when one is full. */
final class XlsxSheet implements Sheet {
    private static final int ROWS_IN_MEMORY = 1_000;
    private static final int COLUMNS = 12;
    /** What a sheet's name must not hold. */
    private static final String FORBIDDEN = "[\\[\\]:*?/\\\\']";

    private final Workbook book;
    private final String title;
    private final int limit;
    private Worksheet sheet;
    private int sheets;
    private int at;

    XlsxSheet(OutputStream file, String title) {
        this(file, title, Worksheet.MAX_ROWS);
    }

    /** @param limit the number of rows after which the next sheet begins */
    XlsxSheet(OutputStream file, String title, int limit) {
        book = new Workbook(file, "CardDesk", "1.0");
        String name = title.replaceAll(FORBIDDEN, " ").strip();
        // Excel allows 31 characters; the rest is kept for the number of a further sheet.
        this.title = name.isEmpty() ? "1" : name.substring(0, Math.min(name.length(), 24));
        this.limit = limit;
        sheet = nextSheet();
    }

    private Worksheet nextSheet() {
        sheets++;
        at = 0;
        Worksheet next = book.newWorksheet(sheets == 1 ? title : title + " (" + sheets + ")");
        for (int column = 0; column < COLUMNS; column++) next.width(column, 20);
        return next;
    }

    @Override
    public void row(ReportRow row) throws IOException {
        if (at == limit) {
            sheet.finish();
            sheet = nextSheet();
        }
        for (int column = 0; column < row.cells().size(); column++)
            cell(column, row.cells().get(column), row.kind());
        at++;
        if (at % ROWS_IN_MEMORY == 0) sheet.flush();
    }

    private void cell(int column, ReportCell cell, ReportRow.Kind kind) {
        boolean bold = kind == ReportRow.Kind.HEAD || kind == ReportRow.Kind.TOTAL;
        String format = switch (cell.kind()) {
            case TEXT -> "@";
            case AMOUNT -> "#,##0.00";
            case COUNT -> "#,##0";
        };
        if (cell.kind() != ReportCell.Kind.TEXT) sheet.value(at, column, new BigDecimal(cell.plain()));
        else if (cell.text().isEmpty()) return;
        else sheet.inlineString(at, column, cell.text());
        var style = sheet.style(at, column).format(format);
        (bold ? style.bold() : style).set();
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }
}
