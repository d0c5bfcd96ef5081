package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.gateway.WireRequest;
import org.junit.jupiter.api.Test;

/**
 * Contract section 1 on a socket behind which somebody behaves as servers and boxes between do on a bad day. What the desk is
 * told is always one of the silences, whether its request may have arrived is never denied, and no order is sent a second time.
 * {@code -Dcampaign.servers=N} sets the number of requests.
 */
class HostileServerTest {
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final int LONGEST = 2_000;

    private final int size = Integer.getInteger("campaign.servers", 18);
    private final Chance chance = new Chance(Long.getLong("campaign.servers.seed", 3));
    private final AtomicInteger requests = new AtomicInteger();

    /** What is said to a request, and what it counts as. */
    private enum Manner {
        HANGS_UP(Silence.BROKEN),
        SAYS_NOTHING(Silence.TIMEOUT),
        TALKS_RUBBISH(Silence.BROKEN),
        STOPS_IN_ITS_HEADERS(Silence.BROKEN),
        STOPS_IN_ITS_BODY(Silence.BROKEN),
        STALLS_IN_ITS_BODY(Silence.TIMEOUT),
        SAYS_TOO_MUCH(Silence.BROKEN),
        NEVER_ENDS_ITS_CHUNKS(Silence.BROKEN),
        SENDS_ELSEWHERE(null);

        final @org.jspecify.annotations.Nullable Silence why;

        Manner(@org.jspecify.annotations.Nullable Silence why) {
            this.why = why;
        }
    }

    @Test
    void whateverAServerDoesTheDeskIsToldATruthAndOrdersOnce() throws Exception {
        var result = new CampaignResult("hostile servers");
        var met = new Tally();
        for (int n = 0; n < size; n++) {
            Manner manner = Manner.values()[n % Manner.values().length];
            if (chance.happens(0.1)) refused();
            asked(manner, chance.nextBoolean() ? "POST" : "GET");
            met.count(manner.name());
        }
        result.tell(size, "%s, no order sent twice, none denied", met.counts());
    }

    private void asked(Manner manner, String method) throws IOException, InterruptedException {
        requests.set(0);
        int status = chance.of(301, 302, 303, 307, 308);
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var serving = Thread.ofVirtual().start(() -> serve(server, manner, status));
            WireOutcome outcome = exchange(server.getLocalPort(), method);
            String what = manner + " to " + method;
            if (manner.why == null)
                assertEquals(
                        status,
                        assertInstanceOf(WireOutcome.Response.class, outcome, what)
                                .status(),
                        what);
            else assertEquals(new Failed(manner.why, true), outcome, what);
            server.close();
            serving.join();
            // The JDK's client asks once more for what is only read, if the connection ended before the first byte.
            boolean again = manner == Manner.HANGS_UP && method.equals("GET");
            assertTrue(again ? requests.get() <= 3 : requests.get() == 1, () -> what + ": " + requests);
        }
    }

    private static WireOutcome exchange(int port, String method) {
        var address =
                GatewayAddress.of("http://127.0.0.1:" + port, Optional.empty(), Optional.empty(), Optional.empty());
        byte[] body = method.equals("POST") ? "{\"a\":1}".getBytes(StandardCharsets.UTF_8) : new byte[0];
        try (var transport = new HttpTransport(address)) {
            return transport.exchange(new WireRequest(method, "/v1/commands", Map.of(), body, TIMEOUT, LONGEST));
        }
    }

    /** Nobody listens: the one silence in which nothing can have arrived. */
    private static void refused() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertEquals(new Failed(Silence.UNREACHABLE, false), exchange(port, "POST"));
    }

    private void serve(ServerSocket server, Manner manner, int status) {
        while (!server.isClosed()) {
            try (var one = server.accept()) {
                if (!read(one.getInputStream())) continue;
                requests.incrementAndGet();
                say(one, manner, status);
            } catch (IOException gone) {
                Thread.yield();
            }
        }
    }

    /** Whether there is a request: its headers, and the body that follows in the same breath. */
    private static boolean read(InputStream in) throws IOException {
        var seen = new StringBuilder();
        while (seen.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) return false;
            seen.append((char) next);
        }
        return true;
    }

    private void say(Socket one, Manner manner, int status) throws IOException {
        OutputStream out = one.getOutputStream();
        switch (manner) {
            case HANGS_UP -> {}
            case SAYS_NOTHING -> waitForTheEnd(one);
            case TALKS_RUBBISH -> write(out, chance.of("SSH-2.0-x\r\n", "HTTP/1.1 banana\r\n\r\n", "\0\0\0\0\r\n\r\n"));
            case STOPS_IN_ITS_HEADERS -> write(out, "HTTP/1.1 200 OK\r\nContent-Le");
            case STOPS_IN_ITS_BODY -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"a\":");
            case STALLS_IN_ITS_BODY -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"a\":");
                waitForTheEnd(one);
            }
            case SAYS_TOO_MUCH ->
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2001\r\n\r\n" + "x".repeat(LONGEST + 1));
            case NEVER_ENDS_ITS_CHUNKS -> {
                write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (int n = 0; n < 100; n++) write(out, "64\r\n" + "x".repeat(100) + "\r\n");
            }
            case SENDS_ELSEWHERE ->
                write(out, "HTTP/1.1 " + status + " Moved\r\nLocation: /v1/elsewhere\r\nContent-Length: 0\r\n\r\n");
        }
    }

    /** Until the client gives up and closes. */
    private static void waitForTheEnd(Socket one) throws IOException {
        one.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
