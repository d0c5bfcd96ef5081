package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.text.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The calls of contract section 2 over a {@link Transport}: sets the headers, checks that the answer is the gateway's, and
 * reads it. It keeps nothing between calls and repeats nothing.
 */
public final class GatewayClient {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final int JSON_BYTES = 8 * 1024 * 1024;
    private static final int BILL_BYTES = 64 * 1024 * 1024;
    private static final byte[] NOTHING = {};

    private final Transport transport;
    private final Supplier<String> requestIds;

    /** @param requestIds makes a new UUID for each attempt on the wire */
    public GatewayClient(Transport transport, Supplier<String> requestIds) {
        this.transport = transport;
        this.requestIds = requestIds;
    }

    public Answer<Hello> hello(Caller caller) {
        return call(get(anonymous(caller), "/v1/hello"), json(Hello.class));
    }

    public Answer<Session> signIn(Caller caller, String login, Secret password) {
        var body = Json.object().put("login", login).put("password", password.reveal());
        return call(post(anonymous(caller), "/v1/sessions", Json.bytes(body)), json(Session.class));
    }

    /** First sign-in, or a new password, with the code of an administrator. */
    public Answer<Session> activate(Caller caller, String login, Secret code, Secret password) {
        var body = Json.object().put("login", login).put("code", code.reveal()).put("password", password.reveal());
        return call(post(anonymous(caller), "/v1/sessions/activate", Json.bytes(body)), json(Session.class));
    }

    public Answer<Boolean> signOut(Caller caller) {
        return call(new Request(caller, "DELETE", "/v1/sessions/current", NOTHING, Map.of(), USUAL), body -> true);
    }

    /** A page of the feed as a document: an authentic page that breaks a rule is more than a broken connection. */
    public Answer<JsonNode> changes(Caller caller, String epoch, long after, int limit) {
        String path = "/v1/changes?epoch=" + encoded(epoch) + "&after=" + after + "&limit=" + limit;
        return call(get(caller, path), Json::parse);
    }

    public Answer<SnapshotStart> startSnapshot(Caller caller, String key) {
        var request = new Request(caller, "POST", "/v1/snapshots", NOTHING, Map.of("Idempotency-Key", key), USUAL);
        return call(request, json(SnapshotStart.class));
    }

    public Answer<SnapshotPage> snapshotPage(Caller caller, String snapshotId, String type, @Nullable String cursor) {
        String path = "/v1/snapshots/" + encoded(snapshotId) + "/" + encoded(type);
        Request request = get(caller, cursor == null ? path : path + "?cursor=" + encoded(cursor));
        return call(request, body -> Json.read(body, SnapshotPage.class));
    }

    public Answer<StateDigest> digest(Caller caller, String epoch, long seq) {
        return call(get(caller, "/v1/digest?epoch=" + encoded(epoch) + "&seq=" + seq), json(StateDigest.class));
    }

    /** Sends the frozen bytes of a command; the key is the command's id. */
    public Answer<CommandAnswer> command(
            Caller caller, String epoch, String commandId, @Nullable Long expectedVersion, byte[] bytes) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Idempotency-Key", commandId);
        headers.put("Feed-Epoch", epoch);
        if (expectedVersion != null) headers.put("If-Match", "\"v" + expectedVersion + "\"");
        return call(new Request(caller, "POST", "/v1/commands", bytes, headers, COMMAND), json(CommandAnswer.class));
    }

    public Answer<CommandAnswer> lookUp(Caller caller, String commandId) {
        return call(get(caller, "/v1/commands/" + encoded(commandId)), json(CommandAnswer.class));
    }

    /** Asks for the fence: after it the command can never execute, unless it already has. */
    public Answer<CommandAnswer> cancel(Caller caller, String epoch, String commandId, long deskSeq) {
        var request = new Request(
                caller,
                "POST",
                "/v1/commands/" + encoded(commandId) + "/cancel",
                Json.bytes(Json.object().put("desk_seq", deskSeq)),
                Map.of("Feed-Epoch", epoch),
                COMMAND);
        return call(request, body -> fenced(body, commandId));
    }

    public Answer<OwnCommands> ownCommands(Caller caller, long afterDeskSeq) {
        return call(get(caller, "/v1/desks/self/commands?after=" + afterDeskSeq), json(OwnCommands.class));
    }

    /** Alipay's own archive of a business day, byte for byte. */
    public Answer<byte[]> bill(Caller caller, LocalDate businessDate, BillKind kind) {
        String path = "/v1/bills/" + businessDate + "/" + kind.name().toLowerCase(Locale.ROOT);
        return call(get(caller, path), "application/zip", BILL_BYTES, body -> body);
    }

    /** The answer of a fence may be the bare status. */
    private static CommandAnswer fenced(byte[] body, String commandId) {
        JsonNode document = Json.parse(body);
        if (document instanceof ObjectNode bare && !bare.has("command_id")) bare.put("command_id", commandId);
        return Json.read(exact(document), CommandAnswer.class);
    }

    private <T> Answer<T> call(Request request, Function<byte[], T> reader) {
        return call(request, AnswerReader.JSON, JSON_BYTES, reader);
    }

    private <T> Answer<T> call(Request request, String mediaType, int longestBody, Function<byte[], T> reader) {
        String requestId = requestIds.get();
        var wire = new WireRequest(
                request.method(),
                request.path(),
                headers(request, requestId),
                request.body(),
                request.timeout(),
                longestBody);
        return AnswerReader.read(transport.exchange(wire), requestId, mediaType, reader);
    }

    private static Map<String, String> headers(Request request, String requestId) {
        var headers = new LinkedHashMap<>(request.headers());
        headers.put("Desk-Id", request.caller().deskId());
        headers.put("Desk-Instance", request.caller().instance());
        headers.put("Request-Id", requestId);
        headers.put("Api-Version", "1");
        headers.put("Accept", "*/*");
        if (request.body().length > 0) headers.put("Content-Type", AnswerReader.JSON);
        request.caller().token().ifPresent(token -> headers.put("Authorization", "Bearer " + token.reveal()));
        return headers;
    }

    private static Request get(Caller caller, String path) {
        return new Request(caller, "GET", path, NOTHING, Map.of(), USUAL);
    }

    private static Request post(Caller caller, String path, byte[] body) {
        return new Request(caller, "POST", path, body, Map.of(), USUAL);
    }

    private static Caller anonymous(Caller caller) {
        return new Caller(caller.deskId(), caller.instance(), Optional.empty());
    }

    private static <T> Function<byte[], T> json(Class<T> type) {
        return body -> Json.read(exact(Json.parse(body)), type);
    }

    /** Whole numbers of 2^53 or more are never sent (contract section 1). */
    private static JsonNode exact(JsonNode document) {
        if (Json.hasTooGreatNumber(document)) throw Json.broken("a whole number of 2^53 or more");
        return document;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Request(
            Caller caller, String method, String path, byte[] body, Map<String, String> headers, Duration timeout) {}
}
