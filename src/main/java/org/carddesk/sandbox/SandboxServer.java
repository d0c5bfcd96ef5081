package org.carddesk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.carddesk.task.Pause;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests over HTTP on the loopback interface, faults included. */
final class SandboxServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FaultyWire wire;
    private final Pause pause;

    private SandboxServer(HttpServer server, FaultyWire wire, Pause pause) {
        this.server = server;
        this.wire = wire;
        this.pause = pause;
    }

    /**
     * Listens on a port of the loopback interface; port 0 takes a free one.
     *
     * @throws DeskException of kind WRONG_INPUT if the port is taken
     */
    static SandboxServer start(int port, FaultyWire wire, Pause pause) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var server = new SandboxServer(HttpServer.create(address, 0), wire, pause);
            server.server.setExecutor(server.threads);
            server.server.createContext("/", server::answer);
            server.server.start();
            return server;
        } catch (IOException refused) {
            throw new DeskException(refused, Trouble.WRONG_INPUT, "sandbox.port.taken", Integer.toString(port));
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(CommandRequest.BODY_BYTES + 1);
            var delivery = wire.deliver(WireRequest.of(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body));
            if (delivery.delay().isPositive()) pause.pause(delivery.delay());
            var response = delivery.response();
            if (response != null) send(exchange, response, delivery.cut());
        } catch (IOException gone) {
            LOG.debug("the desk went away", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.error("no answer to {}", exchange.getRequestURI().getPath(), broken);
        }
    }

    private static void send(HttpExchange exchange, WireResponse response, boolean cut) throws IOException {
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
        if (cut) exchange.getResponseBody().flush();
    }
}
