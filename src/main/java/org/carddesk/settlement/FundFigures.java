package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.carddesk.bills.FundKind;
import org.carddesk.bills.FundTotals;
import org.carddesk.db.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What the fund bills tell of a business day, in fen; each is null while no bill tells it.
 *
 * @param tradesFen payments, refunds, fees and royalties of the day at Alipay: what equation (2) says by the trade bill
 * @param otherFen deposits, transfers and the like of the day at Alipay
 * @param sweptFen what went to the bank on the next day for this one
 * @param floatBeforeFen what last night's sweep left at Alipay
 * @param floatAfterFen what the next night's sweep left
 */
public record FundFigures(
        @Nullable Long tradesFen,
        @Nullable Long otherFen,
        @Nullable Long sweptFen,
        @Nullable Long floatBeforeFen,
        @Nullable Long floatAfterFen) {
    private static final Set<FundKind> OF_TRADES =
            EnumSet.of(FundKind.PAYMENT, FundKind.REFUND, FundKind.FEE, FundKind.FEE_BACK, FundKind.ROYALTY);

    static final FundFigures NONE = new FundFigures(null, null, null, null, null);

    /** By the fund bills of the day and of the next one, as far as they are here. */
    static FundFigures of(SettlementSources sources, Tx tx, LocalDate day) {
        @Nullable FundTotals today = sources.funds().totals(tx, day).orElse(null);
        @Nullable FundTotals next = sources.funds().totals(tx, day.plusDays(1)).orElse(null);
        return new FundFigures(
                today == null || !today.told() ? null : (Long) trades(today),
                today == null || !today.told() ? null : (Long) others(today),
                next == null || !next.told() ? null : (Long) next.sweptFen(),
                today == null ? null : today.afterSweepFen(),
                next == null ? null : next.afterSweepFen());
    }

    private static long trades(FundTotals funds) {
        return OF_TRADES.stream().mapToLong(funds::amountFen).reduce(0, Math::addExact);
    }

    private static long others(FundTotals funds) {
        return EnumSet.complementOf(EnumSet.copyOf(OF_TRADES)).stream()
                .filter(kind -> kind != FundKind.SWEEP)
                .mapToLong(funds::amountFen)
                .reduce(0, Math::addExact);
    }

    /** The same before the next day's fund bill came: nothing of the sweep is known. */
    FundFigures withoutNextBill() {
        return new FundFigures(tradesFen, otherFen, null, floatBeforeFen, null);
    }

    /** How the retained float changed; null if no bill tells. */
    public @Nullable Long floatChangeFen() {
        if (floatBeforeFen == null || floatAfterFen == null) return null;
        return Math.subtractExact(floatAfterFen, floatBeforeFen);
    }

    /** Net due and other changes, less sweep and change of the float: 0 proves equation (3) at Alipay; null while unknown. */
    public @Nullable Long sweepGapFen(long netDueFen) {
        Long change = floatChangeFen();
        if (sweptFen == null || otherFen == null || change == null) return null;
        return Math.subtractExact(Math.addExact(netDueFen, otherFen), Math.addExact(sweptFen, change));
    }
}
