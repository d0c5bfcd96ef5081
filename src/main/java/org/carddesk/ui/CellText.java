package org.carddesk.ui;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one cell of a list shows and gives away.
 *
 * @param copied as it is copied and exported: identifiers without spaces, amounts without currency, times in full
 * @param hint more of it for the tooltip, such as the exact time behind an age
 * @param status shown as a chip
 * @param raw fen or a count, for exports that keep numbers as numbers
 */
public record CellText(String text, String copied, Optional<String> hint, Optional<Status> status, OptionalLong raw) {
    /** An empty cell. */
    static final CellText BLANK = of("");

    static CellText of(String text) {
        return new CellText(text, text, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    CellText copiedAs(String copy) {
        return new CellText(text, copy, hint, status, raw);
    }

    CellText withHint(String more) {
        return new CellText(text, copied, Optional.of(more), status, raw);
    }

    CellText withRaw(long number) {
        return new CellText(text, copied, hint, status, OptionalLong.of(number));
    }
}
