package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.JsonException;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** A command that passed the checks of form (contract section 4): media type, size, JSON, headers, hash. */
record CommandRequest(CommandBody body, CommandType type, CommandArgs args, byte[] bytesHash, String feedEpoch) {
    /** The greatest request body, in bytes. */
    static final int BODY_BYTES = 1 << 20;

    static CommandRequest of(WireRequest request) {
        JsonNode document = document(request);
        CommandBody body = read(document, CommandBody.class);
        CommandType type = CommandType.ofWire(body.type()).orElseThrow(() -> Problem.malformed("type"));
        requireIds(request, body);
        requireTarget(body, type);
        requireVersion(request, body, type);
        String epoch = Caller.required(request, "Feed-Epoch");
        CommandArgs args = args(type, body.args());
        if (!Payload.of(body).sha256().equals(body.payloadSha256())) throw Problem.malformed("payload_sha256");
        return new CommandRequest(body, type, args, StateHash.sha256(request.body()), epoch);
    }

    /** The JSON body of a request. */
    static JsonNode document(WireRequest request) {
        String media = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean json = media.matches("application/json(\\s*;\\s*charset=\"?utf-8\"?)?");
        if (!json || request.header("Content-Encoding").isPresent()) {
            throw new Problem(415, ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        if (request.body().length > BODY_BYTES) throw new Problem(413, ProblemType.TOO_LARGE);
        try {
            JsonNode document = Json.parse(request.body());
            if (!document.isObject()) throw Problem.malformed("no object");
            return document;
        } catch (JsonException broken) {
            throw Problem.malformed("no JSON");
        }
    }

    static <T> T read(JsonNode document, Class<T> type) {
        try {
            return Json.read(document, type);
        } catch (JsonException broken) {
            throw Problem.malformed("not as the schema says");
        }
    }

    /** Arguments as the contract lists them: a member or a value this version does not know is not carried out by halves. */
    static CommandArgs args(CommandType type, JsonNode args) {
        if (!args.isObject()) throw Problem.malformed("args");
        CommandArgs typed = read(args, type.args());
        if (Json.extra(args, typed).isPresent()) throw Problem.malformed("args");
        return typed;
    }

    private static void requireIds(WireRequest request, CommandBody body) {
        String id = body.commandId();
        if (!Caller.isUuid(id) || id.charAt(14) != '7') throw Problem.malformed("command_id");
        if (!Caller.required(request, "Idempotency-Key").equals(id)) throw Problem.malformed("Idempotency-Key");
        if (body.deskSeq() < 1) throw Problem.malformed("desk_seq");
        if (!Caller.ID.matcher(body.actor()).matches()) throw Problem.malformed("actor");
    }

    private static void requireTarget(CommandBody body, CommandType type) {
        Target target = body.target();
        EntityType expected = type.target();
        String id = target == null ? null : target.id();
        if (id != null && !Caller.ID.matcher(id).matches()) throw Problem.malformed("target.id");
        if (expected == null) {
            if (id != null) throw Problem.malformed("target");
            return;
        }
        if (target != null && !target.type().equals(expected.wire())) throw Problem.malformed("target.type");
        boolean mayBeNew = type == CommandType.REGISTER_CARD || type == CommandType.SAVE_OPERATOR;
        if (id == null && !mayBeNew) throw Problem.malformed("target.id");
    }

    private static void requireVersion(WireRequest request, CommandBody body, CommandType type) {
        Target target = body.target();
        if (target == null || target.id() == null || type.urgent()) return;
        String match =
                request.header("If-Match").orElseThrow(() -> new Problem(428, ProblemType.PRECONDITION_REQUIRED));
        @Nullable Long expected = body.expectedVersion();
        if (expected == null || expected < 1 || !match.equals("\"v" + expected + "\"")) {
            throw Problem.malformed("expected_version");
        }
    }
}
