package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.Session;
import org.carddesk.gateway.Target;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;

/** A desk that speaks to the gateway by hand, so that a test can say anything. */
public final class WireDesk {
    private static final int LONGEST = 64 << 20;

    public final String id;
    public String instance;
    public String login = "";
    public String token = "";
    public String operatorId = "";
    public List<OperatorRole> roles = List.of();
    private final Supplier<? extends Transport> transport;
    private final Ids ids;
    private final AtomicLong lastSeq;

    public WireDesk(Supplier<? extends Transport> transport, Ids ids, String id, String instance) {
        this(transport, ids, id, instance, new AtomicLong());
    }

    /** @param lastSeq the highest number in use, shared by all who speak for the same desk */
    public WireDesk(Supplier<? extends Transport> transport, Ids ids, String id, String instance, AtomicLong lastSeq) {
        this.transport = transport;
        this.ids = ids;
        this.id = id;
        this.instance = instance;
        this.lastSeq = lastSeq;
    }

    /** An answer with its document, which is empty where there is none. */
    public record Answer(WireOutcome.Response http, JsonNode json) {
        public int status() {
            return http.status();
        }

        public String text(String member) {
            return json.path(member).asText();
        }

        /** The last part of the problem's type. */
        public String problem() {
            return text("type").replace("urn:carddesk:problem:", "");
        }

        public String header(String name) {
            return http.header(name).orElse("");
        }
    }

    public void signIn(DemoOperator operator) {
        enter(operator.login(), DemoOperator.PASSWORD);
    }

    public Supplier<? extends Transport> transport() {
        return transport;
    }

    /** Signs in and keeps the token. */
    public void enter(String login, String password) {
        var answer = signIn(login, password);
        assertEquals(200, answer.status(), answer.json().toString());
        Session session = Json.read(answer.json(), Session.class);
        this.login = login;
        token = session.token();
        operatorId = session.operator().id();
        roles = session.operator().roles();
    }

    public Answer signIn(String login, String password) {
        return post("/v1/sessions", Json.object().put("login", login).put("password", password));
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), new byte[0]);
    }

    public Answer post(String path, ObjectNode body) {
        return send("POST", path, Map.of(), Json.bytes(body));
    }

    /** Sends with the headers of a signed-in desk; a header given as empty text is left out. */
    public Answer send(String method, String path, Map<String, String> changed, byte[] body) {
        var headers = new LinkedHashMap<>(
                Map.of("Desk-Id", id, "Desk-Instance", instance, "Request-Id", ids.next(), "Api-Version", "1"));
        if (!token.isEmpty()) headers.put("Authorization", "Bearer " + token);
        if (body.length > 0) headers.put("Content-Type", "application/json");
        headers.putAll(changed);
        headers.values().removeIf(String::isEmpty);
        var request = new WireRequest(method, path, headers, body, Duration.ofSeconds(60), LONGEST);
        if (!(transport.get().exchange(request) instanceof WireOutcome.Response answer))
            throw new UncheckedIOException(new IOException("no whole answer to " + method + " " + path));
        boolean json = answer.header("Content-Type").orElse("").contains("json");
        return new Answer(answer, json ? Json.parse(answer.body()) : Json.object());
    }

    public String epoch() {
        return get("/v1/hello").text("epoch");
    }

    public long head() {
        return get("/v1/hello").json().path("head_seq").asLong();
    }

    /** A command of the signed-in operator with the next number, ready to be sent or changed. */
    public Draft draft(String type, Target target, long version, ObjectNode args) {
        var draft = new Draft();
        ObjectNode body = draft.body;
        body.put("command_id", ids.next());
        body.put("desk_seq", nextSeq());
        body.put("type", type);
        if (target != null) body.set("target", Json.tree(target));
        if (version > 0) body.put("expected_version", version);
        body.set("args", args);
        body.put("actor", operatorId);
        body.set("audit_head", Json.object().put("n", 1).put("hash", "0".repeat(64)));
        draft.headers.put("Feed-Epoch", epoch());
        if (version > 0) draft.headers.put("If-Match", "\"v" + version + "\"");
        return draft;
    }

    public Draft draft(String type, String targetType, String targetId, long version) {
        return draft(type, new Target(targetType, targetId), version, Json.object());
    }

    /** A command on its way to the wire. */
    public final class Draft {
        public final ObjectNode body = Json.object();
        public final Map<String, String> headers = new LinkedHashMap<>();

        public String id() {
            return body.path("command_id").asText();
        }

        public long seq() {
            return body.path("desk_seq").asLong();
        }

        public Draft reason(String reason) {
            body.put("reason", reason);
            return this;
        }

        public Draft header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public byte[] bytes() {
            if (!body.has("payload_sha256")) body.put("payload_sha256", sha256());
            return Json.bytes(body);
        }

        public String sha256() {
            return new Payload(
                            body.path("type").asText(),
                            body.has("target") ? Json.read(body.get("target"), Target.class) : null,
                            body.has("expected_version")
                                    ? body.get("expected_version").asLong()
                                    : null,
                            body.get("args"),
                            body.path("actor").asText(),
                            body.has("reason") ? body.get("reason").asText() : null)
                    .sha256();
        }

        public Answer send() {
            return send(bytes());
        }

        public Answer send(byte[] bytes) {
            var all = new LinkedHashMap<>(headers);
            all.putIfAbsent("Idempotency-Key", id());
            return WireDesk.this.send("POST", "/v1/commands", all, bytes);
        }
    }

    public Answer cancel(Draft draft) {
        return cancel(draft.id(), draft.seq());
    }

    public Answer cancel(String commandId, long seq) {
        return send(
                "POST",
                "/v1/commands/" + commandId + "/cancel",
                Map.of("Feed-Epoch", epoch()),
                Json.bytes(Json.object().put("desk_seq", seq)));
    }

    /** Approves or rejects what waits, by the hash that the approval shows. */
    public Draft decision(String verb, String commandId) {
        var approval = item("approval", commandId);
        ObjectNode args = Json.object();
        args.set("payload_sha256", approval.path("body").path("payload_sha256"));
        return draft(
                verb,
                new Target("approval", commandId),
                approval.path("version").asLong(),
                args);
    }

    /** The newest state of an entity, by a snapshot. */
    public JsonNode item(String type, String entityId) {
        var start = send("POST", "/v1/snapshots", Map.of("Idempotency-Key", ids.next()), new byte[0]);
        var page = get("/v1/snapshots/" + start.text("snapshot_id") + "/" + type);
        for (JsonNode item : page.json().path("items"))
            if (item.path("id").asText().equals(entityId)) return item;
        return Json.object();
    }

    public JsonNode changes(long after, long limit) {
        return get("/v1/changes?epoch=" + encoded(epoch()) + "&after=" + after + "&limit=" + limit)
                .json();
    }

    /** A word that the gateway chose, as a path or a query takes it. */
    public static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public long nextSeq() {
        return lastSeq.incrementAndGet();
    }
}
