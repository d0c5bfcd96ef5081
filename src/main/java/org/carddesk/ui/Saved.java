package org.carddesk.ui;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps the filters of a list between sessions, as {@code key=value&…}. */
final class Saved {
    private Saved() {}

    static Optional<Map<String, String>> filters(Remembered remembered, String name) {
        return remembered.get(name + ".filters").map(Saved::read);
    }

    static void keep(Remembered remembered, String name, Map<String, String> filters) {
        if (filters.isEmpty()) remembered.forget(name + ".filters");
        else remembered.put(name + ".filters", written(filters));
    }

    static String written(Map<String, String> filters) {
        return filters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> read(String kept) {
        var filters = new LinkedHashMap<String, String>();
        for (String one : kept.split("&")) {
            int at = one.indexOf('=');
            if (at > 0)
                filters.put(one.substring(0, at), URLDecoder.decode(one.substring(at + 1), StandardCharsets.UTF_8));
        }
        return filters;
    }
}
