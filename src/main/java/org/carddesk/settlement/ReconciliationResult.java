package org.carddesk.settlement;

import java.util.List;
import org.carddesk.sync.CommandResult;

/** What became of the order to reconcile a day. */
public sealed interface ReconciliationResult {
    /**
     * The day was compared and the run kept.
     *
     * @param cases what stands now, by class and key; settled ones are left out
     */
    record Compared(Reconciliation run, List<DifferenceCase> cases) implements ReconciliationResult {
        public Compared {
            cases = List.copyOf(cases);
        }

        /** Whether something keeps the day from being closed. */
        public boolean anyBlocking() {
            return cases.stream().anyMatch(DifferenceCase::blocks);
        }
    }

    /** There is nothing to compare yet; nothing was changed. */
    record NotYet(CommandResult.Refused why) implements ReconciliationResult {}
}
