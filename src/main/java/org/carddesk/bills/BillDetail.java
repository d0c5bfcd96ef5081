package org.carddesk.bills;

import java.io.IOException;

/** The detail file of a bill, of either kind: read once, then proven against what its own closing lines say. */
interface BillDetail {
    void read() throws IOException;

    BillMeta meta();

    BillSums sums();

    /** Checks 3 to 7, in the order in which they are told. */
    void prove();
}
