package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a comparison of a day came to. The same inputs give the same hashes.
 *
 * @param lines the bill's sums by channel
 * @param classes how many and how much of each class, {@code MATCHED} included
 */
record ReconciledDay(
        LocalDate day,
        Map<ChannelLine, LineSums> lines,
        Map<DifferenceClass, CountedSum> classes,
        CountedSum bankCredits,
        String inputsSha256,
        String resultsSha256) {
    /** All rows of the bill, other business included. */
    LineSums total() {
        return lines.values().stream().reduce(LineSums.NONE, LineSums::plus);
    }
}
