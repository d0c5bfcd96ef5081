package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.Json;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A record of the feed as features show it: what the gateway said, and apart from it the command of this desk that is still
 * open on it.
 */
public interface SyncedRecord {
    String id();

    long version();

    Body body();

    /** What the body's type does not hold: unknown members and unknown values, as received. */
    Optional<ObjectNode> extra();

    /** The command that is pending over this record. */
    Optional<OutboxCommand> open();

    /** The record by the contract's member names: id, version and the body as received. */
    default ObjectNode json() {
        ObjectNode json = Json.object().put("id", id()).put("version", version());
        json.setAll(Json.restore(body(), extra()));
        return json;
    }

    /**
     * One of the body's values in words; one that this version does not know is told as the gateway sent it (contract
     * section 1).
     *
     * @param prefix of the words' keys
     * @param member of the body that holds the value
     */
    default String word(Messages messages, String prefix, Enum<?> value, String member) {
        return extra().map(kept -> kept.get(member))
                .map(raw -> messages.unrecognised(told(raw)))
                .orElseGet(() -> messages.word(prefix, value));
    }

    /** The values that this version does not know, by their members and as received: {@code load HELD, channel KIOSK}. */
    default String unrecognisedValues() {
        ObjectNode received = json();
        return Json.tree(body()).properties().stream()
                .filter(member -> Json.hasUnrecognised(member.getValue()))
                .map(member -> member.getKey() + " " + Messages.shown(told(received.path(member.getKey()))))
                .collect(Collectors.joining(", "));
    }

    private static String told(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** The column {@code extra} of a synced row, read. */
    static Optional<ObjectNode> extra(@Nullable String column) {
        return Optional.ofNullable(column).map(text -> (ObjectNode) Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether it carries a value that this version does not know; commands about money are then off. */
    default boolean unrecognised() {
        return Json.hasUnrecognised(body());
    }
}
