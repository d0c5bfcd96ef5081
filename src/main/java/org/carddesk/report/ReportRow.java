package org.carddesk.report;

import java.util.List;

/** One row of finished cells, and how much weight it has. */
public record ReportRow(Kind kind, List<ReportCell> cells) {
    /** The weight of a row. */
    public enum Kind {
        /** Column headings; only sheets need them, a section carries its own. */
        HEAD,
        LINE,
        /** A sum or result: bold, under a rule. */
        TOTAL,
        /** One sentence over the whole width. */
        NOTE
    }

    public ReportRow {
        cells = List.copyOf(cells);
        if (kind == Kind.NOTE && cells.size() != 1) throw new IllegalArgumentException("a note is one cell");
    }

    public static ReportRow line(ReportCell... cells) {
        return new ReportRow(Kind.LINE, List.of(cells));
    }

    public static ReportRow total(ReportCell... cells) {
        return new ReportRow(Kind.TOTAL, List.of(cells));
    }

    public static ReportRow note(String sentence) {
        return new ReportRow(Kind.NOTE, List.of(ReportCell.text(sentence)));
    }

    /** Column headings, for a sheet. */
    public static ReportRow head(List<String> words) {
        return new ReportRow(Kind.HEAD, words.stream().map(ReportCell::text).toList());
    }
}
