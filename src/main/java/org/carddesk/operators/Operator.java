package org.carddesk.operators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.text.Messages;

/** One who may work with the desk, with this desk's open command on them. */
public record Operator(
        String id, long version, OperatorBody body, Optional<ObjectNode> extra, Optional<OutboxCommand> open)
        implements SyncedRecord {
    /** What they may do, in words; a role that this version does not know is told as the gateway sent it. */
    public String roles(Messages messages) {
        return roles(body.roles(), json(), messages);
    }

    /**
     * Roles in words.
     *
     * @param received the document that they were read from, with the member {@code roles}
     */
    public static String roles(List<OperatorRole> roles, JsonNode received, Messages messages) {
        return IntStream.range(0, roles.size())
                .mapToObj(at -> roles.get(at) == OperatorRole.UNRECOGNISED
                        ? messages.unrecognised(received.path("roles").path(at).asText())
                        : messages.word("common.role", roles.get(at)))
                .collect(Collectors.joining(", "));
    }

    Operator with(Optional<OutboxCommand> command) {
        return new Operator(id, version, body, extra, command);
    }
}
