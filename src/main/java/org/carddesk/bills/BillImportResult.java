package org.carddesk.bills;

import java.util.List;
import org.carddesk.money.Money;
import org.carddesk.text.Messages;

/** What became of a bill that was in order; a bill that is not is refused by an exception and leaves nothing. */
public sealed interface BillImportResult {
    /** The bill as it now stands in the store. */
    Bill bill();

    /** What happened, in words. */
    String text(Messages messages);

    /** The first bill of its days. */
    record Imported(Bill bill) implements BillImportResult {
        @Override
        public String text(Messages messages) {
            BillSums sums = bill.facts().sums();
            if (bill.facts().empty())
                return messages.text("bills.result.empty", bill.facts().range());
            if (bill.facts().kind() == BillKind.SIGNCUSTOMER)
                return messages.text(
                        "bills.result.fund",
                        bill.facts().range(),
                        sums.payments(),
                        new Money(sums.grossFen()),
                        sums.refunds(),
                        new Money(sums.refundFen()));
            return messages.text(
                    "bills.result.imported",
                    bill.facts().range(),
                    sums.payments(),
                    new Money(sums.grossFen()),
                    sums.refunds(),
                    new Money(sums.refundFen()),
                    new Money(sums.netDueFen()));
        }
    }

    /** The very same bytes were imported before; nothing was changed. */
    record AlreadyKnown(Bill bill) implements BillImportResult {
        @Override
        public String text(Messages messages) {
            return messages.text("bills.result.known", bill.facts().fileName(), bill.importedAt());
        }
    }

    /**
     * A later bill of days that had one; both are kept.
     *
     * @param earlier the bills that spoke for the days before
     * @param added rows that are new
     * @param removed rows that the later bill no longer has
     */
    record Superseded(Bill bill, List<Bill> earlier, long added, long removed) implements BillImportResult {
        public Superseded {
            earlier = List.copyOf(earlier);
        }

        @Override
        public String text(Messages messages) {
            return messages.text("bills.result.superseded", bill.facts().range(), added, removed);
        }
    }
}
