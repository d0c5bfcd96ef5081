package org.carddesk.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.carddesk.app.Child;
import org.carddesk.app.Main;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Caller;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Transport;
import org.carddesk.sandbox.WireDesk;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;

/**
 * The gateway under test: the one at {@code -Dgateway=URL} with {@code -Dgateway.operators=FILE} (and {@code -Dgateway.ca},
 * {@code -Dgateway.client-cert}, {@code CARDDESK_PASSPHRASE} for TLS), else the built-in one in a process of its own. It is
 * spoken to by HTTP alone; every desk, person and card is made by the tests. {@code -Dgateway.desk=ID} makes all of them
 * speak as that one desk, for a gateway that knows its desks by their certificates.
 */
final class ContractGateway {
    private static ContractGateway shared;

    final String url;
    final ContractOperators operators;
    final Ids ids = new Ids(Clock.systemUTC(), new Random());
    private final Random random = new Random();
    private final Transport http;
    private final Optional<String> onlyDesk = property("gateway.desk");
    private final AtomicLong lastSeq = new AtomicLong(-1);
    private String instance = ids.next();
    private Optional<Duration> ahead = Optional.empty();
    private long place = -1;

    private ContractGateway(String url, ContractOperators operators) {
        this.url = url;
        this.operators = operators;
        var address = GatewayAddress.of(
                url,
                file("gateway.ca"),
                file("gateway.client-cert"),
                Optional.ofNullable(System.getenv("CARDDESK_PASSPHRASE")).map(Secret::new));
        this.http = new PatientTransport(new HttpTransport(address), ids::next);
    }

    static synchronized ContractGateway shared() {
        if (shared == null) shared = open();
        return shared;
    }

    private static ContractGateway open() {
        String url = System.getProperty("gateway", "");
        try {
            if (!url.isEmpty())
                return new ContractGateway(
                        url, ContractOperators.read(Path.of(System.getProperty("gateway.operators"))));
            JsonNode ready = builtIn();
            return new ContractGateway(ready.path("url").asText(), ContractOperators.ofDemo(ready.path("operators")));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static JsonNode builtIn() throws IOException {
        Path folder = Files.createTempDirectory("contract");
        String[] arguments = {
            "gateway",
            "--json",
            "--port",
            "0",
            "--students",
            "60",
            "--days",
            "3",
            "--data",
            Files.createDirectories(folder.resolve("school")).toString()
        };
        Child gateway = Child.start(folder, Main.class, arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
        String line = gateway.line().orElseThrow(() -> new AssertionError("the built-in gateway did not start"));
        return Json.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(text -> !text.isEmpty());
    }

    static Optional<Path> file(String property) {
        return property(property).map(Path::of);
    }

    /** Whether wrong passwords may be tried until a login is locked out: a gateway may lock the whole address with it. */
    static boolean mayBeLockedOut() {
        return property("gateway").isEmpty() || Boolean.getBoolean("gateway.lockout");
    }

    /** A desk that the gateway has never seen, with nobody signed in; with {@code -Dgateway.desk} always the same one. */
    WireDesk desk() {
        if (onlyDesk.isEmpty()) return new WireDesk(() -> http, ids, "ct-" + digits(12), ids.next());
        var desk = new WireDesk(() -> http, ids, onlyDesk.get(), instance, lastSeq);
        if (lastSeq.get() < 0)
            lastSeq.set(desk.get("/v1/hello").json().path("expected_desk_seq").asLong() - 1);
        return desk;
    }

    /** The same desk with a later instance of its database, not yet signed in. */
    WireDesk successor(WireDesk earlier) {
        instance = ids.next();
        var numbers = onlyDesk.isEmpty() ? new AtomicLong() : lastSeq;
        return new WireDesk(() -> http, ids, earlier.id, instance, numbers);
    }

    /** Skips by name what needs a second Desk-Id. */
    void assumeManyDesks() {
        assumeTrue(onlyDesk.isEmpty(), "needs more desks than the one of -Dgateway.desk");
    }

    /** A desk that the gateway has never seen, with an operator of the role. */
    WireDesk desk(OperatorRole role) {
        return enter(desk(), operators.one(role));
    }

    /** As {@link #desk(OperatorRole)}, with somebody other than who is at the first desk. */
    WireDesk another(OperatorRole role, WireDesk first) {
        return enter(desk(), operators.another(role, first.login));
    }

    /** A desk with somebody who may decide what the first one asked for: of finance or an administrator. */
    WireDesk second(WireDesk maker) {
        return enter(desk(), operators.second(maker.login));
    }

    WireDesk enter(WireDesk desk, ContractOperators.Operator operator) {
        desk.enter(operator.login(), operator.password());
        return desk;
    }

    /** The business date by the gateway's own clock. */
    LocalDate today() {
        if (ahead.isEmpty()) {
            Instant theirs = Instant.parse(desk().get("/v1/hello").text("server_time"));
            ahead = Optional.of(Duration.between(Instant.now(), theirs));
        }
        return LocalDate.ofInstant(Instant.now().plus(ahead.get()), Messages.OFFICE_ZONE);
    }

    /** Where the feed ends for now: a place that the gateway has given, from which a test may read on. */
    long place(WireDesk desk) {
        if (place < 0) place = SnapshotReader.start(desk, ids.next()).asOfSeq();
        place = FeedReader.end(desk, place);
        return place;
    }

    /** The product's own client, for a desk of its own kind. */
    GatewayClient client() {
        return new GatewayClient(http, ids::next);
    }

    Caller caller(WireDesk desk) {
        return new Caller(desk.id, desk.instance, Optional.of(new Secret(desk.token)));
    }

    /** Digits that no other person, card or desk of these tests has. */
    String digits(int n) {
        var text = new StringBuilder("9");
        while (text.length() < n) text.append(random.nextInt(10));
        return text.toString();
    }

    /** Registers a new person with a new card; the effects name both. */
    Registered register(WireDesk clerk) {
        return register(clerk, digits(10));
    }

    Registered register(WireDesk clerk, String cardNo) {
        String personNo = digits(10);
        var draft = clerk.draft("register_card", null, 0, Arguments.registerCard(personNo, cardNo));
        var ended = Given.of(clerk, draft);
        ended.assertApplied();
        return new Registered(
                ended.effect("cardholder").orElseThrow(),
                ended.effect("card").orElseThrow(),
                personNo,
                cardNo,
                draft,
                ended);
    }

    /** A person and a card of the tests' own, with what the gateway said to the registration. */
    record Registered(
            JsonNode holder, JsonNode card, String personNo, String cardNo, WireDesk.Draft draft, Given given) {
        String cardId() {
            return card.path("id").asText();
        }

        long cardVersion() {
            return card.path("version").asLong();
        }

        String holderId() {
            return holder.path("id").asText();
        }
    }
}
