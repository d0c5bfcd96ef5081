package org.carddesk.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.Json;
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

    /** The column {@code extra} of a synced row, read. */
    static Optional<ObjectNode> extra(@Nullable String column) {
        return Optional.ofNullable(column).map(text -> (ObjectNode) Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether it carries a value that this version does not know; commands about money are then off. */
    default boolean unrecognised() {
        return Json.hasUnrecognised(body());
    }
}
