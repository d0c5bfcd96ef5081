package org.carddesk.ui;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Filters and order of a list under a name that an operator gave them. */
record SavedView(String name, Map<String, String> filters, List<Order> order) {
    SavedView {
        filters = Map.copyOf(filters);
        order = List.copyOf(order);
    }

    boolean shows(Map<String, String> presentFilters, List<Order> presentOrder) {
        return filters.equals(presentFilters) && order.equals(presentOrder);
    }

    /** Several as one text: {@code name~filters~order}, each escaped, with commas between. */
    static String written(List<SavedView> views) {
        return views.stream()
                .map(view -> String.join(
                        "~",
                        escaped(view.name()),
                        escaped(Saved.written(view.filters())),
                        escaped(TableOrder.written(view.order()))))
                .collect(Collectors.joining(","));
    }

    /** What no longer makes sense is left out. */
    static List<SavedView> read(String written) {
        var views = new ArrayList<SavedView>();
        for (String one : written.split(",")) {
            String[] parts = one.split("~", -1);
            if (parts.length == 3)
                views.add(
                        new SavedView(plain(parts[0]), Saved.read(plain(parts[1])), TableOrder.read(plain(parts[2]))));
        }
        return views;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("~", "%7E");
    }

    private static String plain(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
