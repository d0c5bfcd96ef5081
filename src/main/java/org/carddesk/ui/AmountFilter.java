package org.carddesk.ui;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.carddesk.money.Money;
import org.carddesk.text.Messages;

/** Lets through amounts of a range, both ends included. */
public final class AmountFilter extends Filter {
    private static final Pattern SAVED = Pattern.compile("(-?\\d{1,17})?~(-?\\d{1,17})?");

    private final ObjectProperty<OptionalLong> from = new SimpleObjectProperty<>(OptionalLong.empty());
    private final ObjectProperty<OptionalLong> to = new SimpleObjectProperty<>(OptionalLong.empty());

    AmountFilter(String titleKey) {
        super(titleKey);
        from.subscribe((before, now) -> changed());
        to.subscribe((before, now) -> changed());
    }

    public OptionalLong fromFen() {
        return from.get();
    }

    public OptionalLong toFen() {
        return to.get();
    }

    ObjectProperty<OptionalLong> fromProperty() {
        return from;
    }

    ObjectProperty<OptionalLong> toProperty() {
        return to;
    }

    public void set(OptionalLong lowestFen, OptionalLong highestFen) {
        from.set(lowestFen);
        to.set(highestFen);
    }

    @Override
    public Optional<String> words(Messages messages) {
        if (from.get().isEmpty() && to.get().isEmpty()) return Optional.empty();
        if (to.get().isEmpty())
            return Optional.of(
                    messages.text("ui.filter.from", new Money(from.get().getAsLong())));
        if (from.get().isEmpty())
            return Optional.of(messages.text("ui.filter.to", new Money(to.get().getAsLong())));
        return Optional.of(messages.text(
                "ui.filter.range",
                new Money(from.get().getAsLong()),
                new Money(to.get().getAsLong())));
    }

    @Override
    public void clear() {
        set(OptionalLong.empty(), OptionalLong.empty());
    }

    @Override
    Optional<String> saved() {
        if (from.get().isEmpty() && to.get().isEmpty()) return Optional.empty();
        return Optional.of(written(from.get()) + "~" + written(to.get()));
    }

    @Override
    void restore(String saved) {
        var ends = SAVED.matcher(saved);
        if (ends.matches()) set(read(ends.group(1)), read(ends.group(2)));
    }

    private static String written(OptionalLong end) {
        return end.isPresent() ? Long.toString(end.getAsLong()) : "";
    }

    private static OptionalLong read(@org.jspecify.annotations.Nullable String end) {
        return end == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(end));
    }
}
