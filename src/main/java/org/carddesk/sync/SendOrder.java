package org.carddesk.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * The order of sending (contract section 4): urgent ones first, then first in first out, nothing before an earlier command on
 * the same target has ended. Each question is answered by an index, so that a step costs the same however many commands wait.
 */
final class SendOrder {
    private static final String IN_ORDER = " ORDER BY urgent DESC, desk_seq";
    private static final String EARLIER_ON_TARGET =
            " FROM outbox earlier WHERE earlier.overlay = 1 AND earlier.target_type = outbox.target_type"
                    + " AND earlier.target_id = outbox.target_id AND earlier." + OutboxStore.OPEN
                    + " AND (earlier.urgent = 1 OR earlier.desk_seq < outbox.desk_seq)";
    private static final String UNSETTLED =
            "state IN ('QUEUED', 'UNKNOWN') AND cancel_ordered = 0 AND problem IS NOT 'KEY_EXPIRED'";
    /** Commands that nothing but time, a token or a doubt about the desk's state keeps back. */
    private static final String TO_SEND = " FROM outbox WHERE " + UNSETTLED
            + " AND actor_id IN (SELECT value FROM json_each(?))"
            + " AND (urgent = 1 OR NOT EXISTS (SELECT 1" + EARLIER_ON_TARGET + "))";

    private static final String ASKED = " FROM outbox"
            + " WHERE (state IN ('PENDING', 'AWAITING_APPROVAL') OR problem = 'KEY_EXPIRED') AND cancel_ordered = 0 AND "
            + OutboxStore.OPEN;

    static final String ANY_OPEN = any(OutboxStore.OPEN);
    static final String ANY_IN_FLIGHT = any("state = 'IN_FLIGHT'");
    static final String NEXT =
            "SELECT *" + TO_SEND + " AND (urgent < ? OR (urgent = ? AND desk_seq > ?))" + IN_ORDER + " LIMIT ?";
    static final String ALL = "SELECT command_id, type, desk_seq, problem" + TO_SEND;
    static final String TO_ASK = "SELECT command_id, type, desk_seq, problem" + ASKED + IN_ORDER;
    static final String PREDECESSORS = "SELECT command_id, (SELECT earlier.command_id" + EARLIER_ON_TARGET + IN_ORDER
            + " LIMIT 1) AS first_id FROM outbox WHERE command_id IN (SELECT value FROM json_each(?)) AND urgent = 0 AND "
            + UNSETTLED;
    private static final String ONE = " AND command_id = ?";

    /** A command that waits, without what it says. */
    record Waiting(String commandId, CommandType type, long deskSeq, boolean keyGone) {}

    boolean anyOpen(Tx tx) {
        return tx.number(ANY_OPEN) > 0;
    }

    boolean anyInFlight(Tx tx) {
        return tx.number(ANY_IN_FLIGHT) > 0;
    }

    private static String any(String which) {
        return "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE " + which + " LIMIT 1)";
    }

    /** The next ones of these operators that may go, after one of them, in order. */
    List<OutboxCommand> toSend(Tx tx, Collection<String> actors, @Nullable OutboxCommand after, int limit) {
        boolean urgent = after == null || after.type().urgent();
        return tx.list(
                NEXT,
                OutboxStore::command,
                OutboxStore.text(actors),
                urgent,
                urgent,
                after == null ? 0 : after.deskSeq(),
                limit);
    }

    /** All of these operators that may go. */
    List<Waiting> toSend(Tx tx, Collection<String> actors) {
        return tx.list(ALL, SendOrder::waiting, OutboxStore.text(actors));
    }

    /** The ones of which the gateway is asked what became of them, in order. */
    List<Waiting> toAsk(Tx tx) {
        return tx.list(TO_ASK, SendOrder::waiting);
    }

    /** Whether only time keeps back this command, given by one of these operators. */
    boolean mayGo(Tx tx, Collection<String> actors, String commandId) {
        return tx.number("SELECT count(*)" + TO_SEND + ONE, OutboxStore.text(actors), commandId) > 0;
    }

    /** Whether the gateway is asked what became of this command. */
    boolean isAsked(Tx tx, String commandId) {
        return tx.number("SELECT count(*)" + ASKED + ONE, commandId) > 0;
    }

    /** Of these, each that may not go before an earlier one on its target has ended, with the id of the first such one. */
    Map<String, String> predecessors(Tx tx, Collection<String> commandIds) {
        var found = new HashMap<String, String>();
        tx.list(PREDECESSORS, SendOrder::predecessor, OutboxStore.text(commandIds))
                .forEach(one -> one.firstId().ifPresent(first -> found.put(one.commandId(), first)));
        return found;
    }

    private record Predecessor(String commandId, Optional<String> firstId) {}

    private static Predecessor predecessor(Row row) {
        return new Predecessor(row.text("command_id"), Optional.ofNullable(row.textOrNull("first_id")));
    }

    /** Whose commands are not final. */
    List<String> actors(Tx tx) {
        return tx.list("SELECT DISTINCT actor_id FROM outbox WHERE " + OutboxStore.OPEN, row -> row.text("actor_id"));
    }

    static boolean precedes(Waiting one, OutboxCommand other) {
        boolean urgent = one.type().urgent();
        return urgent == other.type().urgent() ? one.deskSeq() < other.deskSeq() : urgent;
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.text("command_id"),
                CommandType.ofWire(row.text("type")).orElseThrow(),
                row.number("desk_seq"),
                "KEY_EXPIRED".equals(row.textOrNull("problem")));
    }
}
