package org.carddesk.ui;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What one cell of a list shows and gives away.
 *
 * @param copied as it is copied and exported: identifiers without spaces, amounts without currency, times in full
 * @param hint more of it for the tooltip, such as the exact time behind an age
 * @param status shown as a chip
 * @param raw fen or a count, for exports that keep numbers as numbers
 * @param steps shown as a bar of steps; none elsewhere
 */
public record CellText(
        String text,
        String copied,
        Optional<String> hint,
        Optional<Status> status,
        OptionalLong raw,
        List<Step> steps) {
    public CellText {
        steps = List.copyOf(steps);
    }

    /** An empty cell. */
    static final CellText BLANK = of("");

    static CellText of(String text) {
        return new CellText(text, text, Optional.empty(), Optional.empty(), OptionalLong.empty(), List.of());
    }

    CellText copiedAs(String copy) {
        return new CellText(text, copy, hint, status, raw, steps);
    }

    CellText withHint(String more) {
        return new CellText(text, copied, Optional.of(more), status, raw, steps);
    }

    CellText withRaw(long number) {
        return new CellText(text, copied, hint, status, OptionalLong.of(number), steps);
    }

    /** Steps are copied as the words of those that are done or tell why not. */
    static CellText of(List<Step> steps) {
        String words = steps.stream()
                .map(step -> (step.text() + " " + step.detail()).strip())
                .collect(Collectors.joining(" → "));
        var bare = steps.stream()
                .map(step -> new Step(step.text(), "", step.mark()))
                .toList();
        return new CellText(words, words, Optional.of(words), Optional.empty(), OptionalLong.empty(), bare);
    }
}
