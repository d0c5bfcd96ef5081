package org.carddesk.report;

import java.util.List;

/**
 * A titled table of a document.
 *
 * @param title the heading, empty for none
 * @param heads one word for each column, or none; repeated on each page that the section reaches
 * @param rows in print order; a section without records carries a note that says so, since an empty table proves nothing
 */
public record ReportSection(ReportLayout layout, String title, List<String> heads, List<ReportRow> rows) {
    public ReportSection {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
        if (!heads.isEmpty() && heads.size() != layout.columns()) {
            throw new IllegalArgumentException(title + ": " + heads.size() + " headings for " + layout);
        }
        if (rows.isEmpty()) throw new IllegalArgumentException(title + ": neither rows nor a note");
        for (ReportRow row : rows) {
            if (!layout.takes(row)) throw new IllegalArgumentException(title + ": row does not fit " + layout);
        }
    }

    /** A section of records, or of the one sentence that there are none. */
    public static ReportSection list(String title, List<String> heads, List<ReportRow> rows, String sentenceIfNone) {
        return new ReportSection(
                ReportLayout.LIST, title, heads, rows.isEmpty() ? List.of(ReportRow.note(sentenceIfNone)) : rows);
    }
}
