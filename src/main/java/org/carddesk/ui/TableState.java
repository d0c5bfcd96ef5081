package org.carddesk.ui;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a person left a list: what back, forward and a change of language restore. */
record TableState(Map<String, String> filters, List<Order> order, Set<Object> selected, int firstShown, int loaded) {
    TableState {
        filters = Map.copyOf(filters);
        order = List.copyOf(order);
        selected = Set.copyOf(selected);
    }
}
