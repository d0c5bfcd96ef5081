package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.RowResult;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** A command as its rule sees it: the transaction, its arguments and people; and what its answer says beyond its effects. */
final class CommandContext<A extends CommandArgs> {
    private final LedgerTx ledger;
    private final String commandId;
    private final CommandType type;
    private final Payload payload;
    private final A args;
    private final @Nullable String approver;
    private @Nullable JsonNode result;
    private @Nullable List<RowResult> rows;

    CommandContext(
            LedgerTx ledger, String commandId, CommandType type, Payload payload, A args, @Nullable String approver) {
        this.ledger = ledger;
        this.commandId = commandId;
        this.type = type;
        this.payload = payload;
        this.args = args;
        this.approver = approver;
    }

    LedgerTx ledger() {
        return ledger;
    }

    String commandId() {
        return commandId;
    }

    CommandType type() {
        return type;
    }

    A args() {
        return args;
    }

    /** The operator's id who gave the command. */
    String actor() {
        return payload.actor();
    }

    /** The operator's id who approved it; null while nobody has. */
    @Nullable
    String approver() {
        return approver;
    }

    @Nullable
    String reason() {
        return payload.reason();
    }

    /** The target's id; null where the command has no target or makes it anew. */
    @Nullable
    String targetId() {
        Target target = payload.target();
        return target == null ? null : target.id();
    }

    /** The target as it is now; it exists, that was judged before. */
    <B extends Body> Entity<B> target(Class<B> type) {
        String id = targetId();
        if (id == null) throw new IllegalStateException("the command has no target");
        return ledger.get(type, id);
    }

    Instant now() {
        return ledger.now();
    }

    Payload payload() {
        return payload;
    }

    /** Sets what only the maker's own token is answered, never the feed. */
    void answer(JsonNode secret) {
        this.result = secret;
    }

    /** Sets what became of each row. */
    void rows(List<RowResult> results) {
        this.rows = List.copyOf(results);
    }

    @Nullable
    JsonNode result() {
        return result;
    }

    @Nullable
    List<RowResult> rowResults() {
        return rows;
    }
}
