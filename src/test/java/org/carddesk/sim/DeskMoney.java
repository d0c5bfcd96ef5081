package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import java.util.List;
import org.carddesk.db.Tx;

/** A desk's money: each fen that was paid lies in one place, and what the top-ups say of refunds is what the refunds themselves say. */
final class DeskMoney {
    private static final List<String> BUCKETS = List.of(
            "load = 'LOADED'",
            "load IN ('NOT_REQUESTED', 'PENDING_PICKUP')",
            "load IN ('FAILED', 'UNKNOWN', 'REVERSED', 'CANCELLED')");

    private DeskMoney() {}

    static void check(String desk, Tx tx) {
        long impossible = tx.number("SELECT count(*) FROM top_up WHERE refunded_fen > amount_fen OR refunded_fen < 0"
                + " OR (load = 'LOADED' AND refunded_fen = amount_fen AND amount_fen > 0)");
        unless(impossible == 0, "M2", desk + " shows a top-up with more out than in");
        long told = tx.number("SELECT count(*) FROM top_up LEFT JOIN (SELECT top_up_id, sum(amount_fen) AS back"
                + " FROM refund WHERE state = 'SUCCEEDED' GROUP BY top_up_id) AS done ON done.top_up_id = top_up.id"
                + " WHERE refunded_fen <> coalesce(back, 0)");
        unless(told == 0, "M1", desk + " shows top-ups whose refunds are others");
        everyFenOnce(desk, tx);
    }

    /** What is paid is loaded, refunded, pending or in suspense; what is refunded is taken from the refunds. */
    private static void everyFenOnce(String desk, Tx tx) {
        long paid = tx.number("SELECT coalesce(sum(amount_fen), 0) FROM top_up WHERE payment = 'PAID'");
        long placed = tx.number("SELECT coalesce(sum(amount_fen), 0) FROM refund WHERE state = 'SUCCEEDED'");
        for (String bucket : BUCKETS) {
            placed = Math.addExact(
                    placed,
                    tx.number("SELECT coalesce(sum(amount_fen - CASE load WHEN 'LOADED' THEN 0"
                            + " ELSE refunded_fen END), 0) FROM top_up WHERE payment = 'PAID' AND " + bucket));
        }
        unless(paid == placed, "M1", desk + " shows " + paid + " fen paid and " + placed + " fen somewhere");
    }
}
