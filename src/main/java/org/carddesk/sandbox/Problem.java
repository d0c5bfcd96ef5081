package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;

/** An answer that is not success (RFC 9457); thrown before anything is recorded, or made of a recorded refusal. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient ObjectNode document;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    Problem(int status, ProblemType type) {
        super(type.urn(), null, false, false);
        this.status = status;
        this.document = Json.object();
        document.put("type", type.urn());
        document.put("title", type.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        document.put("status", status);
    }

    static Problem malformed(String detail) {
        return new Problem(400, ProblemType.MALFORMED).with("detail", detail);
    }

    Problem with(String member, String value) {
        document.put(member, value);
        return this;
    }

    Problem with(String member, long value) {
        document.put(member, value);
        return this;
    }

    Problem retryAfter(Duration wait) {
        headers.put("Retry-After", Long.toString(Math.clamp(wait.toSeconds(), 1, 3600)));
        return this;
    }

    WireResponse response() {
        var response = WireResponse.of(status, WireResponse.PROBLEM, Json.bytes(document));
        for (var header : headers.entrySet()) response = response.with(header.getKey(), header.getValue());
        return response;
    }
}
