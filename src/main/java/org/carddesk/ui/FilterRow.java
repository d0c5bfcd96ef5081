package org.carddesk.ui;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.carddesk.money.Money;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.jspecify.annotations.Nullable;

/** The controls of a list's filters, in one row that wraps. */
final class FilterRow extends FlowPane {
    /** As long as any text, number or amount that a filter takes. */
    private static final int MOST = 100;

    private static final double WIDE = 15;
    private static final double NARROW = 8;
    private static final double PADDING = 26;
    private static final double CALENDAR = 34;
    private static final double LEAST = 92;
    /** Long choices are whole in the open list; closed it leaves room for the other filters. */
    private static final double MOST_CHOICE = 200;

    private final Kit kit;
    private final List<Node> first = new ArrayList<>();

    FilterRow(Kit kit, Filters filters) {
        this.kit = kit;
        getStyleClass().add(Styles.FILTERS);
        for (Filter filter : filters.all()) {
            getChildren()
                    .add(
                            switch (filter) {
                                case TextFilter text -> text(text);
                                case ChoiceFilter<?> choice -> choice(choice);
                                case AmountFilter amount -> amounts(amount);
                                case DayFilter days -> days(days);
                            });
        }
    }

    /** Puts the cursor into the first of the controls. */
    void focus() {
        if (!first.isEmpty()) first.getFirst().requestFocus();
    }

    private Node text(TextFilter filter) {
        var field = field(filter.titleKey(), "", 180);
        field.textProperty().bindBidirectional(filter.textProperty());
        return field;
    }

    private <E extends Enum<E>> Node choice(ChoiceFilter<E> filter) {
        var box = new PrefixSelectionComboBox<Optional<E>>();
        String title = kit.text(filter.titleKey());
        box.setId(Styles.id(filter.titleKey()));
        box.setAccessibleText(title);
        box.getItems().add(Optional.empty());
        filter.choices().forEach(choice -> box.getItems().add(Optional.of(choice)));
        box.setConverter(writing(choice ->
                choice.map(one -> filter.word(one, kit.messages())).orElse(kit.text("ui.filter.any", title))));
        box.setVisibleRowCount(12);
        box.setMaxWidth(MOST_CHOICE);
        follow(box, filter.chosenProperty());
        first.add(box);
        return box;
    }

    private static <E> void follow(ComboBox<Optional<E>> box, ObjectProperty<Optional<E>> chosen) {
        chosen.subscribe(now -> box.getSelectionModel().select(now));
        box.getSelectionModel().selectedItemProperty().subscribe(now -> {
            if (now != null) chosen.set(now);
        });
    }

    private Node amounts(AmountFilter filter) {
        return range(
                filter.titleKey(),
                amount(filter.titleKey() + "-from", filter.titleKey(), "ui.filter.least", filter.fromProperty()),
                amount(filter.titleKey() + "-to", filter.titleKey(), "ui.filter.most", filter.toProperty()));
    }

    private TextField amount(String id, String titleKey, String endKey, ObjectProperty<OptionalLong> end) {
        var field = field(titleKey, endKey, 92);
        field.setId(Styles.id(id));
        end.subscribe(now -> {
            if (!amountOf(field.getText()).equals(now))
                field.setText(now.isPresent() ? new Money(now.getAsLong()).yuan() : "");
        });
        field.textProperty().subscribe((before, now) -> {
            boolean wrong = !now.isBlank() && amountOf(now).isEmpty();
            field.pseudoClassStateChanged(Field.WRONG, wrong);
            if (!wrong) end.set(amountOf(now));
        });
        return field;
    }

    private Node days(DayFilter filter) {
        return range(
                filter.titleKey(),
                day(filter.titleKey() + "-from", filter.titleKey(), "ui.filter.first", filter.fromProperty()),
                day(filter.titleKey() + "-to", filter.titleKey(), "ui.filter.last", filter.toProperty()));
    }

    private DatePicker day(String id, String titleKey, String endKey, ObjectProperty<Optional<LocalDate>> end) {
        DatePicker picker = DayInput.picker(kit);
        picker.setId(Styles.id(id));
        String prompt = kit.text(endKey, kit.text(titleKey));
        picker.setPrefWidth(roomFor(prompt) + CALENDAR);
        picker.setPromptText(prompt);
        picker.setAccessibleText(kit.text(endKey, kit.text(titleKey)));
        end.subscribe(now -> picker.setValue(now.orElse(null)));
        picker.valueProperty().subscribe((before, now) -> end.set(Optional.ofNullable(now)));
        first.add(picker);
        return picker;
    }

    private HBox range(String titleKey, Node from, Node to) {
        var dash = new Label("–");
        var row = new HBox(from, dash, to);
        row.setId(Styles.id(titleKey));
        row.getStyleClass().add("range");
        return row;
    }

    private TextField field(String titleKey, String endKey, double width) {
        String title = endKey.isEmpty() ? kit.text(titleKey) : kit.text(endKey, kit.text(titleKey));
        var field = new TextField();
        field.setId(Styles.id(titleKey));
        Field.limit(field, MOST);
        field.setPromptText(title);
        field.setAccessibleText(title);
        field.setPrefWidth(Math.max(width, roomFor(title)));
        first.add(field);
        return field;
    }

    /** So wide that the prompt is not cut, in either language and at any type size of the settings. */
    private double roomFor(String prompt) {
        double wide = prompt.codePoints().filter(c -> c > 0x2E7F).count();
        double narrow = prompt.length() - wide;
        return Math.max(LEAST, wide * WIDE + narrow * NARROW + PADDING);
    }

    private static OptionalLong amountOf(@Nullable String typed) {
        if (typed == null || typed.isBlank() || typed.length() > 30) return OptionalLong.empty();
        try {
            return OptionalLong.of(Money.parseYuan(typed).fen());
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            return OptionalLong.empty();
        }
    }

    private static <V> StringConverter<V> writing(java.util.function.Function<V, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable V value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public @Nullable V fromString(String text) {
                return null;
            }
        };
    }
}
