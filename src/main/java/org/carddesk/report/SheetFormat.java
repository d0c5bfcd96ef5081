package org.carddesk.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.text.Messages;

/** The table formats: figures as numbers, all else as text that no spreadsheet takes for a formula. */
public enum SheetFormat {
    /** RFC 4180 in UTF-8 with a byte order mark. */
    CSV,
    /** Amounts in yuan with two decimals; identifiers are text and keep every digit. */
    XLSX;

    /** The ending of a file's name, with its dot. */
    public String extension() {
        return this == CSV ? ".csv" : ".xlsx";
    }

    /**
     * Begins a table file.
     *
     * @param title the name of the sheet, where the format has one
     */
    public Sheet open(OutputStream file, String title) throws IOException {
        return this == CSV ? new CsvSheet(file) : new XlsxSheet(file, title);
    }

    /** The document as a table file: every figure of the paper, each section under its title and headings. */
    public byte[] write(ReportDocument document, Messages messages) {
        var file = new ByteArrayOutputStream();
        try (Sheet sheet = open(file, document.head().title())) {
            for (ReportRow row : rows(document, messages)) sheet.row(padded(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** All lines of a table file have the same number of fields (RFC 4180). */
    private static ReportRow padded(ReportRow row) {
        var cells = new ArrayList<>(row.cells());
        while (cells.size() < ReportLayout.MOST_COLUMNS) cells.add(ReportCell.BLANK);
        boolean note = row.kind() == ReportRow.Kind.NOTE;
        return new ReportRow(note ? ReportRow.Kind.LINE : row.kind(), cells);
    }

    private static List<ReportRow> rows(ReportDocument document, Messages messages) {
        var head = document.head();
        var foot = document.foot();
        var rows = new ArrayList<ReportRow>();
        rows.add(ReportRow.head(List.of(head.title())));
        for (String line : List.of(head.organisation(), head.subtitle(), head.mark())) {
            if (!line.isEmpty()) rows.add(ReportRow.note(line));
        }
        for (ReportSection section : document.sections()) {
            rows.add(ReportRow.note(""));
            if (!section.title().isEmpty()) rows.add(ReportRow.head(List.of(section.title())));
            if (!section.heads().isEmpty()) rows.add(ReportRow.head(section.heads()));
            rows.addAll(section.rows());
        }
        rows.add(ReportRow.note(""));
        if (!foot.signers().isEmpty()) rows.add(ReportRow.note(foot.statement()));
        for (String signer : foot.signers()) rows.add(ReportRow.note(signer));
        rows.add(ReportRow.note(foot.proof()));
        rows.add(ReportRow.note(messages.text("report.printed", foot.printedAt())));
        return rows;
    }
}
