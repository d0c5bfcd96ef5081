package org.carddesk.ui;

import java.util.Optional;
import org.carddesk.text.Messages;

/** One filter of a list: its value, its words on the removable chip, and how it is kept as text. */
public abstract sealed class Filter permits TextFilter, ChoiceFilter, AmountFilter, DayFilter {
    private final String titleKey;
    private Runnable changed = () -> {};

    Filter(String titleKey) {
        this.titleKey = titleKey;
    }

    /** The key of its title, by which it is also remembered. */
    public String titleKey() {
        return titleKey;
    }

    /** What it is set to, in words; empty if it lets everything through. */
    public abstract Optional<String> words(Messages messages);

    public abstract void clear();

    /** As kept between sessions; empty if it lets everything through. */
    abstract Optional<String> saved();

    /** Takes back what {@link #saved()} gave; what no longer makes sense is left out. */
    abstract void restore(String saved);

    void onChange(Runnable listener) {
        changed = listener;
    }

    void changed() {
        changed.run();
    }
}
