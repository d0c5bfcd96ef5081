package org.carddesk.bills;

import java.util.List;
import java.util.Optional;

/**
 * What an import would do, before anything is written.
 *
 * @param known the bill of the very same bytes, if it is already there
 * @param superseded the bills that now speak for days which this one would take over
 */
public record BillPreview(BillFacts facts, Optional<Bill> known, List<Bill> superseded) {
    public BillPreview {
        superseded = List.copyOf(superseded);
    }
}
