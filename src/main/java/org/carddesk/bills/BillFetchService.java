package org.carddesk.bills;

import java.time.LocalDate;
import java.util.function.Function;
import org.carddesk.sync.BillAnswer;

/** Takes bills from the gateway: asks for Alipay's archive of a day and imports it unopened. */
public final class BillFetchService {
    private final BillService bills;
    private final Function<LocalDate, BillAnswer> gateway;

    BillFetchService(BillService bills, Function<LocalDate, BillAnswer> gateway) {
        this.bills = bills;
        this.gateway = gateway;
    }

    /**
     * Asks for the trade bill of a day; long work, and never inside a transaction.
     *
     * @throws org.carddesk.text.DeskException if what came is refused: nothing was imported
     */
    public BillFetchResult fetch(LocalDate day) {
        return switch (gateway.apply(day)) {
            case BillAnswer.Archive archive ->
                new BillFetchResult.Taken(bills.importBytes("trade-" + day + ".zip", archive.zip(), day));
            case BillAnswer.NotReady later -> new BillFetchResult.NotReady(later.retryAfter());
            case BillAnswer.NoBill none -> new BillFetchResult.NoBill();
            case BillAnswer.OutOfReach away -> new BillFetchResult.OutOfReach();
        };
    }
}
