package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SimulatedDesk;
import org.junit.jupiter.api.Test;

/**
 * N9: three people at three desks work on one top-up at once, three turns each, in every order that there is: 1,680 for each cast.
 * In a turn somebody sends what was decided in the turn before, reads the feed and decides the next thing, so that between a
 * decision and its arrival others come in between in every way. Money moves once at most, and all agree in the end.
 * {@code -Dcampaign.orders=N} sets how many orders are tried, spread evenly over all.
 */
class DeskOrdersTest {
    /** What somebody does about the top-up. */
    private enum Deed {
        VERIFY,
        RETRY,
        REDIRECT,
        REFUND,
        REFUND_HALF,
        APPROVE,
        REJECT
    }

    /** Who sits at the desks and does what in turn, and which kind of top-up it is about. */
    private record Cast(String topUp, List<String> logins, List<List<Deed>> deeds) {}

    private static final int DESKS = 3;
    private static final int TURNS = 3;
    private static final List<Deed> APPROVES = List.of(Deed.APPROVE, Deed.APPROVE, Deed.APPROVE);
    private static final String HOST_REJECTED =
            "SELECT id FROM top_up WHERE payment = 'PAID' AND load_failure = 'HOST_REJECTED' ORDER BY id";
    private static final String UNKNOWN =
            "SELECT id FROM top_up WHERE payment = 'PAID' AND load = 'UNKNOWN' ORDER BY id";
    private static final String FOR_AN_OLD_CARD =
            "SELECT top_up.id FROM top_up JOIN card ON card.holder_id = top_up.holder_id"
                    + " WHERE load = 'FAILED' AND payment = 'PAID' AND card.id <> top_up.card_id AND closed = 0 ORDER BY top_up.id";

    private static final List<Cast> CASTS = List.of(
            new Cast(
                    HOST_REJECTED,
                    List.of("clerk1", "clerk2", "finance1"),
                    List.of(
                            List.of(Deed.RETRY, Deed.VERIFY, Deed.REFUND),
                            List.of(Deed.REFUND, Deed.RETRY, Deed.RETRY),
                            APPROVES)),
            new Cast(
                    FOR_AN_OLD_CARD,
                    List.of("clerk1", "clerk2", "admin1"),
                    List.of(
                            List.of(Deed.RETRY, Deed.REFUND, Deed.RETRY),
                            List.of(Deed.REDIRECT, Deed.VERIFY, Deed.REFUND),
                            APPROVES)),
            new Cast(
                    UNKNOWN,
                    List.of("clerk1", "clerk2", "finance1"),
                    List.of(
                            List.of(Deed.VERIFY, Deed.RETRY, Deed.REFUND),
                            List.of(Deed.VERIFY, Deed.REFUND, Deed.RETRY),
                            APPROVES)),
            new Cast(
                    HOST_REJECTED,
                    List.of("clerk1", "finance1", "admin1"),
                    List.of(
                            List.of(Deed.REFUND, Deed.REFUND, Deed.RETRY),
                            APPROVES,
                            List.of(Deed.APPROVE, Deed.REJECT, Deed.RETRY))),
            new Cast(
                    HOST_REJECTED,
                    List.of("clerk1", "clerk2", "finance1"),
                    List.of(
                            List.of(Deed.REFUND_HALF, Deed.REFUND_HALF, Deed.REFUND),
                            List.of(Deed.REFUND_HALF, Deed.RETRY, Deed.REFUND_HALF),
                            APPROVES)));

    private final Map<String, Integer> ends = new TreeMap<>();

    @Test
    void inEveryOrderOfThreeDesksMoneyMovesOnceAtMost() {
        List<int[]> orders = orders();
        assertEquals(1_680, orders.size());
        int all = orders.size() * CASTS.size();
        int size = Math.min(all, Integer.getInteger("campaign.orders", 15));
        var result = new CampaignResult("orders of three desks");
        try (var memory = new MemoryFolder()) {
            var templates = new Templates(memory.path());
            for (int n = 0; n < size; n++) {
                // One after another in every cast, from places that are spread over all its orders.
                int which = (int) ((long) n * all / size);
                int order = size == all ? which % orders.size() : which % orders.size() * 997 % orders.size();
                Cast cast = CASTS.get(which / orders.size());
                try (var desks = new ThreeDesks(memory.path().resolve("order"), templates, cast.logins())) {
                    play(desks, cast, orders.get(order));
                } catch (Violation violated) {
                    throw new AssertionError("cast " + CASTS.indexOf(cast) + ", order " + order, violated);
                }
            }
        }
        assertTrue(ends.size() >= 2 || size < CASTS.size(), ends::toString);
        result.tell(size, "of %d, one effect at most, ledgers equal; ended %s", all, ends);
    }

    /** Every way in which three rows of three turns can be merged. */
    private static List<int[]> orders() {
        var all = new ArrayList<int[]>();
        merge(new int[DESKS * TURNS], 0, new int[DESKS], all);
        return all;
    }

    private static void merge(int[] order, int at, int[] taken, List<int[]> all) {
        if (at == order.length) {
            all.add(order.clone());
            return;
        }
        for (int desk = 0; desk < DESKS; desk++) {
            if (taken[desk] == TURNS) continue;
            order[at] = desk;
            taken[desk]++;
            merge(order, at + 1, taken, all);
            taken[desk]--;
        }
    }

