package org.carddesk.sim;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.BillKind;
import org.carddesk.gateway.Caller;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.gateway.WireRequest;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.text.Secret;

/** Answers of every kind that a gateway gave to a desk at work, and the call by which each is read again. */
final class RecordedExchanges {
    private static final int OF_A_KIND = 12;
    /** One of the long answers is enough: what is wrong with them is wrong with short ones, in less time. */
    private static final int LONG = 3_000;

    private static final LocalDate YESTERDAY = LocalDate.parse("2030-03-05");

    private static final Caller CALLER =
            new Caller("desk-0", "00000000-0000-7000-8000-000000000000", Optional.of(new Secret("token")));

    private final Map<String, List<Response>> byKind = new HashMap<>();
    private final List<Exchange> all = new ArrayList<>();
    private Response last = new Response(204, Map.of(), new byte[0]);

    /** An answer and the kind of request that it was given to. */
    record Exchange(String kind, Response answer) {}

    /** Lets a desk do a bit of everything and keeps what it is told. */
    RecordedExchanges(OneDesk one) {
        one.bend((request, answer) -> {
            keep(kind(request), answer);
            last = answer;
            return answer;
        });
        one.desk().sync.hello();
        for (int n = 0; n < 6; n++) {
            String command = one.extend(n);
            one.desk().sync.pushOnce();
            one.desk().sync.lookUp(command);
            one.settle();
            one.desk().sync.compareDigest();
        }
        for (int n = 6; n < 12; n++) {
            one.extend(n);
            one.desk().sync.pushOnce();
        }
        one.time.pass(Duration.ofMinutes(6));
        one.desk().sync.pullOnce();
        one.desk().sync.cancel(one.extend(12));
        one.desk().sync.orders().newInstance("clerk1", new Secret(DemoOperator.PASSWORD));
        one.gateway().beginEpoch();
        one.settle();
        one.desk().sync.bill(YESTERDAY, BillKind.TRADE);
        activate(one);
        one.straighten();
        byKind.forEach((kind, answers) -> answers.forEach(answer -> all.add(new Exchange(kind, answer))));
    }

    /** Somebody new gets a code from two administrators and sets a password with it. */
    private void activate(OneDesk one) {
        var every = new EveryCommand(one);
        every.enter(CommandType.SAVE_OPERATOR);
        String saved = one.desk().queue(every.draft(CommandType.SAVE_OPERATOR));
        one.settle();
        one.desk().signIn("admin2", DemoOperator.PASSWORD);
        one.desk().queue(every.draft(CommandType.APPROVE));
        one.settle();
        every.enter(CommandType.SAVE_OPERATOR);
        one.desk().sync.lookUp(saved);
        String code =
                Json.parse(last.body()).path("result").path("activation_code").asText();
        one.desk().sync.activate("new1", new Secret(code), new Secret("a fresh password"));
    }

    private void keep(String kind, Response answer) {
        var kept = byKind.computeIfAbsent(kind, first -> new ArrayList<>());
        boolean room = kept.isEmpty() || (kept.size() < OF_A_KIND && answer.body().length < LONG);
        if (answer.body().length > 1 && room) kept.add(answer);
    }

    private static String kind(WireRequest request) {
        String path = request.path().replaceFirst("\\?.*", "");
        String place = path.replaceFirst("^/v1/", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
        return request.method() + " "
                + place.replaceFirst("snapshots/\\*/.*", "snapshots/*/*").replaceFirst("bills/.*", "bills/*/*");
    }

    List<Exchange> all() {
        return all;
    }

    List<String> kinds() {
        return byKind.keySet().stream().sorted().toList();
    }

    /** Reads an answer as the product would, with a client whose wire gives that answer. */
    static Answer<?> read(GatewayClient client, String kind) {
        return switch (kind) {
            case "GET changes" -> client.changes(CALLER, "e", 1, 10);
            case "GET hello" -> client.hello(CALLER);
            case "POST sessions" -> client.signIn(CALLER, "clerk1", new Secret("x"));
            case "POST sessions/activate" -> client.activate(CALLER, "new1", new Secret("c"), new Secret("x"));
            case "GET bills/*/*" -> client.bill(CALLER, YESTERDAY, BillKind.TRADE);
            case "DELETE sessions/current" -> client.signOut(CALLER);
            case "POST commands" -> client.command(CALLER, "e", "c", 1L, new byte[] {1});
            case "GET commands/*" -> client.lookUp(CALLER, "c");
            case "POST commands/*/cancel" -> client.cancel(CALLER, "e", "c", 1);
            case "GET digest" -> client.digest(CALLER, "e", 1);
            case "POST snapshots" -> client.startSnapshot(CALLER, "k");
            case "GET snapshots/*/*" -> client.snapshotPage(CALLER, "s", "t", null);
            case "GET desks/self/commands" -> client.ownCommands(CALLER, 0);
            default -> throw new IllegalStateException("no call for " + kind);
        };
    }
}
