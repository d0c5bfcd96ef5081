package org.carddesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 1 on a real socket. */
class HttpTransportTest {
    private static final Caller DESK = new Caller("desk-1", "01950000-0000-7000-8000-000000000001", Optional.empty());

    private HttpServer server;
    private HttpTransport transport;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        transport = transport("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop(0);
    }

    private static HttpTransport transport(String url) {
        return new HttpTransport(GatewayAddress.of(url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private WireOutcome get(int longestBody) {
        return transport.exchange(
                new WireRequest("GET", "/x", Map.of(), new byte[0], Duration.ofSeconds(20), longestBody));
    }

    private void answer(int status, String header, String value, String body) {
        server.createContext("/", exchange -> send(exchange, status, Map.of(header, value), body));
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aRedirectIsNotFollowed() {
        answer(302, "Location", "/elsewhere", "");
        assertEquals(302, assertInstanceOf(WireOutcome.Response.class, get(100)).status());
    }

    @Test
    void anAnswerLongerThanAllowedIsBroken() {
        answer(200, "Content-Type", "text/plain", "x".repeat(101));
        assertEquals(new WireOutcome.Failed(Silence.BROKEN, true), get(100));
    }

    @Test
    void aRefusedConnectionIsCertainToHaveSentNothing() throws IOException {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        try (var nobody = transport("http://127.0.0.1:" + port)) {
            var request = new WireRequest("GET", "/x", Map.of(), new byte[0], Duration.ofSeconds(20), 100);
            assertEquals(new WireOutcome.Failed(Silence.UNREACHABLE, false), nobody.exchange(request));
        }
    }

    @Test
    void aConnectionMayTakeFiveSeconds() {
        assertEquals(Duration.ofSeconds(5), HttpTransport.CONNECT);
    }

    @Test
    void aBodyThatNeverEndsTimesOut() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        });
        var request = new WireRequest("GET", "/x", Map.of(), new byte[0], Duration.ofMillis(300), 100);
        assertEquals(new WireOutcome.Failed(Silence.TIMEOUT, true), transport.exchange(request));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, NOT_THE_GATEWAY",
        "true, false, false, NOT_THE_GATEWAY",
        "true, true, false, BROKEN"
    })
    void anAnswerWithoutEchoOrDigestIsNotTheGateways(boolean echo, boolean digest, boolean right, Silence why) {
        server.createContext("/", exchange -> {
            String body = "{}";
            var headers = new java.util.HashMap<>(Map.of("Content-Type", "application/json"));
            if (echo) headers.put("Request-Id", exchange.getRequestHeaders().getFirst("Request-Id"));
            byte[] hash = StateHash.sha256((right ? body : "other").getBytes(StandardCharsets.UTF_8));
            if (digest)
                headers.put("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":");
            send(exchange, 200, headers, body);
        });
        var client = new GatewayClient(transport, () -> "01950000-0000-7000-8000-000000000002");
        assertEquals(new Answer.None<Hello>(why, true), client.hello(DESK));
    }

    @ParameterizedTest
    @CsvSource({
        "http://gateway.school.example, gateway.address.plain",
        "https://gateway.school.example, gateway.authority.missing",
        "ftp://127.0.0.1, gateway.address.unusable",
        "'not an address', gateway.address.unusable",
    })
    void plainHttpIsForThisMachineAndTlsNeedsTheSchoolsAuthority(String url, String key) {
        assertEquals(
                key, assertThrows(DeskException.class, () -> transport(url)).key());
    }
}
