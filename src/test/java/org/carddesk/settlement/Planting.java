package org.carddesk.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;

/** Plants each kind of row and difference some times, in an order that the seed decides. */
final class Planting {
    private Planting() {}

    static PlantedDay plant(long seed, int timesEach) {
        var random = new Random(seed);
        var day = new PlantedDay(random);
        List<Consumer<PlantedDay>> plan = new ArrayList<>();
        for (int i = 0; i < timesEach; i++) plan.addAll(kinds());
        for (int i = 0; i < 20 * timesEach; i++) plan.add(Planting::inOrder);
        Collections.shuffle(plan, random);
        plan.forEach(kind -> kind.accept(day));
        day.credits = 1;
        day.creditFen = day.paidFen + day.refundFen + day.feeFen;
        return day;
    }

    private static List<Consumer<PlantedDay>> kinds() {
        return List.of(
                Planting::settledByRefund,
                Planting::refundOfYesterday,
                day -> paid(day, LoadState.FAILED, 0, DifferenceClass.PAID_NOT_LOADED),
                day -> paid(day, LoadState.NOT_REQUESTED, 0, DifferenceClass.PAID_NOT_LOADED),
                day -> paid(day, LoadState.REVERSED, 0, DifferenceClass.PAID_NOT_LOADED),
                day -> paid(day, LoadState.CANCELLED, 50, DifferenceClass.PAID_NOT_LOADED),
                day -> paid(day, LoadState.UNKNOWN, 0, DifferenceClass.LOAD_UNCONFIRMED),
                day -> paid(day, LoadState.UNRECOGNISED, 0, DifferenceClass.LOAD_UNCONFIRMED),
                day -> paid(day, LoadState.PENDING_PICKUP, 0, DifferenceClass.PENDING_PICKUP),
                Planting::billOnly,
                Planting::unpaidButBilled,
                Planting::closedButBilled,
                Planting::localOnly,
                Planting::localInNeighbour,
                Planting::localWaiting,
                Planting::neighbourInBill,
                Planting::amountMismatch,
                Planting::refundedAndLoaded,
                Planting::loadedTwice,
                Planting::loadOnly,
                Planting::refundBillOnly,
                Planting::refundLocalOnly,
                Planting::refundAmountMismatch,
                Planting::fee,
                Planting::foreign);
    }

    static void inOrder(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0);
        day.matched++;
    }

    private static void paid(PlantedDay day, LoadState load, long refundedFen, DifferenceClass expected) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.topUp(key, fen, Payment.PAID, load, refundedFen);
        day.expect(key, expected, fen - refundedFen);
    }

    private static void settledByRefund(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.giveBack(key, "R" + key, fen);
        day.topUp(key, fen, Payment.PAID, LoadState.CANCELLED, fen);
        day.refund(key, "R" + key, fen, RefundState.SUCCEEDED, day.noon());
        day.matched += 2;
    }

    /** The refund row has no request number of its own and completed on the day; the desk saw the end of it a day later. */
    private static void refundOfYesterday(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.PAID, LoadState.CANCELLED, fen, PlantedDay.DAY.minusDays(1), day.noon(), false);
        day.giveBack(key, "", fen);
        day.refund(key, key, fen, RefundState.SUCCEEDED, Instant.parse("2030-01-10T16:00:10Z"));
        day.expect(key, DifferenceClass.CROSS_DAY, fen);
    }

    private static void billOnly(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.expect(key, DifferenceClass.BILL_ONLY, fen);
    }

    private static void unpaidButBilled(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.topUp(key, fen, Payment.WAITING, LoadState.NOT_REQUESTED, 0);
        day.expect(key, DifferenceClass.BILL_ONLY, fen);
    }

    private static void closedButBilled(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.topUp(key, fen, Payment.CLOSED, LoadState.NOT_REQUESTED, 0);
        day.expect(key, DifferenceClass.STATUS_MISMATCH, fen);
    }

    private static void localOnly(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0);
        day.expect(key, DifferenceClass.LOCAL_ONLY, fen);
    }

    private static void localInNeighbour(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0);
        day.inNeighbour(key, PlantedDay.DAY.plusDays(1));
        day.expect(key, DifferenceClass.CROSS_DAY, fen);
    }

    private static void localWaiting(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0, PlantedDay.DAY, day.late(), false);
        day.expect(key, DifferenceClass.CROSS_DAY, fen);
    }

    private static void neighbourInBill(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0, PlantedDay.DAY.minusDays(1), day.noon(), false);
        day.expect(key, DifferenceClass.CROSS_DAY, fen);
    }

    private static void amountMismatch(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen + 7);
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0);
        day.expect(key, DifferenceClass.AMOUNT_MISMATCH, 7);
    }

    private static void refundedAndLoaded(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, fen);
        day.expect(key, DifferenceClass.REFUNDED_AND_LOADED, fen);
    }

    private static void loadedTwice(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.pay(key, fen);
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0, PlantedDay.DAY, day.noon(), true);
        day.expect(key, DifferenceClass.DUPLICATE_LOAD, fen);
    }

    private static void loadOnly(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.CLOSED, LoadState.LOADED, 0);
        day.expect(key, DifferenceClass.LOAD_ONLY, fen);
    }

    private static void refundBillOnly(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.PAID, LoadState.FAILED, 0, PlantedDay.DAY.minusDays(9), day.noon(), false);
        day.giveBack(key, "R" + key, fen);
        day.refund(key, "R" + key, fen, RefundState.WAITING_FUNDS, day.noon());
        day.expect("R" + key, DifferenceClass.REFUND_BILL_ONLY, fen);
    }

    private static void refundLocalOnly(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.PAID, LoadState.CANCELLED, fen, PlantedDay.DAY.minusDays(9), day.noon(), false);
        day.refund(key, "R" + key, fen, RefundState.SUCCEEDED, day.noon());
        day.expect("R" + key, DifferenceClass.REFUND_LOCAL_ONLY, fen);
    }

    private static void refundAmountMismatch(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.topUp(key, fen, Payment.PAID, LoadState.CANCELLED, fen, PlantedDay.DAY.minusDays(9), day.noon(), false);
        day.giveBack(key, "R" + key, fen - 1);
        day.refund(key, "R" + key, fen, RefundState.SUCCEEDED, day.noon());
        day.expect("R" + key, DifferenceClass.AMOUNT_MISMATCH, 1);
    }

    private static void fee(PlantedDay day) {
        String key = day.nextKey();
        long fen = day.amount();
        day.payRow(key, fen, fen, -3, false);
        day.topUp(key, fen, Payment.PAID, LoadState.LOADED, 0);
        day.matched++;
        day.expect(key, DifferenceClass.FEE_MISMATCH, 3);
    }

    private static void foreign(PlantedDay day) {
        String key = "LIBRARY" + day.nextKey();
        long fen = day.amount();
        day.payRow(key, fen, fen, -1, true);
        day.expect(key, DifferenceClass.FOREIGN, fen);
    }
}
