package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Tx;
import org.carddesk.settlement.LateFigures.Kind;

/**
 * Finds what came after days were closed. A closed day's figures stay as they were signed; what the fund bills and the bank
 * tell of it since is an entry of the open days after it, until one of them is closed with it.
 */
final class LateService {
    private final SettlementSources sources;
    private final DayCloseStore store = new DayCloseStore();

    LateService(SettlementSources sources) {
        this.sources = sources;
    }

    /** What a day that is open takes over of closed days before it, oldest first. */
    List<LateFigures> of(Tx tx, LocalDate day) {
        LocalDate from = day.minusDays(ReconciliationService.EARLIER_DAYS);
        LocalDate upTo = day.plusDays(ReconciliationService.EARLIER_DAYS);
        List<LateFigures> taken = store.lateTaken(tx, from, upTo, day);
        var late = new ArrayList<LateFigures>();
        for (DayClose close : store.between(tx, from, day.minusDays(1))) {
            if (!close.closed()) continue;
            LocalDate of = close.body().businessDate();
            Optional<FundFigures> signed =
                    store.frozenFunds(tx, of, close.body().reportSha256());
            if (signed.isPresent() || of.equals(day.minusDays(1)))
                sweep(tx, close, signed.orElse(FundFigures.NONE), taken).ifPresent(late::add);
            if (signed.isPresent()) credit(tx, close, taken).ifPresent(late::add);
        }
        return late;
    }

    /** A day that another desk closed was closed, as days are, before its sweep was known. */
    private Optional<LateFigures> sweep(Tx tx, DayClose close, FundFigures signed, List<LateFigures> taken) {
        LocalDate of = close.body().businessDate();
        FundFigures now = FundFigures.of(sources, tx, of);
        Long sweptFen = now.sweptFen();
        if (sweptFen == null || now.equals(signed)) return Optional.empty();
        var found =
                new LateFigures(of, Kind.SWEEP, sweptFen, close.body().totals().netDueFen(), now);
        return taken.contains(found) ? Optional.empty() : Optional.of(found);
    }

    private Optional<LateFigures> credit(Tx tx, DayClose close, List<LateFigures> taken) {
        LocalDate of = close.body().businessDate();
        long nowFen = sources.bank().creditedFen(tx, of);
        long toldFen = taken.stream()
                .filter(each -> each.kind() == Kind.CREDIT)
                .filter(each -> each.businessDate().equals(of))
                .mapToLong(LateFigures::amountFen)
                .reduce(close.body().totals().bankCreditFen(), Math::addExact);
        long lateFen = Math.subtractExact(nowFen, toldFen);
        return lateFen == 0
                ? Optional.empty()
                : Optional.of(new LateFigures(
                        of, Kind.CREDIT, lateFen, close.body().totals().netDueFen(), null));
    }
}
