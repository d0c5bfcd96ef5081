package org.carddesk.bills;

import java.io.IOException;
import org.carddesk.bills.BillFacts.SummaryReading;

/** The summary file of a bill, of either kind; a disagreement with the detail is told, never a refusal. */
interface BillSummary {
    void read() throws IOException;

    BillMeta meta();

    /** The total row must be there: without it the file was cut. */
    void proveComplete();

    SummaryReading compare(BillDetail detail);
}
