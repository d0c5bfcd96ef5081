package org.carddesk.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the footers and the summaries of a bill need to know of its rows; grows with stores and types, not with rows. */
final class AlipayBillTotals {
    private static final AlipayTrade.Amounts NOTHING = AlipayTrade.Amounts.of(0);
    private static final Comparator<String> BY_GBK_BYTES =
            Comparator.comparing(text -> new String(text.getBytes(AlipayBillArchive.GBK), ISO_8859_1));

    /** Payments and refunds: how many, and what they moved with its sign. */
    record Trade(long payments, AlipayTrade.Amounts paid, long refunds, AlipayTrade.Amounts refunded) {
        static final Trade NONE = new Trade(0, NOTHING, 0, NOTHING);

        Trade plus(AlipayTrade trade) {
            return trade.refund()
                    ? new Trade(payments, paid, refunds + 1, refunded.plus(trade.amounts()))
                    : new Trade(payments + 1, paid.plus(trade.amounts()), refunds, refunded);
        }

        AlipayTrade.Amounts net() {
            return paid.plus(refunded);
        }
    }

    /** Incomes and expenses: how many, and how much; expenses are negative. */
    record Fund(long incomes, long incomeFen, long expenses, long expenseFen) {
        static final Fund NONE = new Fund(0, 0, 0, 0);

        Fund plus(long amountFen) {
            return amountFen >= 0
                    ? new Fund(incomes + 1, Math.addExact(incomeFen, amountFen), expenses, expenseFen)
                    : new Fund(incomes, incomeFen, expenses + 1, Math.addExact(expenseFen, amountFen));
        }
    }

    private final SortedMap<AlipayTrade.Store, Trade> tradesByStore =
            new TreeMap<>(Comparator.comparing(AlipayTrade.Store::no).thenComparing(AlipayTrade.Store::name));
    private final SortedMap<String, Fund> fundsByType = new TreeMap<>(BY_GBK_BYTES);
    private Trade trades = Trade.NONE;
    private Fund funds = Fund.NONE;

    void add(AlipayTrade trade) {
        trades = trades.plus(trade);
        Trade ofStore = tradesByStore.getOrDefault(trade.store(), Trade.NONE);
        tradesByStore.put(trade.store(), ofStore.plus(trade));
    }

    void add(AlipayFund fund) {
        funds = funds.plus(fund.amountFen());
        Fund ofType = fundsByType.getOrDefault(fund.type(), Fund.NONE);
        fundsByType.put(fund.type(), ofType.plus(fund.amountFen()));
    }

    Trade trades() {
        return trades;
    }

    Fund funds() {
        return funds;
    }

    SortedMap<AlipayTrade.Store, Trade> tradesByStore() {
        return tradesByStore;
    }

    SortedMap<String, Fund> fundsByType() {
        return fundsByType;
    }
}
