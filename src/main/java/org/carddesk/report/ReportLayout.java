package org.carddesk.report;

/** The kinds of table that the templates can lay out; each names a set of bands in the template. */
public enum ReportLayout {
    /** The few figures that matter most, large, each under its heading: three columns. */
    HEADLINE(3),
    /** Facts: label, value, label, value; a row of two cells gives its value the whole width. No headings. */
    FACTS(4),
    /** An addition: item, explanation, count, amount. */
    SUMS(4),
    /** A cross table: item, then three pairs of count and amount. */
    MATRIX(7),
    /** Records: kind, mark, key, amount, state, remark; kind, key and remark may be long. */
    LIST(6),
    /** A chart: label and two figures a row; sheets show them as a table. */
    BARS(3);

    /** The width of the widest layout. */
    static final int MOST_COLUMNS = 7;

    private final int columns;

    ReportLayout(int columns) {
        this.columns = columns;
    }

    public int columns() {
        return columns;
    }

    boolean takes(ReportRow row) {
        int cells = row.cells().size();
        return row.kind() == ReportRow.Kind.NOTE || cells == columns || this == FACTS && cells == 2;
    }
}
