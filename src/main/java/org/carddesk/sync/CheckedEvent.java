package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.CommandResultBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Event;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.JsonException;
import org.carddesk.gateway.Op;
import org.carddesk.gateway.StateHash;
import org.jspecify.annotations.Nullable;

/**
 * A change that passed its schema: a deletion, a typed entity, or one that is kept raw because its type is unknown or
 * because an administrator ordered it.
 *
 * @param body null on a deletion
 * @param incoming null where the entity is kept raw
 */
record CheckedEvent(
        String type,
        String id,
        long version,
        byte[] hash,
        @Nullable JsonNode body,
        @Nullable Incoming incoming,
        boolean untrusted) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final byte[] NO_HASH = new byte[32];

    /** Whether there is anything of the event to keep raw if it does not fit: a body, on a put. */
    static boolean canBeKept(Event event) {
        return event.op() == Op.put && event.body() != null;
    }

    /** @throws JsonException if the event does not fit the schema and is not ordered to be kept raw */
    static CheckedEvent of(Event event, RawOrders orders) {
        JsonNode body = event.body();
        if ((event.op() == Op.put) != (body != null)) throw Json.broken("a body on put, and only there");
        if (event.seq() < 1) throw Json.broken("seq " + event.seq());
        if (body == null) {
            requireIdentity(event.type(), event.id(), event.version());
            return new CheckedEvent(event.type(), event.id(), event.version(), NO_HASH, null, null, false);
        }
        return put(event.type(), event.id(), event.version(), body, orders);
    }

    /** @throws JsonException if the entity does not fit the schema and is not ordered to be kept raw */
    static CheckedEvent put(String type, String id, long version, JsonNode body, RawOrders orders) {
        byte[] canonical = Json.canonical(body);
        byte[] hash = StateHash.ofEntity(id, version, canonical);
        if (orders.contains(type, id, version)) return new CheckedEvent(type, id, version, hash, body, null, true);
        requireIdentity(type, id, version);
        if (!body.isObject()) throw Json.broken("a body is an object");
        Optional<EntityType> known = EntityType.ofWire(type);
        if (known.isEmpty()) return new CheckedEvent(type, id, version, hash, body, null, false);
        if (Json.hasTooGreatNumber(body)) throw Json.broken("a whole number of 2^53 or more");
        Body typed = Json.read(body, known.get().body());
        if (typed instanceof CommandResultBody result && !result.commandId().equals(id)) {
            throw Json.broken("a result of another command than its id");
        }
        var incoming = new Incoming(id, version, hash, typed, Json.extra(body, canonical, typed));
        return new CheckedEvent(type, id, version, hash, body, incoming, false);
    }

    boolean isDeletion() {
        return body == null;
    }

    Stamp stamp() {
        return new Stamp(version, hash, body == null ? 0 : RawStore.amountFen(body));
    }

    private static void requireIdentity(String type, String id, long version) {
        if (type.isEmpty()) throw Json.broken("a type without a name");
        if (!ID.matcher(id).matches()) throw Json.broken("an id of the wrong form");
        if (version < 1 || version >= Json.WHOLE_BELOW) throw Json.broken("version " + version);
    }
}
