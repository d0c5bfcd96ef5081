package org.carddesk.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** What people ask of the outbox: filtered pages, each command's history, and those that a restored gateway lost. */
final class CommandHistoryStore {
    /** A page by the order of queueing, after a desk_seq. */
    List<OutboxCommand> page(Tx tx, OutboxQuery query, boolean newestFirst, @Nullable Long afterDeskSeq, int limit) {
        var values = values(query);
        values.add(afterDeskSeq);
        values.add(limit);
        return tx.list(
                "SELECT * FROM outbox WHERE " + matching(query) + " AND (?9 IS NULL OR desk_seq "
                        + (newestFirst ? "<" : ">") + " ?9) ORDER BY desk_seq " + (newestFirst ? "DESC" : "ASC")
                        + " LIMIT ?10",
                OutboxStore::command,
                values.toArray());
    }

    long count(Tx tx, OutboxQuery query) {
        return tx.number(
                "SELECT count(*) FROM outbox WHERE " + matching(query),
                values(query).toArray());
    }

    private static String matching(OutboxQuery query) {
        String scope = switch (query.scope()) {
            case ALL -> "1";
            case OPEN -> OutboxStore.OPEN;
            case ENDED -> "NOT (" + OutboxStore.OPEN + ")";
            case LOST -> "lost = 1";
            case UNDECIDED -> "undecided = 1";
            case ATTENTION ->
                "(" + OutboxStore.OPEN
                        + " AND (state = 'FROZEN' OR queued_at_millis <= ?6 OR state IN ('QUEUED', 'UNKNOWN')"
                        + " AND actor_id NOT IN (SELECT value FROM json_each(?7))"
                        + " AND (cancel_ordered = 0 OR coalesce(cancel_by, actor_id) NOT IN (SELECT value FROM json_each(?7)))"
                        + " AND (?8 OR problem IN ('ACTOR_NOT_SIGNED_IN', 'SESSION_EXPIRED'))) OR lost = 1 OR undecided = 1)";
        };
        return "(?6 IS NOT NULL OR ?7 OR ?8) AND " + scope + " AND (?1 IS NULL OR type = ?1)"
                + " AND (?2 = '' OR instr(lower(command_id || ' ' || coalesce(target_id, '') || ' ' || coalesce(reason, '')"
                + " || ' ' || args), lower(?2)) > 0 OR target_id IN (SELECT value FROM json_each(?3)))"
                + " AND (?4 IS NULL OR queued_at_millis >= ?4) AND (?5 IS NULL OR queued_at_millis < ?5)";
    }

    private static ArrayList<@Nullable Object> values(OutboxQuery query) {
        Instant from = query.from();
        Instant until = query.until();
        var values = new ArrayList<@Nullable Object>();
        values.add(query.type().map(CommandType::wire).orElse(null));
        values.add(query.text());
        values.add(OutboxStore.text(query.targetIds()));
        values.add(from == null ? null : from.toEpochMilli());
        values.add(until == null ? null : until.toEpochMilli());
        values.add(query.stuckBefore().toEpochMilli());
        values.add(OutboxStore.text(query.present()));
        values.add(query.inReach());
        return values;
    }

    /** Where a command has stood, oldest first; the history of one that is older than this table begins in the middle. */
    List<CommandStep> steps(Tx tx, String commandId) {
        return tx.list(
                "SELECT * FROM outbox_step WHERE command_id = ? ORDER BY n LIMIT 1000",
                row -> new CommandStep(
                        CommandState.valueOf(row.text("state")),
                        row.textOrNull("problem"),
                        Instant.ofEpochMilli(row.number("first_millis")),
                        Instant.ofEpochMilli(row.number("last_millis")),
                        row.number("times")),
                commandId);
    }

    /** The commands that name this one as the one they replace. */
    List<String> successors(Tx tx, String commandId) {
        return tx.list(
                "SELECT command_id FROM outbox WHERE supersedes = ? ORDER BY desk_seq LIMIT 100",
                row -> row.text("command_id"),
                commandId);
    }

    boolean isLost(Tx tx, String commandId) {
        return tx.number("SELECT count(*) FROM outbox WHERE command_id = ? AND lost = 1", commandId) > 0;
    }

    /** Whether it was refused or overtaken and nobody has decided yet what follows. */
    boolean isUndecided(Tx tx, String commandId) {
        return tx.number("SELECT count(*) FROM outbox WHERE command_id = ? AND undecided = 1", commandId) > 0;
    }

    long undecided(Tx tx) {
        return tx.number("SELECT count(*) FROM outbox WHERE undecided = 1");
    }

    /** A person has looked into it: it is on no list any more. */
    boolean lookedInto(Tx tx, String commandId) {
        int changed = tx.execute(
                "UPDATE outbox SET lost = 0, undecided = 0 WHERE command_id = ? AND (lost = 1 OR undecided = 1)"
                        + " AND NOT (" + OutboxStore.OPEN + ")",
                commandId);
        if (changed > 0) tx.changed(OutboxStore.CHANGED);
        return changed > 0;
    }

    /** Whether one on this record was applied since then. */
    boolean anyApplied(Tx tx, Target target, Instant since) {
        return tx.number(
                        "SELECT count(*) FROM outbox WHERE target_type = ? AND target_id = ? AND state = 'APPLIED'"
                                + " AND changed_at_millis >= ?",
                        target.type(),
                        target.id(),
                        since.toEpochMilli())
                > 0;
    }

    /**
     * Whether nobody has looked into one on this record that the gateway lost. One of which it has told since how it stands has no
     * problem any more, or only a code; but that it cancelled one says nothing of what it did before it forgot. A refusal had no
     * effect, unless the gateway tells now of another outcome.
     */
    boolean anyLost(Tx tx, Target target) {
        return tx.number(
                        "SELECT count(*) FROM outbox WHERE target_type = ? AND target_id = ? AND lost = 1 AND CASE"
                                + " WHEN state IN ('REJECTED', 'CONFLICT') THEN problem GLOB 'OTHER_OUTCOME*'"
                                + " ELSE state = 'CANCELLED' OR problem GLOB '[A-Z]*' END",
                        target.type(),
                        target.id())
                > 0;
    }
}
