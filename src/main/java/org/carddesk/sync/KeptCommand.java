package org.carddesk.sync;

import java.time.Instant;
import java.util.List;
import org.carddesk.db.Row;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;
import org.jspecify.annotations.Nullable;

/**
 * A command as a replaced store tells of it.
 *
 * @param cancelBy who ordered its cancel, while the gateway had not answered that
 * @param lost whether a restored gateway did not know it, or knew it otherwise
 */
record KeptCommand(
        CommandBody body,
        byte[] bytes,
        Instant queuedAt,
        CommandState state,
        @Nullable RefusalCode code,
        List<Effect> effects,
        List<RowResult> rows,
        int attempts,
        @Nullable Long committedSeq,
        @Nullable String problem,
        @Nullable String cancelBy,
        boolean lost) {

    String commandId() {
        return body.commandId();
    }

    /** Throws where the row is not to be trusted. */
    static KeptCommand of(Row row) {
        byte[] bytes = row.bytes("bytes");
        CommandBody body = Json.read(bytes, CommandBody.class);
        boolean whole = body.commandId().equals(row.text("command_id"))
                && Payload.of(body).sha256().equals(body.payloadSha256());
        if (!whole) throw Json.broken("bytes of another command, or damaged ones");
        CommandState state = CommandState.valueOf(row.text("state"));
        String code = row.textOrNull("code");
        boolean lost = row.flag("lost");
        // How it stands says why, unless a person is still to find out.
        boolean reasonless = lost && !isAnswer(state);
        return new KeptCommand(
                body,
                bytes,
                Instant.ofEpochMilli(row.number("queued_at_millis")),
                state,
                code == null ? null : RefusalCode.valueOf(code),
                OutboxStore.list(row.text("effects"), Effect[].class),
                OutboxStore.list(row.text("rows"), RowResult[].class),
                (int) row.number("attempts"),
                row.numberOrNull("committed_seq"),
                reasonless ? row.text("problem") : row.textOrNull("problem"),
                row.flag("cancel_ordered") ? canceller(row, body) : null,
                lost);
    }

    /** Stores of earlier versions do not say who ordered it; its maker may. */
    private static String canceller(Row row, CommandBody body) {
        String named = row.has("cancel_by") ? row.textOrNull("cancel_by") : null;
        return named == null ? body.actor() : named;
    }

    /** Whether the gateway has said how it stands, or it was taken back unsent. */
    boolean isAnswered() {
        return isAnswer(state);
    }

    private static boolean isAnswer(CommandState state) {
        return state.isFinal() || state == CommandState.PENDING || state == CommandState.AWAITING_APPROVAL;
    }

    /** What the gateway has said of it, where it has. */
    Outcomes.Outcome outcome() {
        CommandStatus status = switch (state) {
            case APPLIED -> CommandStatus.APPLIED;
            case REJECTED, CONFLICT -> CommandStatus.REJECTED;
            case CANCELLED -> CommandStatus.CANCELLED;
            case PENDING -> CommandStatus.PENDING;
            case AWAITING_APPROVAL -> CommandStatus.AWAITING_APPROVAL;
            case QUEUED, IN_FLIGHT, UNKNOWN, FROZEN -> throw new IllegalStateException(state + " is no answer");
        };
        return new Outcomes.Outcome(
                status, code, StoredProblem.of(problem).code().orElse(null), effects, rows, committedSeq, 0);
    }
}
