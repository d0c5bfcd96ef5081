package org.carddesk.ui;

import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.carddesk.text.Messages;

/** Lets through what fits a typed text. */
public final class TextFilter extends Filter {
    /** As much of a pasted text as any list could match. */
    private static final int MOST = 100;

    private final StringProperty text = new SimpleStringProperty("");

    TextFilter(String titleKey) {
        super(titleKey);
        text.subscribe((before, now) -> changed());
    }

    public StringProperty textProperty() {
        return text;
    }

    /** The text without the space around it; empty if there is none. */
    public Optional<String> value() {
        String wanted = text.get() == null ? "" : text.get().strip();
        return Optional.of(wanted.length() > MOST ? wanted.substring(0, MOST) : wanted)
                .filter(typed -> !typed.isEmpty());
    }

    @Override
    public Optional<String> words(Messages messages) {
        return value();
    }

    @Override
    public void clear() {
        text.set("");
    }

    @Override
    Optional<String> saved() {
        return value();
    }

    @Override
    void restore(String saved) {
        text.set(saved);
    }
}