    private void play(ThreeDesks desks, Cast cast, int[] order) {
        String topUp = desks.gateway.read(
                tx -> tx.first(cast.topUp(), row -> row.text("id")).orElseThrow());
        long loadsBefore = loads(desks, topUp);
        var turns = new int[DESKS];
        for (int desk : order) {
            Deed deed = cast.deeds().get(desk).get(turns[desk]++);
            desks.send(desk);
            desks.read(desk);
            SimulatedDesk at = desks.desks().get(desk);
            at.database.read(tx -> draft(tx, deed, topUp)).ifPresent(draft -> desks.give(desk, draft));
            desks.requireBooks();
        }
        desks.settle();
        judge(desks, topUp, loadsBefore);
    }

    private record Seen(long version, long restFen, String holder) {}

    private static Optional<CommandDraft> draft(Tx tx, Deed deed, String topUp) {
        Seen seen = tx.first(
                        "SELECT version, amount_fen - refunded_fen AS rest, holder_id FROM top_up WHERE id = ?",
                        row -> new Seen(row.number("version"), row.number("rest"), row.text("holder_id")),
                        topUp)
                .orElseThrow();
        return switch (deed) {
            case VERIFY -> Optional.of(CommandDraft.on(CommandType.VERIFY_LOAD, topUp, seen.version));
            case RETRY -> Optional.of(CommandDraft.on(CommandType.RETRY_LOAD, topUp, seen.version));
            case REFUND -> Optional.of(refund(topUp, seen, Math.max(1, seen.restFen)));
            case REFUND_HALF -> Optional.of(refund(topUp, seen, Math.max(1, seen.restFen / 2)));
            case REDIRECT ->
                tx.first("SELECT id FROM card WHERE holder_id = ? AND closed = 0", row -> row.text("id"), seen.holder)
                        .map(card -> CommandDraft.on(
                                CommandType.REDIRECT_LOAD, topUp, seen.version, new CommandArgs.RedirectLoad(card)));
            case APPROVE -> decision(tx, CommandType.APPROVE, topUp);
            case REJECT -> decision(tx, CommandType.REJECT, topUp);
        };
    }

    private static CommandDraft refund(String topUp, Seen seen, long amountFen) {
        return CommandDraft.on(CommandType.REFUND_TOP_UP, topUp, seen.version, new CommandArgs.RefundTopUp(amountFen));
    }

    /** About what is open; where nothing is, once more about what was decided. */
    private static Optional<CommandDraft> decision(Tx tx, CommandType type, String topUp) {
        return tx.first(
                "SELECT id, version, payload_sha256 FROM approval WHERE target_id = ? ORDER BY state = 'OPEN' DESC, id DESC",
                row -> CommandDraft.on(
                        type,
                        row.text("id"),
                        row.number("version"),
                        new CommandArgs.Decide(row.text("payload_sha256"))),
                topUp);
    }

    private static long loads(ThreeDesks desks, String topUp) {
        return desks.gateway.<Long>read(
                tx -> tx.number("SELECT count(*) FROM host_load WHERE load_id = ? AND state = 'LOADED'", topUp));
    }

    private void judge(ThreeDesks desks, String topUp, long loadsBefore) {
        String end = desks.gateway.read(tx -> {
            long amount = tx.number("SELECT amount_fen FROM top_up WHERE id = ?", topUp);
            long loaded = loads(desks, topUp);
            long refunded = tx.number(
                    "SELECT coalesce(sum(alipay_refund.amount_fen), 0) FROM alipay_refund JOIN top_up USING (out_trade_no)"
                            + " WHERE top_up.id = ? AND completed_millis IS NOT NULL",
                    topUp);
            unless(loaded <= 1, "M2", "loaded " + loaded + " times");
            unless(loaded == 0 || refunded == 0 || loadsBefore == 1, "M3", "loaded, and refunded " + refunded);
            unless(loaded * amount + refunded <= amount, "M2", amount + " paid, " + refunded + " refunded, " + loaded);
            String half = refunded == amount ? "refunded" : "refunded in part";
            return loaded == 1 ? "loaded" : refunded > 0 ? half : "open";
        });
        ends.merge(end, 1, Integer::sum);
        var known = new HashSet<String>();
        for (SimulatedDesk desk : desks.desks()) {
            unless(desk.sync.compareDigest() instanceof DigestResult.Same, "F1", "a desk differs from the gateway");
            for (OutboxCommand command : desk.database.read(tx -> desk.outbox.recent(tx, null, 20))) {
                known.add(command.commandId());
                requireTruth(desks, command);
            }
        }
        long recorded = desks.gateway.<Long>read(tx -> tx.number("SELECT count(*) FROM command"));
        unless(recorded == known.size(), "M4", recorded + " recorded, " + known.size() + " given");
    }

    private static void requireTruth(ThreeDesks desks, OutboxCommand command) {
        String status = desks.gateway.read(tx -> tx.first(
                        "SELECT status FROM command WHERE command_id = ?",
                        row -> row.text("status"),
                        command.commandId())
                .orElseThrow(() -> new Violation("C8", "never arrived: " + command)));
        String shown = switch (command.state()) {
            case APPLIED -> "applied";
            case REJECTED, CONFLICT -> "rejected";
            case CANCELLED -> "cancelled";
            case AWAITING_APPROVAL -> "awaiting_approval";
            case PENDING -> "pending";
            case QUEUED, IN_FLIGHT, UNKNOWN, FROZEN -> "open";
        };
        unless(shown.equals(status), "C10", command + " is " + status + " at the gateway");
    }
}
