package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;

/** The gateway's ledger against Alipay's and the card host's own books, and each effect against what was intended. */
final class MoneyOracle {
    private static final String FIRST_OF = "SELECT id AS found FROM top_up WHERE ";

    private final World world;
    private final Book book;

    MoneyOracle(World world) {
        this.world = world;
        this.book = world.book();
    }

    void check() {
        world.tally().count("money at the gateway");
        world.gateway().read(tx -> {
            requireBooks(tx);
            refunds(tx);
            approvals(tx);
            return true;
        });
    }

    /** The gateway's ledger is right in itself and by Alipay's and the card host's books. */
    static void requireBooks(Tx tx) {
        ledger(tx);
        books(tx);
        decisions(tx);
    }

    private static void none(Tx tx, String invariant, String what, String sql) {
        List<String> found = tx.list(sql, row -> row.text("found"));
        unless(found.isEmpty(), invariant, what + ": " + found);
    }

    private static void ledger(Tx tx) {
        none(tx, "M2", "refunded more than paid", FIRST_OF + "refunded_fen > amount_fen OR refunded_fen < 0");
        none(
                tx,
                "M3",
                "loaded and fully refunded",
                FIRST_OF + "load = 'LOADED' AND amount_fen > 0 AND refunded_fen = amount_fen");
        none(
                tx,
                "M2",
                "loaded twice",
                "SELECT top_up_id AS found FROM load_attempt WHERE result = 'LOADED' GROUP BY top_up_id HAVING count(*) > 1");
        none(
                tx,
                "M1",
                "refunded_fen is not the sum of the refunds",
                FIRST_OF + "refunded_fen <> (SELECT coalesce(sum(refund.amount_fen), 0) FROM refund"
                        + " WHERE refund.top_up_id = top_up.id AND refund.state = 'SUCCEEDED')");
        none(
                tx,
                "M2",
                "two refunds are open",
                "SELECT top_up_id AS found FROM open_refund GROUP BY top_up_id HAVING count(*) > 1");
        none(
                tx,
                "M2",
                "more than is left is on its way back",
                "SELECT open_refund.id AS found FROM open_refund JOIN top_up ON top_up.id = top_up_id"
                        + " WHERE open_refund.amount_fen > top_up.amount_fen - refunded_fen");
        none(
                tx,
                "M3",
                "a load is tried while its refund is on the way",
                "SELECT load_attempt.id AS found FROM open_refund JOIN load_attempt USING (top_up_id)"
                        + " WHERE terminal IS NULL AND unixepoch(started_at, 'subsec') > unixepoch(requested_at, 'subsec')");
        none(
                tx,
                "M7",
                "booked on another day than it was paid on",
                FIRST_OF + "payment = 'PAID' AND business_date <> date(paid_at, '+8 hours')");
        none(
                tx,
                "M3",
                "loaded while its refund is on the way",
                FIRST_OF + "load = 'LOADED' AND id IN (SELECT top_up_id FROM open_refund)");
    }

    private static void books(Tx tx) {
        none(
                tx,
                "M1",
                "paid here but not at Alipay",
                FIRST_OF + "payment = 'PAID' AND NOT EXISTS (SELECT 1 FROM alipay_trade"
                        + " WHERE alipay_trade.out_trade_no = top_up.out_trade_no AND alipay_trade.amount_fen = top_up.amount_fen)");
        for (String book : List.of("trade", "refund")) {
            none(
                    tx,
                    "M7",
                    "in Alipay's books on another day than it was completed on",
                    "SELECT out_trade_no AS found FROM alipay_" + book + " WHERE completed_millis IS NOT NULL"
                            + " AND day <> (completed_millis + 28800000) / 86400000");
        }
        none(
                tx,
                "M3",
                "loaded here but not at the host",
                FIRST_OF + "load = 'LOADED' AND EXISTS (SELECT 1 FROM host_load"
                        + " WHERE load_id = top_up.id AND state <> 'LOADED')");
        none(
                tx,
                "M3",
                "the host has loaded what Alipay has refunded in full",
                FIRST_OF + "id IN (SELECT load_id FROM host_load WHERE state = 'LOADED') AND amount_fen <="
                        + " (SELECT coalesce(sum(amount_fen), 0) FROM alipay_refund"
                        + " WHERE alipay_refund.out_trade_no = top_up.out_trade_no AND completed_millis IS NOT NULL)");
        none(
                tx,
                "M1",
                "succeeded here but not at Alipay",
                "SELECT id AS found FROM refund WHERE state = 'SUCCEEDED' AND NOT EXISTS (SELECT 1 FROM alipay_refund"
                        + " WHERE alipay_refund.out_request_no = refund.out_request_no AND completed_millis IS NOT NULL"
                        + " AND alipay_refund.amount_fen = refund.amount_fen)");
    }

