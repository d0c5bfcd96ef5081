package org.carddesk.bank;

import java.util.List;

/**
 * One row of a statement file, whatever its format.
 *
 * @param line its number in the file, from 1
 */
record StatementRow(long line, List<String> cells) {
    StatementRow {
        cells = List.copyOf(cells);
    }

    /** The cell with narrow digits and without blanks at its ends; empty if the row has no such column. */
    String cell(int at) {
        return at < 0 || at >= cells.size() ? "" : StatementWords.narrow(cells.get(at));
    }

    boolean blank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The first word of the row. */
    String first() {
        return cells.stream()
                .map(StatementWords::plain)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    String text() {
        return String.join(",", cells);
    }
}
