package org.carddesk.bills;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.sync.BillAnswer;
import org.carddesk.task.Progress;
import org.carddesk.text.DeskException;

/** Takes bills from the gateway: asks for Alipay's archives of a day, trades and funds, and imports them unopened. */
public final class BillFetchService {
    private final BillService bills;
    private final Function<LocalDate, BillAnswer> trades;
    private final Function<LocalDate, BillAnswer> funds;

    BillFetchService(BillService bills, Function<LocalDate, BillAnswer> trades, Function<LocalDate, BillAnswer> funds) {
        this.bills = bills;
        this.trades = trades;
        this.funds = funds;
    }

    /**
     * Asks for the trade bill of a day and, once there is one, for its fund bill; long work, and never inside a transaction.
     * A fund bill that is not there or not in order does not keep the trade bill out.
     *
     * @param progress is told how many rows of the trade bill have landed, and may stop it
     * @throws DeskException if the trade bill that came is refused: nothing was imported
     */
    public BillFetchResult fetch(LocalDate day, Progress progress) {
        return switch (trades.apply(day)) {
            case BillAnswer.Archive archive ->
                withFunds(day, progress, bills.importBytes("trade-" + day + ".zip", archive.zip(), day, progress));
            case BillAnswer.NotReady later -> new BillFetchResult.NotReady(later.retryAfter());
            case BillAnswer.NoBill none -> new BillFetchResult.NoBill();
            case BillAnswer.OutOfReach away -> new BillFetchResult.OutOfReach();
        };
    }

    private BillFetchResult withFunds(LocalDate day, Progress progress, BillImportResult taken) {
        if (!(funds.apply(day) instanceof BillAnswer.Archive archive))
            return new BillFetchResult.Taken(taken, Optional.empty(), Optional.empty());
        try {
            var imported = bills.importBytes("signcustomer-" + day + ".zip", archive.zip(), day, progress);
            return new BillFetchResult.Taken(taken, Optional.of(imported), Optional.empty());
        } catch (DeskException refused) {
            return new BillFetchResult.Taken(taken, Optional.empty(), Optional.of(refused));
        }
    }
}