    /** Alipay's own count: a number is refunded once and with one amount, and only for a command that somebody gave. */
    private void refunds(Tx tx) {
        tx.each(
                "SELECT out_request_no, amount_fen FROM alipay_refund WHERE completed_millis IS NOT NULL",
                row -> book.refunded(row.text("out_request_no"), row.number("amount_fen")));
        tx.each(
                "SELECT id, top_up_id, amount_fen, state FROM refund WHERE id LIKE 'r-%'",
                row -> refund(row.text("id").substring(2), row.text("top_up_id"), row.number("amount_fen")));
        none(
                tx,
                "C6",
                "sent to Alipay without an approval by another person",
                "SELECT out_request_no AS found FROM alipay_refund WHERE refund_id LIKE 'r-%' AND NOT EXISTS ("
                        + "SELECT 1 FROM approval WHERE id = substr(refund_id, 3) AND state = 'APPROVED'"
                        + " AND decided_by <> maker AND decided_at < expires_at)");
    }

    private void refund(String commandId, String topUpId, long amountFen) {
        Book.Intent intent = book.intent(commandId);
        if (intent == null) throw new Violation("C4", "a refund that nobody asked for: " + commandId);
        CommandBody body = Json.read(intent.bytes(), CommandBody.class);
        boolean same = body.target() != null && topUpId.equals(body.target().id());
        unless(same, "M5", "another top-up than intended is refunded by " + commandId);
        unless(body.args().path("amount_fen").longValue() == amountFen, "M5", "another amount by " + commandId);
    }

    private static void decisions(Tx tx) {
        none(
                tx,
                "C6",
                "approved by the maker",
                "SELECT id AS found FROM approval WHERE state = 'APPROVED' AND decided_by = maker");
        none(
                tx,
                "C6",
                "decided twice",
                "SELECT target_id AS found FROM command WHERE type IN ('approve', 'reject') AND status = 'applied'"
                        + " GROUP BY target_id HAVING count(*) > 1");
        none(
                tx,
                "C6",
                "applied without the approval that it needs",
                "SELECT command_id AS found FROM command WHERE status = 'applied' AND first_status = 202"
                        + " AND NOT EXISTS (SELECT 1 FROM approval WHERE id = command.command_id AND state = 'APPROVED')");
        none(
                tx,
                "C6",
                "a refund was applied at once",
                "SELECT command_id AS found FROM command WHERE status = 'applied' AND first_status = 200"
                        + " AND type IN ('refund_top_up', 'redirect_load', 'confirm_loaded', 'void_bank_credit')");
    }

    private void approvals(Tx tx) {
        tx.each("SELECT id, payload_sha256, args FROM approval", row -> {
            Book.Intent intent = book.intent(row.text("id"));
            if (intent == null) return;
            CommandBody body = Json.read(intent.bytes(), CommandBody.class);
            JsonNode args = Json.parse(row.text("args").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            unless(Payload.of(body).sha256().equals(row.text("payload_sha256")), "M5", "another payload is approved");
            unless(args.equals(body.args()), "M5", "other arguments are approved than were given");
        });
    }
}
