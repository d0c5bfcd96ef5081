package org.carddesk.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.carddesk.money.Money;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** A column of a list, in one place: its title, how a value looks and is copied, its order in the store, its width. */
public final class Column<T> {
    /** What a column holds; decides alignment and how an export writes it. */
    public enum Kind {
        TEXT,
        NUMBER,
        MONEY,
        COUNT,
        TIME,
        STATUS,
        STEPS
    }

    /** How a row's value becomes a cell. */
    @FunctionalInterface
    interface Renderer<T> {
        CellText cell(T row, Messages messages, Instant now);
    }

    private final String titleKey;
    private final Kind kind;
    private final Renderer<T> renderer;
    private final double width;
    private final Optional<String> order;
    private final boolean hidden;

    private Column(
            String titleKey, Kind kind, Renderer<T> renderer, double width, Optional<String> order, boolean hidden) {
        this.titleKey = titleKey;
        this.kind = kind;
        this.renderer = renderer;
        this.width = width;
        this.order = order;
        this.hidden = hidden;
    }

    public static <T> Column<T> text(String titleKey, Function<T, @Nullable String> value) {
        return words(titleKey, (row, messages) -> value.apply(row));
    }

    /** Text that depends on the language, such as the word for a constant. */
    public static <T> Column<T> words(String titleKey, BiFunction<T, Messages, @Nullable String> value) {
        return make(titleKey, Kind.TEXT, 140, (row, messages, now) -> {
            String text = value.apply(row, messages);
            return text == null ? CellText.BLANK : CellText.of(text);
        });
    }

    /** A number by which something is known: shown in groups of four, copied whole. */
    public static <T> Column<T> number(String titleKey, Function<T, @Nullable String> value) {
        return make(titleKey, Kind.NUMBER, 190, (row, messages, now) -> {
            String text = value.apply(row);
            return text == null
                    ? CellText.BLANK
                    : CellText.of(Messages.grouped(text)).copiedAs(text);
        });
    }

    public static <T> Column<T> money(String titleKey, ToLongFunction<T> valueFen) {
        return moneyIfAny(titleKey, row -> OptionalLong.of(valueFen.applyAsLong(row)));
    }

    /** An amount that not every row has. */
    public static <T> Column<T> moneyIfAny(String titleKey, Function<T, OptionalLong> valueFen) {
        return make(titleKey, Kind.MONEY, 110, (row, messages, now) -> {
            OptionalLong fen = valueFen.apply(row);
            if (fen.isEmpty()) return CellText.BLANK;
            return CellText.of(messages.money(fen.getAsLong()))
                    .copiedAs(new Money(fen.getAsLong()).yuan())
                    .withRaw(fen.getAsLong());
        });
    }

    public static <T> Column<T> count(String titleKey, ToLongFunction<T> value) {
        return make(titleKey, Kind.COUNT, 80, (row, messages, now) -> {
            long count = value.applyAsLong(row);
            return CellText.of(messages.count(count))
                    .copiedAs(Long.toString(count))
                    .withRaw(count);
        });
    }

    /** A moment: {@code 11-22 08:05}, in full in the tooltip and in copies. */
    public static <T> Column<T> time(String titleKey, Function<T, @Nullable Instant> value) {
        return make(titleKey, Kind.TIME, 118, (row, messages, now) -> {
            Instant at = value.apply(row);
            if (at == null) return CellText.BLANK;
            String exact = messages.time(at);
            return CellText.of(messages.shortTime(at, now)).copiedAs(exact).withHint(exact);
        });
    }

    /** How long ago a moment was; the moment itself is in the tooltip and in copies. */
    public static <T> Column<T> age(String titleKey, Function<T, @Nullable Instant> since) {
        return make(titleKey, Kind.TIME, 118, (row, messages, now) -> {
            Instant at = since.apply(row);
            if (at == null) return CellText.BLANK;
            String exact = messages.time(at);
            return CellText.of(messages.age(Duration.between(at, now)))
                    .copiedAs(exact)
                    .withHint(exact);
        });
    }

    public static <T> Column<T> day(String titleKey, Function<T, @Nullable LocalDate> value) {
        return make(titleKey, Kind.TIME, 104, (row, messages, now) -> {
            LocalDate day = value.apply(row);
            return day == null ? CellText.BLANK : CellText.of(messages.day(day));
        });
    }

    /** A status chip: icon, word and colour. */
    public static <T> Column<T> status(String titleKey, BiFunction<T, Messages, @Nullable Status> value) {
        return make(titleKey, Kind.STATUS, 120, (row, messages, now) -> {
            Status status = value.apply(row, messages);
            if (status == null) return CellText.BLANK;
            return new CellText(
                    status.text(),
                    status.text(),
                    Optional.empty(),
                    Optional.of(status),
                    OptionalLong.empty(),
                    List.of());
        });
    }

    /** The steps of something with their marks; when and why is in the tooltip and in copies. */
    public static <T> Column<T> steps(String titleKey, BiFunction<T, Messages, List<Step>> value) {
        return make(titleKey, Kind.STEPS, 240, (row, messages, now) -> CellText.of(value.apply(row, messages)));
    }

    /** The width to begin with, in pixels at the usual font size. */
    public Column<T> width(double pixels) {
        return new Column<>(titleKey, kind, renderer, pixels, order, hidden);
    }

    /** Can be sorted, by this name of the query's. */
    public Column<T> sortedBy(String orderName) {
        return new Column<>(titleKey, kind, renderer, width, Optional.of(orderName), hidden);
    }

    /** Not on show until the person asks for it. */
    public Column<T> hidden() {
        return new Column<>(titleKey, kind, renderer, width, order, true);
    }

    /** The key of the title, by which the column is also remembered. */
    public String titleKey() {
        return titleKey;
    }

    public Kind kind() {
        return kind;
    }

    /** What a row's cell holds, for the table and for exports. */
    public CellText cell(T row, Messages messages, Instant now) {
        return renderer.cell(row, messages, now);
    }

    double width() {
        return width;
    }

    Optional<String> order() {
        return order;
    }

    boolean usuallyHidden() {
        return hidden;
    }

    private static <T> Column<T> make(String titleKey, Kind kind, double width, Renderer<T> renderer) {
        return new Column<>(titleKey, kind, renderer, width, Optional.empty(), false);
    }
}
