package org.carddesk.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One comparison of a day that was kept: when, by whom, over what, and what it found. Same inputs, same hashes. */
public record Reconciliation(
        String id,
        LocalDate businessDate,
        Instant at,
        String operatorId,
        String inputsSha256,
        String resultsSha256,
        List<ClassFigures> classes) {
    public Reconciliation {
        classes = List.copyOf(classes);
    }
}
