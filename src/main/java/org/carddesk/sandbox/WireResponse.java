package org.carddesk.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.carddesk.gateway.Json;

/** An answer to go over the wire, whatever carries it; a body of no bytes means none. */
public record WireResponse(int status, Map<String, String> headers, byte[] body) {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    static WireResponse json(int status, Object document) {
        return of(status, JSON, Json.bytes(document));
    }

    static WireResponse of(int status, String mediaType, byte[] body) {
        return new WireResponse(status, Map.of("Content-Type", mediaType), body);
    }

    static WireResponse noContent() {
        return new WireResponse(204, Map.of(), new byte[0]);
    }

    WireResponse with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new WireResponse(status, all, body);
    }
}
