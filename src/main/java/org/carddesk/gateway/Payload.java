package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an approver signs: type, target, expected version, arguments, actor and reason of a command, hashed in canonical form (section 4). */
public record Payload(
        String type,
        @Nullable Target target,
        @Nullable Long expectedVersion,
        JsonNode args,
        String actor,
        @Nullable String reason) {
    /** The payload hash: exactly those members that are present. */
    public String sha256() {
        ObjectNode members = (ObjectNode) Json.tree(this);
        return StateHash.hex(StateHash.sha256(Json.canonical(members)));
    }

    /** The payload of a command on the wire. */
    public static Payload of(CommandBody command) {
        return new Payload(
                command.type(),
                command.target(),
                command.expectedVersion(),
                command.args(),
                command.actor(),
                command.reason());
    }

    /** The payload that an approval carries; a desk offers no decision where its hash differs from the one stated. */
    public static Payload of(ApprovalBody approval) {
        return new Payload(
                approval.commandType(),
                approval.target(),
                approval.expectedVersion(),
                approval.args(),
                approval.maker(),
                approval.reason());
    }

    /** The amount in fen that the arguments name, if they name one. */
    public Optional<Long> amountFen() {
        return Optional.ofNullable(args.get("amount_fen")).map(JsonNode::longValue);
    }
}
