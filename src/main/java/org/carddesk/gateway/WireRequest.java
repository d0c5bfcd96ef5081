package org.carddesk.gateway;

import java.time.Duration;
import java.util.Map;

/**
 * A request as it goes on the wire.
 *
 * @param path path and query, beginning with a slash
 * @param body empty for requests without one
 * @param longestBody an answer with more bytes than this counts as broken
 */
public record WireRequest(
        String method, String path, Map<String, String> headers, byte[] body, Duration timeout, int longestBody) {
    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** Without headers and body: those hold secrets and personal data. */
    @Override
    public String toString() {
        return method + " " + path.replaceFirst("\\?.*", "");
    }
}
