package org.carddesk.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire, whatever carried it.
 *
 * @param path the path without the query, as {@code /v1/hello}
 * @param query the parameters of the query, decoded
 * @param headers by lower-case name
 */
public record WireRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
    /** A request by its parts as an HTTP library gives them; of a repeated header the first value counts. */
    public static WireRequest of(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        var byName = new LinkedHashMap<String, String>();
        headers.forEach((name, values) -> {
            if (!values.isEmpty()) byName.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst());
        });
        return new WireRequest(method, uri.getPath(), parameters(uri.getRawQuery()), byName, body);
    }

    /** A header that is present and not empty. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    private static Map<String, String> parameters(@org.jspecify.annotations.Nullable String query) {
        var parameters = new LinkedHashMap<String, String>();
        if (query == null) return parameters;
        for (String pair : query.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at < 1) continue;
            parameters.putIfAbsent(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
