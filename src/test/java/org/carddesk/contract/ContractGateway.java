package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.carddesk.app.Child;
import org.carddesk.app.Main;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Caller;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sandbox.WireDesk;
import org.carddesk.text.Secret;

/**
 * The gateway under test: the one at {@code -Dgateway=URL} with {@code -Dgateway.operators=FILE} (and {@code -Dgateway.ca},
 * {@code -Dgateway.client-cert}, {@code CARDDESK_PASSPHRASE} for TLS), else the built-in one in a process of its own. It is
 * spoken to by HTTP alone; every desk, person and card is made by the tests.
 */
final class ContractGateway {
    private static ContractGateway shared;

    final String url;
    final ContractOperators operators;
    final Ids ids = new Ids(Clock.systemUTC(), new Random());
    private final Random random = new Random();
    private final HttpTransport http;

    private ContractGateway(String url, ContractOperators operators) {
        this.url = url;
        this.operators = operators;
        this.http = new HttpTransport(GatewayAddress.of(
                url,
                file("gateway.ca"),
                file("gateway.client-cert"),
                Optional.ofNullable(System.getenv("CARDDESK_PASSPHRASE")).map(Secret::new)));
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

    static Optional<Path> file(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }

    /** A desk that the gateway has never seen, with nobody signed in. */
    WireDesk desk() {
        return new WireDesk(() -> http, ids, "ct-" + digits(12), ids.next());
    }

    /** A desk that the gateway has never seen, with an operator of the role. */
    WireDesk desk(OperatorRole role) {
        return enter(desk(), operators.one(role));
    }

    /** As {@link #desk(OperatorRole)}, with somebody other than who is at the first desk. */
    WireDesk another(OperatorRole role, WireDesk first) {
        return enter(desk(), operators.another(role, first.login));
    }

    WireDesk enter(WireDesk desk, ContractOperators.Operator operator) {
        desk.enter(operator.login(), operator.password());
        return desk;
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
        var ended = Given.of(clerk, clerk.draft("register_card", null, 0, Arguments.registerCard(digits(10), cardNo)));
        assertTrue(ended.applied(), ended::toString);
        return new Registered(
                ended.effect("cardholder").orElseThrow(), ended.effect("card").orElseThrow(), cardNo, ended);
    }

    /** A person and a card of the tests' own, with what the gateway said to the registration. */
    record Registered(JsonNode holder, JsonNode card, String cardNo, Given given) {
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
