package org.carddesk.ui;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.carddesk.text.Messages;

/** Lets through days of a range, both ends included. */
public final class DayFilter extends Filter {
    private static final Pattern SAVED = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})?~(\\d{4}-\\d{2}-\\d{2})?");

    private final ObjectProperty<Optional<LocalDate>> from = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<LocalDate>> to = new SimpleObjectProperty<>(Optional.empty());

    DayFilter(String titleKey) {
        super(titleKey);
        from.subscribe((before, now) -> changed());
        to.subscribe((before, now) -> changed());
    }

    public Optional<LocalDate> from() {
        return from.get();
    }

    public Optional<LocalDate> to() {
        return to.get();
    }

    ObjectProperty<Optional<LocalDate>> fromProperty() {
        return from;
    }

    ObjectProperty<Optional<LocalDate>> toProperty() {
        return to;
    }

    public void set(Optional<LocalDate> first, Optional<LocalDate> last) {
        from.set(first);
        to.set(last);
    }

    @Override
    public Optional<String> words(Messages messages) {
        if (from().isEmpty() && to().isEmpty()) return Optional.empty();
        if (from().equals(to())) return from().map(messages::day);
        if (to().isEmpty()) return Optional.of(messages.text("ui.filter.from", messages.day(from().get())));
        if (from().isEmpty()) return Optional.of(messages.text("ui.filter.to", messages.day(to().get())));
        return Optional.of(messages.text("ui.filter.range", messages.day(from().get()), messages.day(to().get())));
    }

    @Override
    public void clear() {
        set(Optional.empty(), Optional.empty());
    }

    @Override
    Optional<String> saved() {
        if (from().isEmpty() && to().isEmpty()) return Optional.empty();
        return Optional.of(from().map(LocalDate::toString).orElse("") + "~"
                + to().map(LocalDate::toString).orElse(""));
    }

    @Override
    void restore(String saved) {
        var ends = SAVED.matcher(saved);
        if (ends.matches())
            set(
                    Optional.ofNullable(ends.group(1)).flatMap(Days::read),
                    Optional.ofNullable(ends.group(2)).flatMap(Days::read));
    }
}
