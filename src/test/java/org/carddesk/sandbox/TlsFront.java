package org.carddesk.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;

/** An HTTPS server on this machine that hands everything on to a gateway and shows whatever certificate it is given. */
final class TlsFront implements AutoCloseable {
    private static final Set<String> OWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OWN.addAll(Set.of("Host", "Connection", "Content-Length", "Upgrade", "HTTP2-Settings", "User-Agent"));
    }

    final AtomicInteger requests = new AtomicInteger();
    private final Transport gateway;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What a front shows: its key, the protocol it speaks, and whose desks it lets in (nobody's certificate is asked for if none). */
    record Face(KeyStore own, String protocol, KeyStore desks) {
        static Face of(KeyStore own) {
            return new Face(own, "TLSv1.3", null);
        }
    }

    /** @param port 0 takes a free one */
    TlsFront(int port, Face face, Transport gateway) throws IOException, GeneralSecurityException {
        this.gateway = gateway;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(configurator(face));
        server.setExecutor(threads);
        server.createContext("/", this::handOn);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static HttpsConfigurator configurator(Face face) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(face.own(), TestCertificates.PASSPHRASE.toCharArray());
        var context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = null;
        if (face.desks() != null) {
            trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(face.desks());
        }
        context.init(keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setProtocols(new String[] {face.protocol()});
                wanted.setNeedClientAuth(face.desks() != null);
                parameters.setSSLParameters(wanted);
            }
        };
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name)) headers.put(name, values.getFirst());
            });
            var request = new WireRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    Duration.ofSeconds(30),
                    64 << 20);
            if (!(gateway.exchange(request) instanceof WireOutcome.Response response)) return;
            response.headers().forEach((name, value) -> {
                if (!OWN.contains(name)) exchange.getResponseHeaders().set(name, value);
            });
            byte[] body = response.body();
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
