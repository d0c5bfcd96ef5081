package org.carddesk.sim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.gateway.WireRequest;

/** The network between desks and gateway, with everything that goes wrong on it. */
final class Wire {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern KIND = Pattern.compile("(/v1/[a-z]+).*");

    private final World world;
    private final Schedule schedule;
    private final Chance chance;
    private final WrongPages wrongPages;
    private final Edge edge;
    private final WireWatch watch;
    private final Queue<WireRequest> late = new ArrayDeque<>();
    private final Map<String, Response> earlier = new HashMap<>();
    /** The gateway greets with a least version above the desks'. */
    boolean newerClientsOnly;
    /** Nothing goes wrong for a while but the sums of a digest. */
    boolean onlySums;

    private boolean healed;

    Wire(World world, Schedule schedule) {
        this.world = world;
        this.schedule = schedule;
        this.chance = world.chance();
        this.wrongPages = new WrongPages(chance);
        this.edge = new Edge(chance, world.book(), this::roll, this::keyKnown);
        boolean stutters = schedule.has(List.of(StepKind.STUTTER.name()));
        this.watch = new WireWatch(world.tally(), new FeedWatch(world.tally(), stutters));
    }

    static boolean isCommand(WireRequest request) {
        return request.method().equals("POST") && request.path().equals("/v1/commands");
    }

    /** The feed or a snapshot. */
    static boolean isReading(WireRequest request) {
        return request.path().startsWith("/v1/changes?") || request.path().startsWith("/v1/snapshots");
    }

    static boolean isDigest(WireRequest request) {
        return request.path().startsWith("/v1/digest?");
    }

    static String key(WireRequest request) {
        return String.valueOf(request.headers().get("Idempotency-Key"));
    }

    /** What becomes of one request of a station. */
    WireOutcome exchange(Station from, WireRequest request) {
        from.instruct("before the first byte");
        watch.leaves(request);
        WireOutcome outcome = carried(from, request);
        watch.told(request, outcome);
        return outcome;
    }

    private WireOutcome carried(Station from, WireRequest request) {
        world.oracle().refused(from);
        if (isCommand(request)) world.oracle().sending(from, request);
        else afterWrongPage(from, request.path());
        deliverLate();
        if (from.partitioned()) return chance.happens(0.7) ? refused() : timeout();
        if (roll(WireFault.REFUSED)) return refused();
        if (roll(WireFault.CERTIFICATE)) return new Failed(Silence.CERTIFICATE, false);
        if (isCommand(request)) world.oracle().left(from, request);
        if (roll(WireFault.LOST_REQUEST)) return timeout();
        if (roll(WireFault.LATE)) {
            late.add(request);
            return timeout();
        }
        Optional<Response> instead = edge.instead(from, request);
        if (instead.isPresent()) return instead.get();
        if (keyKnown(request) && roll(WireFault.KEY_EXPIRED)) {
            return edge.problem(request, 410, ProblemType.KEY_EXPIRED);
        }
        return exchanged(from, request);
    }

    /** The request arrives, mostly. */
    private WireOutcome exchanged(Station from, WireRequest request) {
        boolean error = roll(WireFault.SERVER_ERROR);
        if (error && chance.nextBoolean()) return edge.problem(request, chance.of(500, 502, 504), ProblemType.INTERNAL);
        Response answer = deliver(request);
        if (roll(WireFault.DUPLICATE)) answer = deliver(request);
        if (roll(WireFault.LATE_DUPLICATE)) late.add(request);
        from.instruct("after the last byte");
        if (error) return edge.problem(request, chance.of(500, 502, 504), ProblemType.INTERNAL);
        if (roll(WireFault.LOST_RESPONSE)) return chance.nextBoolean() ? broken() : timeout();
        Response any = earlier.put(from.number + "", answer);
        Response alike = earlier.put(from.number + alike(request), answer);
        Response before = alike != null && chance.nextBoolean() ? alike : any;
        if (before != null && roll(WireFault.STALE)) return before;
        return damaged(from, request, said(from, request, answer));
    }

    /** Requests whose answers look alike, as two sign-ins. */
    private static String alike(WireRequest request) {
        return " " + request.method() + KIND.matcher(WireWatch.place(request)).replaceFirst("$1");
    }

