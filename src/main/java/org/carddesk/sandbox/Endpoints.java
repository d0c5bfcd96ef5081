package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.PageLimits;
import org.carddesk.gateway.ProblemType;

/** The calls of contract section 2 but for their transport: each finds its words in the request and answers or throws. */
final class Endpoints {
    private static final String MIN_CLIENT = "1.0.0";

    private final Ledger ledger;
    private final SimulatedSchool school;
    private final Sessions sessions;
    private final Snapshots snapshots;
    private final Commands commands;

    Endpoints(Ledger ledger, SimulatedSchool school, Sessions sessions, Snapshots snapshots, Commands commands) {
        this.ledger = ledger;
        this.school = school;
        this.sessions = sessions;
        this.snapshots = snapshots;
        this.commands = commands;
    }

    /** @throws Problem where the answer is not success */
    WireResponse call(WireRequest request) {
        String[] path = request.path().split("/", -1);
        if (path.length < 3 || !path[0].isEmpty() || !path[1].equals("v1")) throw notFound();
        String call = request.method() + " " + path[2];
        String[] rest = Arrays.copyOfRange(path, 3, path.length);
        return switch (call) {
            case "GET hello" -> only(rest, 0, () -> hello(request));
            case "POST sessions" -> signIn(request, rest);
            case "DELETE sessions" -> signOut(request, rest);
            case "GET changes" -> only(rest, 0, () -> changes(request));
            case "POST snapshots" -> only(rest, 0, () -> beginSnapshot(request));
            case "GET snapshots" -> only(rest, 2, () -> snapshotPage(request, rest[0], rest[1]));
            case "GET digest" -> only(rest, 0, () -> digest(request));
            case "POST commands" -> command(request, rest);
            case "GET commands" -> only(rest, 1, () -> commands.lookUp(sessions.authenticated(request), rest[0]));
            case "GET desks" -> only(rest, 2, () -> ownCommands(request, rest));
            case "GET bills" -> only(rest, 2, () -> bill(request, rest[0], rest[1]));
            default -> throw notFound();
        };
    }

    private WireResponse hello(WireRequest request) {
        Caller desk = Caller.desk(request);
        return WireResponse.json(
                200,
                ledger.read(reader -> new Hello(
                        reader.now(),
                        reader.epoch(),
                        reader.headSeq(),
                        reader.minSeq(),
                        Desks.expectedSeq(reader, desk),
                        Desks.known(reader, desk),
                        MIN_CLIENT,
                        new PageLimits(Feed.GREATEST_PAGE, CommandRequest.BODY_BYTES),
                        school.school())));
    }

    private WireResponse signIn(WireRequest request, String[] rest) {
        Caller desk = Caller.desk(request);
        JsonNode words = CommandRequest.document(request);
        if (rest.length == 0) {
            return WireResponse.json(200, sessions.signIn(desk, text(words, "login"), text(words, "password")));
        }
        return only(
                rest,
                "activate",
                () -> WireResponse.json(
                        200,
                        sessions.activate(desk, text(words, "login"), text(words, "code"), text(words, "password"))));
    }

    private WireResponse signOut(WireRequest request, String[] rest) {
        return only(rest, "current", () -> {
            sessions.authenticated(request);
            sessions.signOut(Sessions.token(request));
            return WireResponse.noContent();
        });
    }

    private WireResponse changes(WireRequest request) {
        sessions.authenticated(request);
        String epoch = parameter(request, "epoch");
        long after = number(parameter(request, "after"));
        long limit = request.parameter("limit").map(Endpoints::number).orElse((long) Feed.GREATEST_PAGE);
        return WireResponse.json(200, ledger.read(reader -> Feed.page(reader, epoch, after, limit)));
    }

    private WireResponse beginSnapshot(WireRequest request) {
        Caller caller = sessions.authenticated(request);
        String key = Caller.required(request, "Idempotency-Key");
        if (!Caller.ID.matcher(key).matches()) throw Problem.malformed("Idempotency-Key");
        return WireResponse.json(201, snapshots.begin(caller, key));
    }

    private WireResponse snapshotPage(WireRequest request, String id, String type) {
        sessions.authenticated(request);
        return WireResponse.json(
                200, snapshots.page(id, type, request.parameter("cursor").orElse("")));
    }

    private WireResponse digest(WireRequest request) {
        sessions.authenticated(request);
        String epoch = parameter(request, "epoch");
        long seq = number(parameter(request, "seq"));
        return WireResponse.json(200, ledger.read(reader -> Feed.digest(reader, epoch, seq)));
    }

    private WireResponse command(WireRequest request, String[] rest) {
        Caller caller = sessions.authenticated(request);
        if (rest.length == 0) return commands.submit(caller, request);
        if (rest.length == 2 && rest[1].equals("cancel")) return commands.cancel(caller, rest[0], request);
        throw notFound();
    }

    private WireResponse ownCommands(WireRequest request, String[] rest) {
        if (!rest[0].equals("self") || !rest[1].equals("commands")) throw notFound();
        Caller caller = sessions.authenticated(request);
        long after = request.parameter("after").map(Endpoints::number).orElse(0L);
        return WireResponse.json(200, ledger.read(reader -> CommandRecords.ofDesk(reader, caller, after)));
    }

    private WireResponse bill(WireRequest request, String date, String kindName) {
        sessions.authenticated(request);
        var kind = Arrays.stream(Bill.Kind.values())
                .filter(known -> known.name().equals(kindName))
                .findFirst()
                .orElseThrow(Endpoints::notFound);
        LocalDate businessDate;
        try {
            businessDate = LocalDate.parse(date);
        } catch (DateTimeParseException broken) {
            throw Problem.malformed("business_date");
        }
        return switch (school.bill(ledger, businessDate, kind)) {
            case Bill.Archive archive -> WireResponse.of(200, "application/zip", archive.zip());
            case Bill.NotReady later ->
                throw new Problem(404, ProblemType.BILL_NOT_READY).retryAfter(later.retryAfter());
            case Bill.None none -> throw new Problem(404, ProblemType.NO_BILL);
        };
    }

    private static String text(JsonNode document, String member) {
        JsonNode value = document.path(member);
        if (!value.isTextual()) throw Problem.malformed(member);
        return value.textValue();
    }

    private static String parameter(WireRequest request, String name) {
        return request.parameter(name).orElseThrow(() -> Problem.malformed(name));
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,16}")) throw Problem.malformed("a number");
        return Long.parseLong(text);
    }

    private static WireResponse only(String[] rest, int length, java.util.function.Supplier<WireResponse> call) {
        if (rest.length != length) throw notFound();
        return call.get();
    }

    private static WireResponse only(String[] rest, String word, java.util.function.Supplier<WireResponse> call) {
        if (rest.length != 1 || !rest[0].equals(word)) throw notFound();
        return call.get();
    }

    private static Problem notFound() {
        return new Problem(404, ProblemType.NOT_FOUND);
    }
}
