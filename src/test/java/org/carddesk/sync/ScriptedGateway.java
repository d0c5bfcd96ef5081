package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.PageLimits;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.School;
import org.carddesk.gateway.Session;
import org.carddesk.gateway.SignedInOperator;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;

/** A gateway at the transport's seam that says what a test wrote down; whatever was not written down is answered plainly. */
public final class ScriptedGateway implements Transport {
    static final Instant AT = Instant.parse("2030-03-01T08:00:00Z");
    private static final Set<ProblemType> RECORDED = Set.of(
            ProblemType.FORBIDDEN, ProblemType.UNKNOWN_TARGET, ProblemType.VERSION_MISMATCH, ProblemType.BUSINESS_RULE);

    String epoch = "e1";
    long head = 10;
    boolean instanceKnown = true;
    long expectedDeskSeq = 1;
    String minClient = "1.0.0";
    /** The parts of the next snapshot: bodies by type and id; all other types have none. */
    final Map<String, Map<String, JsonNode>> live = new HashMap<>();

    /** The version of each entity of a snapshot. */
    long liveVersion = 1;

    final List<WireRequest> requests = new ArrayList<>();
    private final Map<String, Deque<Function<WireRequest, WireOutcome>>> script = new HashMap<>();

    /** The next answer to a request whose "METHOD path" begins so. */
    ScriptedGateway next(String call, Function<WireRequest, WireOutcome> answer) {
        script(call).add(answer);
        return this;
    }

    public ScriptedGateway nextCommand(Function<WireRequest, WireOutcome> answer) {
        return next("POST /v1/commands", answer);
    }

    ScriptedGateway nextPage(Function<WireRequest, WireOutcome> answer) {
        return next("GET /v1/changes", answer);
    }

    /** What is still to be answered to such requests. */
    Deque<Function<WireRequest, WireOutcome>> script(String call) {
        return script.computeIfAbsent(call, key -> new ArrayDeque<>());
    }

    List<WireRequest> sent(String call) {
        return requests.stream()
                .filter(request -> line(request).startsWith(call))
                .toList();
    }

    @Override
    public WireOutcome exchange(WireRequest request) {
        requests.add(request);
        String best = script.keySet().stream()
                .filter(call ->
                        line(request).startsWith(call) && !script.get(call).isEmpty())
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse("");
        return best.isEmpty() ? plain(request) : script.get(best).remove().apply(request);
    }

    /** What is answered where nothing was written down. */
    WireOutcome plain(WireRequest request) {
        String path = request.path();
        if (path.equals("/v1/hello")) return ok(request, 200, hello());
        if (path.equals("/v1/sessions")) {
            String login = Json.parse(request.body()).get("login").textValue();
            var operator = new SignedInOperator(
                    "op-" + login, login, login, List.of(OperatorRole.values()).subList(0, 4));
            return ok(request, 200, new Session("token-" + login, AT.plusSeconds(3600), operator));
        }
        if (path.equals("/v1/snapshots")) return ok(request, 201, snapshot());
        if (path.startsWith("/v1/snapshots/")) return snapshotPage(request);
        if (path.startsWith("/v1/changes")) return page(request, head, List.of());
        return problem(request, 404, ProblemType.NOT_FOUND, Map.of());
    }

    Hello hello() {
        return new Hello(
                AT,
                epoch,
                head,
                1,
                expectedDeskSeq,
                instanceKnown,
                minClient,
                new PageLimits(2000, 1 << 20),
                new School("示例大学", "demo", "KD", "2088"));
    }

    ObjectNode snapshot() {
        ObjectNode start =
                Json.object().put("snapshot_id", "s1").put("epoch", epoch).put("as_of_seq", head);
        ArrayNode parts = start.putArray("parts");
        live.forEach((type, entities) -> {
            byte[] hash = new byte[32];
            for (var entity : entities.entrySet()) {
                byte[] canonical = Json.canonical(entity.getValue());
                hash = StateHash.plus(hash, StateHash.ofEntity(entity.getKey(), liveVersion, canonical));
            }
            parts.addObject().put("type", type).put("count", entities.size()).put("hash", StateHash.hex(hash));
        });
        for (EntityType type : EntityType.values()) {
            if (type == EntityType.COMMAND_RESULT || live.containsKey(type.wire())) continue;
            parts.addObject().put("type", type.wire()).put("count", 0).put("hash", "0".repeat(64));
        }
        return start.put("expires_at", "2030-03-01T09:00:00.000Z");
    }

