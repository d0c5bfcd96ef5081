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
    /** Commands that nothing but time, a token or a doubt about the desk's state keeps back; a lost one is only asked about. */
    private static final String MAY_GO = UNSETTLED + " AND lost = 0 AND actor_id IN (SELECT value FROM json_each(?))"
            + " AND (urgent = 1 OR NOT EXISTS (SELECT 1" + EARLIER_ON_TARGET + "))";

    private static final String TO_SEND = " FROM outbox WHERE " + MAY_GO;
    /** A cancel that was ordered asks for itself, as long as one of those who may is there. */
    private static final String CANCELS = "cancel_ordered = 1 AND EXISTS (SELECT 1 FROM json_each(?)"
            + " WHERE value IN (actor_id, coalesce(cancel_by, actor_id)))";

    private static final String WAITING = "SELECT command_id, type, desk_seq, problem, ";
    private static final String ASKED = WAITING + MAY_GO + " AS may_go FROM outbox"
            + " WHERE (state IN ('PENDING', 'AWAITING_APPROVAL', 'UNKNOWN') OR problem = 'KEY_EXPIRED')"
            + " AND NOT (" + CANCELS + ") AND " + OutboxStore.OPEN;

    static final String ANY_OPEN = any(OutboxStore.OPEN);
    static final String ANY_IN_FLIGHT = any("state = 'IN_FLIGHT'");
    static final String NEXT =
            "SELECT *" + TO_SEND + " AND (urgent < ? OR (urgent = ? AND desk_seq > ?))" + IN_ORDER + " LIMIT ?";
    static final String ALL = WAITING + "1 AS may_go" + TO_SEND;
    static final String TO_ASK = ASKED + IN_ORDER;
    static final String PREDECESSORS = "SELECT command_id, (SELECT earlier.command_id" + EARLIER_ON_TARGET + IN_ORDER
            + " LIMIT 1) AS first_id FROM outbox WHERE command_id IN (SELECT value FROM json_each(?)) AND urgent = 0 AND "
            + UNSETTLED;
    private static final String ONE = " AND command_id = ?";

    /**
     * A command that waits, without what it says.
     *
     * @param mayGo whether nothing but time or a doubt about the desk's state keeps it from being sent
     */
    record Waiting(String commandId, CommandType type, long deskSeq, boolean keyGone, boolean mayGo) {}

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

    /** The ones of which the gateway is asked what became of them, in order: none that these operators' tokens send or cancel. */
    List<Waiting> toAsk(Tx tx, Collection<String> actors, boolean moneyOff) {
        String present = OutboxStore.text(actors);
        return tx.list(TO_ASK, SendOrder::waiting, present, present).stream()
                .filter(command -> isStuck(command, moneyOff))
                .toList();
    }

    private static boolean isStuck(Waiting command, boolean moneyOff) {
        return !command.mayGo() || !Sender.mayBeSent(command.type(), moneyOff);
    }

    /** Whether only time keeps back this command, given by one of these operators. */
    boolean mayGo(Tx tx, Collection<String> actors, String commandId) {
        return tx.number("SELECT count(*)" + TO_SEND + ONE, OutboxStore.text(actors), commandId) > 0;
    }

    /** Whether the gateway is asked what became of this command. */
    boolean isAsked(Tx tx, Collection<String> actors, boolean moneyOff, String commandId) {
        String present = OutboxStore.text(actors);
        return tx.list(ASKED + ONE, SendOrder::waiting, present, present, commandId).stream()
                .anyMatch(command -> isStuck(command, moneyOff));
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
                "KEY_EXPIRED".equals(row.textOrNull("problem")),
                row.number("may_go") == 1);
    }
}
