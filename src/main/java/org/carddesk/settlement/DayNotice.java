package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import org.carddesk.bills.BillFetchResult;
import org.carddesk.bills.BillImportResult;
import org.carddesk.sync.CommandResult;

/** What came of the last thing that was done for a day; the page tells it until the next one. */
sealed interface DayNotice {
    /** The gateway was asked for the bill. */
    record Fetched(BillFetchResult result) implements DayNotice {}

    /** Files were taken in, each by itself. */
    record Imported(List<Taken> files) implements DayNotice {
        public Imported {
            files = List.copyOf(files);
        }

        boolean allTaken() {
            return files.stream().allMatch(file -> file.result().isPresent());
        }
    }

    /**
     * One file.
     *
     * @param trouble why it was refused; nothing of it was kept then
     */
    record Taken(String name, Optional<BillImportResult> result, Optional<Throwable> trouble) {}

    /** The day was compared, or could not be. */
    record Compared(ReconciliationResult result) implements DayNotice {}

    /** A command was queued, or refused at once. */
    record Asked(DayVerb verb, CommandResult result) implements DayNotice {}

    /** Something failed. */
    record Failed(Throwable trouble) implements DayNotice {}
}
