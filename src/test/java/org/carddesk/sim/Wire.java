package org.carddesk.sim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.gateway.WireRequest;
import org.carddesk.sandbox.SimulatedGateway;

/** The network between desks and gateway, with everything that goes wrong on it. */
final class Wire {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final byte[] PORTAL =
            "<html>Please sign in to the campus network</html>".getBytes(StandardCharsets.UTF_8);

    private final World world;
    private final Schedule schedule;
    private final Chance chance;
    private final WrongPages wrongPages;
    private final Queue<WireRequest> late = new ArrayDeque<>();
    private final Map<Integer, Response> earlier = new HashMap<>();
    private boolean healed;

    Wire(World world, Schedule schedule) {
        this.world = world;
        this.schedule = schedule;
        this.chance = world.chance();
        this.wrongPages = new WrongPages(chance);
    }

    static boolean isCommand(WireRequest request) {
        return request.method().equals("POST") && request.path().equals("/v1/commands");
    }

    /** What becomes of one request of a station. */
    WireOutcome exchange(Station from, WireRequest request) {
        from.instruct("before the first byte");
        world.oracle().refused(from);
        if (isCommand(request)) world.oracle().sending(from, request);
        else afterWrongPage(from, request.path());
        deliverLate();
        if (from.partitioned()) return chance.happens(0.7) ? refused() : timeout();
        if (roll(WireFault.REFUSED)) return refused();
        if (isCommand(request)) world.oracle().left(from, request);
        if (roll(WireFault.LOST_REQUEST)) return timeout();
        if (roll(WireFault.LATE)) {
            late.add(request);
            return timeout();
        }
        if (roll(WireFault.UNAVAILABLE)) return problem(request, 503, ProblemType.UNAVAILABLE);
        if (roll(WireFault.TOO_MANY)) return problem(request, 429, ProblemType.TOO_MANY_REQUESTS);
        if (keyKnown(request) && roll(WireFault.KEY_EXPIRED)) return problem(request, 410, ProblemType.KEY_EXPIRED);
        boolean error = roll(WireFault.SERVER_ERROR);
        if (error && chance.nextBoolean()) return problem(request, chance.of(500, 502, 504), ProblemType.INTERNAL);
        Response answer = deliver(request);
        if (roll(WireFault.DUPLICATE)) answer = deliver(request);
        if (roll(WireFault.LATE_DUPLICATE)) late.add(request);
        from.instruct("after the last byte");
        if (error) return problem(request, chance.of(500, 502, 504), ProblemType.INTERNAL);
        if (roll(WireFault.LOST_RESPONSE)) return chance.nextBoolean() ? broken() : timeout();
        Response before = earlier.put(from.number, answer);
        if (before != null && roll(WireFault.STALE)) return before;
        return damaged(from, request, answer);
    }

    private WireOutcome damaged(Station from, WireRequest request, Response answer) {
        if (roll(WireFault.PORTAL)) return new Response(200, Map.of("content-type", "text/html"), PORTAL);
        if (roll(WireFault.NO_ECHO)) return with(answer, "request-id", "00000000-0000-7000-8000-000000000000");
        if (answer.body().length < 2) return answer;
        if (roll(WireFault.CUT)) {
            int length = 1 + chance.nextInt(answer.body().length - 1);
            return new Response(answer.status(), answer.headers(), Arrays.copyOf(answer.body(), length));
        }
        if (roll(WireFault.GARBLED)) {
            byte[] body = answer.body().clone();
            body[chance.nextInt(body.length)] ^= (byte) (1 << chance.nextInt(8));
            return new Response(answer.status(), answer.headers(), body);
        }
        if (roll(WireFault.WRONG_DIGEST)) {
            return with(answer, "content-digest", SimulatedGateway.digestHeader(PORTAL));
        }
        boolean page = request.path().startsWith("/v1/changes?") && answer.status() == 200;
        if (!page || !roll(WireFault.WRONG_PAGE)) return answer;
        from.refusedPage = true;
        from.before = from.desk().database.read(from.desk()::cursor).orElse(null);
        return wrongPages.of(answer, world.tally());
    }

    private boolean keyKnown(WireRequest request) {
        return isCommand(request)
                && world.oracle().recorded(String.valueOf(request.headers().get("Idempotency-Key")));
    }

    /** A page that broke the contract is asked for once more alone, or a snapshot takes its place; it never counts as read. */
    private static void afterWrongPage(Station from, String path) {
        boolean pull = path.startsWith("/v1/changes?");
        if (!from.refusedPage || !pull && !path.startsWith("/v1/snapshots")) return;
        from.refusedPage = false;
        Violation.unless(
                !pull || path.endsWith("&limit=1"), "F8", from + " reads on after a page that breaks the contract");
    }

    /** Requests that were given up for lost arrive; nobody waits for their answers. */
    void deliverLate() {
        while (!late.isEmpty() && (healed || chance.happens(0.4))) {
            world.tally().count("late request arrives");
            deliver(late.remove());
        }
    }

    private Response deliver(WireRequest request) {
        if (!isCommand(request)) return world.gateway().handle(request);
        String commandId = String.valueOf(request.headers().get("Idempotency-Key"));
        boolean known = world.oracle().recorded(commandId);
        Response answer = world.gateway().handle(request);
        String type = type(answer);
        world.tally().count("reply " + answer.status() + type);
        Violation.unless(!type.contains("actor-not-signed-in"), "C6", "sent in the name of another: " + commandId);
        if (!known && world.oracle().recorded(commandId)) world.oracle().newlyRecorded(commandId);
        return answer;
    }

    private static String type(Response answer) {
        if (answer.status() < 400) return "";
        return " " + Json.parse(answer.body()).path("type").asText().replace("urn:carddesk:problem:", "");
    }

    void heal() {
        healed = true;
        deliverLate();
    }

    private boolean roll(WireFault fault) {
        boolean happens = !healed && chance.happens(schedule.rate(fault));
        if (happens) world.tally().count("wire " + fault);
        return happens;
    }

    private static WireOutcome refused() {
        return new Failed(Silence.UNREACHABLE, false);
    }

    private WireOutcome timeout() {
        world.time().pass(TIMEOUT);
        return new Failed(Silence.TIMEOUT, true);
    }

    private static WireOutcome broken() {
        return new Failed(Silence.BROKEN, true);
    }

    /** A problem of the gateway's own edge: with echo and digest, nothing recorded. */
    private Response problem(WireRequest request, int status, ProblemType type) {
        ObjectNode body =
                Json.object().put("type", type.urn()).put("title", "edge").put("status", status);
        byte[] bytes = Json.bytes(body);
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/problem+json");
        headers.put("content-digest", SimulatedGateway.digestHeader(bytes));
        headers.put("request-id", String.valueOf(request.headers().get("Request-Id")));
        if (status == 503 || status == 429) headers.put("retry-after", String.valueOf(1 + chance.nextInt(90)));
        return new Response(status, headers, bytes);
    }

    private static Response with(Response answer, String header, String value) {
        var headers = new LinkedHashMap<>(answer.headers());
        headers.put(header, value);
        return new Response(answer.status(), headers, answer.body());
    }
}
