package org.carddesk.settlement;

import java.util.List;
import org.carddesk.bank.Statement;

/**
 * A statement that can be recorded, with the business days that its new credits pay.
 *
 * @param matches one for each new credit, in the order of the file
 * @param newProfile whether the bank's columns are seen for the first time, so that the bank may be named
 */
record StatementPreview(Statement statement, List<StatementMatch> matches, boolean newProfile) {
    StatementPreview {
        matches = List.copyOf(matches);
    }

    /** The credits whose day a person has to name. */
    List<StatementMatch> unknown() {
        return matches.stream()
                .filter(match -> match.how() == StatementMatch.How.UNKNOWN)
                .toList();
    }

    /** The sum of the new credits. */
    long amountFen() {
        return matches.stream().mapToLong(match -> match.line().amountFen()).reduce(0, Math::addExact);
    }
}