    private WireOutcome snapshotPage(WireRequest request) {
        String type = request.path().split("/")[4].split("\\?")[0];
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        live.getOrDefault(type, Map.of()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entity -> items.addObject()
                        .put("id", entity.getKey())
                        .put("version", liveVersion)
                        .set("body", entity.getValue()));
        return ok(request, 200, page);
    }

    /** A page of the feed for a request, with events made by {@link #put} and {@link #del}. */
    WireOutcome page(WireRequest request, long newHead, List<ObjectNode> events) {
        return ok(request, 200, pageBody(request, newHead, events));
    }

    ObjectNode pageBody(WireRequest request, long newHead, List<ObjectNode> events) {
        long after = Long.parseLong(request.path().replaceFirst(".*after=([0-9]+).*", "$1"));
        ObjectNode page = Json.object().put("epoch", epoch).put("after", after);
        ArrayNode array = page.putArray("events");
        long last = after;
        for (ObjectNode event : events) {
            event.put("prev", last);
            last = event.get("seq").longValue();
            array.add(event);
        }
        head = newHead;
        return page.put("last_seq", last).put("head_seq", newHead).put("has_more", last < newHead);
    }

    static ObjectNode put(long seq, String type, String id, long version, JsonNode body) {
        ObjectNode event = event(seq, type, "put", id, version);
        event.set("body", body);
        return event;
    }

    static ObjectNode del(long seq, String type, String id, long version) {
        return event(seq, type, "del", id, version);
    }

    private static ObjectNode event(long seq, String type, String op, String id, long version) {
        return Json.object()
                .put("seq", seq)
                .put("tx", "t" + seq)
                .put("type", type)
                .put("op", op)
                .put("id", id)
                .put("version", version)
                .put("at", "2030-03-01T08:00:00.000Z");
    }

    static JsonNode card(String cardNo, long balanceFen) {
        Body body = new CardBody(
                cardNo,
                null,
                "h1",
                org.carddesk.gateway.CardKind.REGULAR,
                false,
                false,
                false,
                java.time.LocalDate.parse("2029-09-01"),
                java.time.LocalDate.parse("2033-09-01"),
                null,
                null,
                balanceFen,
                0);
        return Json.parse(Json.bytes(body));
    }

    static WireOutcome ok(WireRequest request, int status, Object body) {
        return response(request, status, "application/json", Json.bytes(body), Map.of());
    }

    /** The answer to a command: the id comes from the request. */
    public static Function<WireRequest, WireOutcome> status(int http, String status, long committedSeq) {
        return request -> {
            ObjectNode body = Json.object()
                    .put("command_id", request.headers().get("Idempotency-Key"))
                    .put("status", status);
            body.putArray("effects");
            return ok(request, http, body.put("committed_seq", committedSeq));
        };
    }

    /** A problem; to a command, one of those that are recorded says so, unless the parameters say otherwise. */
    public static Function<WireRequest, WireOutcome> refusal(int http, ProblemType type, Map<String, ?> parameters) {
        return request -> {
            var members = new HashMap<String, Object>(parameters);
            if (RECORDED.contains(type) && request.path().equals("/v1/commands")) {
                members.putIfAbsent("command_id", request.headers().get("Idempotency-Key"));
                members.putIfAbsent("outcome", "rejected");
                members.putIfAbsent("code", type.name());
                members.putIfAbsent("committed_seq", 11);
            }
            return problem(request, http, type, members);
        };
    }

    /** A refusal by something that wrote nothing down, with these members alone. */
    static Function<WireRequest, WireOutcome> unrecorded(int http, ProblemType type, Map<String, ?> parameters) {
        return request -> problem(request, http, type, parameters);
    }

    public static Function<WireRequest, WireOutcome> busy(int http, ProblemType type, int retryAfterSeconds) {
        return request -> response(
                request,
                http,
                "application/problem+json",
                Json.bytes(Json.object().put("type", type.urn()).put("status", http)),
                Map.of("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    static WireOutcome problem(WireRequest request, int http, ProblemType type, Map<String, ?> parameters) {
        ObjectNode body = Json.object().put("type", type.urn()).put("status", http);
        parameters.forEach(body::putPOJO);
        return response(request, http, "application/problem+json", Json.bytes(body), Map.of());
    }

    static WireOutcome response(
            WireRequest request, int status, String mediaType, byte[] body, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put("Request-Id", request.headers().get("Request-Id"));
        headers.put("Content-Type", mediaType);
        headers.put("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(StateHash.sha256(body)) + ":");
        return new WireOutcome.Response(status, headers, body);
    }

    static Optional<String> header(WireRequest request, String name) {
        return Optional.ofNullable(request.headers().get(name));
    }

    private static String line(WireRequest request) {
        return request.method() + " " + request.path();
    }
}
