package org.carddesk.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.gateway.WireOutcome.Response;

/** HTTP/1.1 by the JDK's client: no redirects, 5 s to connect, the request's own time-out until the last byte. */
public final class HttpTransport implements Transport, AutoCloseable {
    static final Duration CONNECT = Duration.ofSeconds(5);

    private final String base;
    private final HttpClient client;

    public HttpTransport(GatewayAddress address) {
        this.base = address.uri().toString().replaceFirst("/+$", "");
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        if (address.encrypted()) {
            builder.sslContext(TrustedTls.context(address)).sslParameters(TrustedTls.parameters());
        } else {
            builder.proxy(HttpClient.Builder.NO_PROXY);
        }
        this.client = builder.build();
    }

    @Override
    public WireOutcome exchange(WireRequest request) {
        var future = client.sendAsync(
                http(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), request.longestBody()));
        try {
            // The client's own time-out ends with the headers; a body that trickles would hang for ever.
            return response(future.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return failed(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            future.cancel(true);
            return new Failed(Silence.TIMEOUT, true);
        } catch (InterruptedException stopped) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return new Failed(Silence.BROKEN, true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest http(WireRequest request) {
        var builder = HttpRequest.newBuilder(java.net.URI.create(base + request.path()))
                .timeout(request.timeout())
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static Response response(HttpResponse<byte[]> response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Response(response.statusCode(), headers, response.body());
    }

    /** Only a failed connect is certain to have sent nothing. */
    static Failed failed(Throwable broken) {
        for (Throwable at = broken; at != null; at = at.getCause()) {
            if (at instanceof CertificateException) return new Failed(Silence.CERTIFICATE, false);
        }
        return switch (broken) {
            case HttpConnectTimeoutException late -> new Failed(Silence.UNREACHABLE, false);
            case HttpTimeoutException late -> new Failed(Silence.TIMEOUT, true);
            case ConnectException refused -> new Failed(Silence.UNREACHABLE, false);
            case UnresolvedAddressException unknown -> new Failed(Silence.UNREACHABLE, false);
            case SSLHandshakeException refused -> new Failed(Silence.UNREACHABLE, false);
            case IOException cut -> new Failed(Silence.BROKEN, true);
            default -> throw new IllegalStateException(broken);
        };
    }
}
