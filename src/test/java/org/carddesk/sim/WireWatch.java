package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.JsonException;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.gateway.WireRequest;

/**
 * Counts what crosses the wire: each call that the gateway answered, and each kind of answer that a desk got. Every request and
 * every answer of the gateway itself has the headers of the contract. It draws nothing, so that a seed stays the world that it was.
 */
final class WireWatch {
    private static final Pattern SNAPSHOT = Pattern.compile("^/v1/snapshots/[^/]+/[^/]+$");
    private static final Pattern COMMAND = Pattern.compile("^/v1/commands/[^/]+");

    private final Tally tally;
    private final FeedWatch feed;
    private final Set<String> requestIds = new HashSet<>();

    WireWatch(Tally tally, FeedWatch feed) {
        this.tally = tally;
        this.feed = feed;
    }

    /** Method and path with the names of what they are about, as the contract's table of calls has them. */
    static String call(WireRequest request) {
        String path = place(request);
        if (path.startsWith("/v1/snapshots/")) path = SNAPSHOT.matcher(path).replaceFirst("/v1/snapshots/{id}/{type}");
        if (path.startsWith("/v1/commands/")) path = COMMAND.matcher(path).replaceFirst("/v1/commands/{command_id}");
        return request.method() + " " + path;
    }

    /** The path without what is asked of it. */
    static String place(WireRequest request) {
        int question = request.path().indexOf('?');
        return question < 0 ? request.path() : request.path().substring(0, question);
    }

    /** What a desk sends has the headers of the contract, and a number of its own. */
    void leaves(WireRequest request) {
        for (String name : List.of("Desk-Id", "Desk-Instance", "Request-Id", "Api-Version")) {
            unless(request.headers().containsKey(name), "C1", () -> request + " leaves without " + name);
        }
        boolean anew = requestIds.add(String.valueOf(request.headers().get("Request-Id")));
        unless(anew, "C1", () -> request + " leaves under the number of an earlier attempt");
        String call = call(request);
        boolean greets = call.equals("GET /v1/hello") || call.startsWith("POST /v1/sessions");
        unless(
                greets || request.headers().containsKey("Authorization"),
                "A3",
                () -> request + " leaves without a token");
        boolean ordering = Wire.isCommand(request) || call.endsWith("/cancel");
        unless(!ordering || request.headers().containsKey("Feed-Epoch"), "C1", () -> request + " names no epoch");
        tally.count("request headers");
        if (Wire.isCommand(request)) payload(request);
    }

    /** The hash in a command is that of its members in their canonical form. */
    private void payload(WireRequest request) {
        CommandBody body = Json.read(request.body(), CommandBody.class);
        unless(Payload.of(body).sha256().equals(body.payloadSha256()), "M5", "the hash is not that of the command");
        tally.count("canonical hash");
    }

    /** The gateway's own answer, before anything befalls it. */
    void answered(WireRequest request, Response answer) {
        String echo = String.valueOf(request.headers().get("Request-Id"));
        unless(
                answer.header("Request-Id").filter(echo::equals).isPresent(),
                "X",
                () -> request + " is answered without echo");
        unless(answer.header("Feed-Epoch").isPresent(), "X", () -> request + " is answered without epoch");
        boolean digest =
                answer.status() == 204 || answer.header("Content-Digest").isPresent();
        unless(digest, "X", () -> request + " is answered without digest");
        tally.count("answer headers");
        String call = call(request);
        if (answer.status() >= 400) {
            tally.count("call " + call + " " + problem(answer));
            return;
        }
        tally.count("call " + call);
        if (call.equals("GET /v1/changes")) feed.page(request, Json.parse(answer.body()));
        if (call.startsWith("GET /v1/snapshots/"))
            tally.count("snapshot of " + place(request).substring(place(request).lastIndexOf('/') + 1));
    }

    /** What a desk gets in the end, by what it asked: reading, a command, or anything else. */
    void told(WireRequest request, WireOutcome outcome) {
        String way = Wire.isCommand(request) ? "push " : Wire.isReading(request) ? "pull " : "ask ";
        switch (outcome) {
            case Failed silence -> tally.count(way + "silence " + silence.why());
            case Response answer -> {
                String echo = String.valueOf(request.headers().get("Request-Id"));
                if (answer.header("Request-Id").filter(echo::equals).isEmpty()) tally.count(way + "without echo");
                else if (answer.status() >= 400) tally.count(way + problem(answer));
            }
        }
    }

    /** By status and type; a type that the contract does not name is another one, and a body that was damaged has none. */
    private static String problem(Response answer) {
        try {
            String type = Json.parse(answer.body()).path("type").asText("");
            return ProblemType.ofUrn(type)
                    .map(known -> answer.status() + type.replaceFirst(".*:", " "))
                    .orElse(answer.status() / 100 + "xx of another type");
        } catch (JsonException damaged) {
            return "damaged";
        }
    }
}