    /** What the gateway may say in another way than the built-in one does. */
    private Response said(Station from, WireRequest request, Response answer) {
        boolean command = isCommand(request) && world.oracle().recorded(key(request));
        if (command && answer.status() == 200 && roll(WireFault.ODD_WORD)) {
            ObjectNode words = (ObjectNode) Json.parse(answer.body());
            return Edge.rewritten(answer, 200, words.put("status", "half_applied"));
        }
        ObjectNode body = command ? (ObjectNode) Json.parse(answer.body()) : Json.object();
        boolean ended = body.path("committed_seq").isIntegralNumber() && answer.status() != 202;
        if (ended && (roll(WireFault.PENDING) || answer.status() == 412 && roll(WireFault.PENDING))) {
            ObjectNode words = Json.object().put("command_id", key(request)).put("status", "pending");
            words.putArray("effects");
            words.set("committed_seq", body.get("committed_seq"));
            return Edge.rewritten(answer, 202, words);
        }
        if (newerClientsOnly && request.path().equals("/v1/hello") && answer.status() == 200) {
            world.tally().count("greeting of newer clients only");
            ObjectNode hello = (ObjectNode) Json.parse(answer.body());
            return Edge.rewritten(answer, 200, hello.put("min_client", "9.0.0"));
        }
        boolean digest = isDigest(request) && answer.status() == 200;
        if (digest) from.wrongSum = false;
        return digest && roll(WireFault.WRONG_SUM) ? wrongSum(from, answer) : answer;
    }

    private Response wrongSum(Station from, Response answer) {
        ObjectNode body = (ObjectNode) Json.parse(answer.body());
        ObjectNode part = (ObjectNode)
                body.withArray("parts").get(chance.nextInt(body.get("parts").size()));
        String hash = "0".repeat(63) + chance.nextInt(10);
        from.wrongSum = !part.path("hash").asText().equals(hash);
        part.put("hash", hash);
        return Edge.rewritten(answer, 200, body);
    }

    private WireOutcome damaged(Station from, WireRequest request, Response answer) {
        if (roll(WireFault.PORTAL)) return Edge.portal();
        if (roll(WireFault.NO_ECHO)) return Edge.with(answer, "request-id", "00000000-0000-7000-8000-000000000000");
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
            return Edge.wrongDigest(answer);
        }
        boolean page = request.path().startsWith("/v1/changes?") && answer.status() == 200;
        if (!page || from.keepsRaw || !roll(WireFault.WRONG_PAGE)) return answer;
        from.refusedPage = true;
        from.before = from.desk().database.read(from.desk()::cursor).orElse(null);
        return wrongPages.of(from.desk(), answer, world.tally());
    }

    private boolean keyKnown(WireRequest request) {
        return isCommand(request) && world.oracle().recorded(key(request));
    }

    /** A page that broke the contract is asked for once more alone, or a snapshot takes its place; it never counts as read. */
    private static void afterWrongPage(Station from, String path) {
        boolean pull = path.startsWith("/v1/changes?");
        if (!from.refusedPage || !pull && !path.startsWith("/v1/snapshots")) return;
        from.refusedPage = false;
        // What was found out about the page may not have been saved.
        if (from.full) return;
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
        if (!isCommand(request)) return handled(request);
        String commandId = key(request);
        boolean known = world.oracle().recorded(commandId);
        Response answer = handled(request);
        String type = type(answer);
        world.tally().count("reply " + answer.status() + type);
        Violation.unless(!type.contains("actor-not-signed-in"), "C6", "sent in the name of another: " + commandId);
        if (!known && world.oracle().recorded(commandId)) world.oracle().newlyRecorded(commandId);
        return answer;
    }

    private Response handled(WireRequest request) {
        Response answer = world.gateway().handle(request);
        watch.answered(request, answer);
        return answer;
    }

    private static String type(Response answer) {
        if (answer.status() < 400) return "";
        return " " + Json.parse(answer.body()).path("type").asText().replace("urn:carddesk:problem:", "");
    }

    void heal() {
        healed = true;
        newerClientsOnly = false;
        deliverLate();
    }

    private boolean roll(WireFault fault) {
        boolean may = !healed && (!onlySums || fault == WireFault.WRONG_SUM);
        boolean happens = may && chance.happens(schedule.rate(fault));
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
}
