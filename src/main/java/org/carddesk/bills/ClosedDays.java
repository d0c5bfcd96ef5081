package org.carddesk.bills;

import java.time.LocalDate;
import org.carddesk.db.Tx;

/** Tells which business days are closed; the rows of a closed day are not changed by another bill. */
public interface ClosedDays {
    boolean closed(Tx tx, LocalDate day);
}
