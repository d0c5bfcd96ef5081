package org.carddesk.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The filters of one list, as the view-model holds them; the filter row and the chips above the table show them. */
public final class Filters {
    private final List<Filter> filters = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean together;

    public TextFilter text(String titleKey) {
        return add(new TextFilter(titleKey));
    }

    /** @param wordPrefix the words of the choices are the texts of {@code <wordPrefix>.<constant's name>} */
    public <E extends Enum<E>> ChoiceFilter<E> choice(String titleKey, List<E> choices, String wordPrefix) {
        return add(new ChoiceFilter<>(titleKey, choices, wordPrefix));
    }

    public AmountFilter amount(String titleKey) {
        return add(new AmountFilter(titleKey));
    }

    public DayFilter days(String titleKey) {
        return add(new DayFilter(titleKey));
    }

    public List<Filter> all() {
        return List.copyOf(filters);
    }

    /** Is told after each change; several at once are told once. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether anything is filtered out. */
    public boolean any() {
        return filters.stream().anyMatch(filter -> filter.saved().isPresent());
    }

    public void clear() {
        atOnce(() -> filters.forEach(Filter::clear));
    }

    /** Sets several filters as one change. */
    public void atOnce(Runnable changes) {
        Map<String, String> before = save();
        together = true;
        try {
            changes.run();
        } finally {
            together = false;
        }
        if (!before.equals(save())) tell();
    }

    /** The filters that are set, by the keys of their titles. */
    public Map<String, String> save() {
        var saved = new LinkedHashMap<String, String>();
        filters.forEach(filter -> filter.saved().ifPresent(value -> saved.put(filter.titleKey(), value)));
        return saved;
    }

    /** Sets exactly these filters. */
    public void restore(Map<String, String> saved) {
        atOnce(() -> filters.forEach(filter -> {
            String value = saved.get(filter.titleKey());
            if (value == null) filter.clear();
            else filter.restore(value);
        }));
    }

    private <F extends Filter> F add(F filter) {
        filters.add(filter);
        filter.onChange(() -> {
            if (!together) tell();
        });
        return filter;
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
