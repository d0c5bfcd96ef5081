package org.carddesk.sim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.gateway.WireRequest;
import org.carddesk.sandbox.SimulatedGateway;

/** What answers in the gateway's place: its own edge, with echo and digest and nothing recorded, or somebody before it. */
final class Edge {
    private static final byte[] PORTAL =
            "<html>Please sign in to the campus network</html>".getBytes(StandardCharsets.UTF_8);

    private final Chance chance;
    private final Book book;
    private final Predicate<WireFault> roll;
    private final Predicate<WireRequest> known;

    /** @param roll whether a fault happens now; {@code known} is whether the gateway has recorded a command */
    Edge(Chance chance, Book book, Predicate<WireFault> roll, Predicate<WireRequest> known) {
        this.known = known;
        this.chance = chance;
        this.book = book;
        this.roll = roll;
    }

    /** The answer of an edge that hands nothing on; empty if it does. */
    Optional<Response> instead(Station from, WireRequest request) {
        if (roll.test(WireFault.UNAVAILABLE)) return Optional.of(problem(request, 503, ProblemType.UNAVAILABLE));
        if (roll.test(WireFault.TOO_MANY)) return Optional.of(problem(request, 429, ProblemType.TOO_MANY_REQUESTS));
        if (roll.test(WireFault.MISROUTED)) return Optional.of(misrouted(request));
        if (roll.test(WireFault.UPGRADE)) return Optional.of(problem(request, 426, ProblemType.UPGRADE_REQUIRED));
        if (roll.test(WireFault.ODD_STATUS)) return Optional.of(oddStatus(request));
        boolean signedIn = request.headers().containsKey("Authorization");
        if (signedIn && roll.test(WireFault.SESSION_OVER)) {
            return Optional.of(problem(request, 401, ProblemType.SESSION_EXPIRED));
        }
        if (Wire.isCommand(request)) return insteadOfCommand(from, request);
        if (Wire.isReading(request)) return insteadOfReading(request);
        boolean passed = Wire.isDigest(request) && roll.test(WireFault.NOT_AT_SEQ);
        return passed ? Optional.of(problem(request, 409, ProblemType.NOT_AT_SEQ)) : Optional.empty();
    }

    private Optional<Response> insteadOfCommand(Station from, WireRequest request) {
        if (roll.test(WireFault.ACTOR_UNKNOWN)) {
            return Optional.of(problem(request, 401, ProblemType.ACTOR_NOT_SIGNED_IN));
        }
        if (roll.test(WireFault.IN_PROGRESS)) return Optional.of(problem(request, 409, ProblemType.IN_PROGRESS));
        // What was executed before is sent again seldom; that is what such an answer is worst for.
        boolean executed = known.test(request);
        if (roll.test(WireFault.UNRECORDED) || executed && roll.test(WireFault.UNRECORDED)) {
            return Optional.of(unrecorded(request));
        }
        if (roll.test(WireFault.KEY_REUSE)) {
            book.refusedForForm(Wire.key(request));
            from.keyReused = true;
            return Optional.of(problem(request, 422, ProblemType.KEY_REUSE));
        }
        boolean again = executed && (roll.test(WireFault.CLIENT_ERROR) || roll.test(WireFault.CLIENT_ERROR));
        if (again || roll.test(WireFault.CLIENT_ERROR)) {
            book.refusedForForm(Wire.key(request));
            return Optional.of(mistake(request));
        }
        return Optional.empty();
    }

    private Optional<Response> insteadOfReading(WireRequest request) {
        if (roll.test(WireFault.READING_FORBIDDEN)) return Optional.of(problem(request, 403, ProblemType.FORBIDDEN));
        if (!roll.test(WireFault.READING_REFUSED)) return Optional.empty();
        return Optional.of(chance.happens(0.2) ? problem(request, 414, ProblemType.TOO_LARGE) : mistake(request));
    }

    private Response mistake(WireRequest request) {
        return switch (chance.nextInt(4)) {
            case 0 -> problem(request, 400, ProblemType.MALFORMED);
            case 1 -> problem(request, 413, ProblemType.TOO_LARGE);
            case 2 -> problem(request, 415, ProblemType.UNSUPPORTED_MEDIA_TYPE);
            default -> problem(request, 428, ProblemType.PRECONDITION_REQUIRED);
        };
    }

    private Response unrecorded(WireRequest request) {
        return switch (chance.nextInt(4)) {
            case 0 -> problem(request, 403, ProblemType.FORBIDDEN);
            case 1 -> problem(request, 404, ProblemType.UNKNOWN_TARGET);
            case 2 -> problem(request, 412, ProblemType.VERSION_MISMATCH);
            default -> problem(request, 422, ProblemType.BUSINESS_RULE);
        };
    }

    private Response misrouted(WireRequest request) {
        if (chance.nextBoolean()) return problem(request, 404, ProblemType.NOT_FOUND);
        return new Response(404, Map.of("content-type", "text/html"), PORTAL);
    }

    private Response oddStatus(WireRequest request) {
        int status = chance.of(402, 405, 418, 451, 505, 507, 599);
        return problem(request, status, "urn:carddesk:problem:of-a-later-version");
    }

    static Response portal() {
        return new Response(200, Map.of("content-type", "text/html"), PORTAL);
    }

    static Response wrongDigest(Response answer) {
        return with(answer, "content-digest", SimulatedGateway.digestHeader(PORTAL));
    }

    Response problem(WireRequest request, int status, ProblemType type) {
        return problem(request, status, type.urn());
    }

    private Response problem(WireRequest request, int status, String type) {
        ObjectNode body = Json.object().put("type", type).put("title", "edge").put("status", status);
        byte[] bytes = Json.bytes(body);
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/problem+json");
        headers.put("content-digest", SimulatedGateway.digestHeader(bytes));
        headers.put("request-id", String.valueOf(request.headers().get("Request-Id")));
        if (status == 503 || status == 429) headers.put("retry-after", String.valueOf(1 + chance.nextInt(90)));
        return new Response(status, headers, bytes);
    }

    static Response with(Response answer, String header, String value) {
        var headers = new LinkedHashMap<>(answer.headers());
        headers.put(header, value);
        return new Response(answer.status(), headers, answer.body());
    }

    /** The same answer with other words, which the gateway signs as it signs all. */
    static Response rewritten(Response answer, int status, ObjectNode body) {
        byte[] bytes = Json.bytes(body);
        var headers = new LinkedHashMap<>(answer.headers());
        headers.put("content-type", "application/json");
        headers.put("content-digest", SimulatedGateway.digestHeader(bytes));
        return new Response(status, headers, bytes);
    }
}
