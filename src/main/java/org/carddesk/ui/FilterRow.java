package org.carddesk.ui;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.carddesk.money.Money;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.jspecify.annotations.Nullable;

/** The controls of a list's filters, in one row that wraps; what no filter can be made of is told below its field. */
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
        setRowValignment(VPos.TOP);
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
        var words = new Words();
        takes(field, words);
        field.textProperty().bindBidirectional(filter.textProperty());
        return words.below(field);
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
        Forms.onlyTypedChooses(box);
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
        var words = new Words();
        return words.below(range(
                filter.titleKey(),
                amount(filter.titleKey() + "-from", filter.titleKey(), "ui.filter.least", filter.fromProperty(), words),
                amount(filter.titleKey() + "-to", filter.titleKey(), "ui.filter.most", filter.toProperty(), words)));
    }

    private TextField amount(String id, String titleKey, String endKey, ObjectProperty<OptionalLong> end, Words words) {
        var field = field(titleKey, endKey, 92);
        field.setId(Styles.id(id));
        takes(field, words);
        end.subscribe(now -> {
            if (!amountOf(field.getText()).equals(now))
                field.setText(now.isPresent() ? new Money(now.getAsLong()).yuan() : "");
        });
        field.textProperty().subscribe((before, now) -> {
            boolean wrong = !now.isBlank() && amountOf(now).isEmpty();
            words.about(field, wrong ? kit.text("ui.amount.none") : "");
            end.set(amountOf(now));
        });
        return field;
    }

    private Node days(DayFilter filter) {
        var words = new Words();
        return words.below(range(
                filter.titleKey(),
                day(filter.titleKey() + "-from", filter.titleKey(), "ui.filter.first", filter.fromProperty(), words),
                day(filter.titleKey() + "-to", filter.titleKey(), "ui.filter.last", filter.toProperty(), words)));
    }

    private DatePicker day(
            String id, String titleKey, String endKey, ObjectProperty<Optional<LocalDate>> end, Words words) {
        DatePicker picker = DayInput.picker(kit);
        picker.setId(Styles.id(id));
        String prompt = kit.text(endKey, kit.text(titleKey));
        picker.setPrefWidth(roomFor(prompt) + CALENDAR);
        picker.setPromptText(prompt);
        picker.setAccessibleText(kit.text(endKey, kit.text(titleKey)));
        end.subscribe(now -> picker.setValue(now.orElse(null)));
        picker.valueProperty().subscribe((before, now) -> end.set(Optional.ofNullable(now)));
        picker.getEditor().textProperty().subscribe((before, now) -> words.about(picker, ""));
        Runnable judge = () -> {
            String typed = picker.getEditor().getText();
            boolean unread = picker.getValue() == null && typed != null && !typed.isBlank();
            words.about(picker, unread ? kit.text("ui.day.none") : "");
        };
        picker.focusedProperty().subscribe((before, now) -> {
            if (before && !now) judge.run();
        });
        // Only after the key is a day read from the text.
        picker.addEventFilter(KeyEvent.KEY_RELEASED, key -> {
            if (key.getCode() == KeyCode.ENTER) judge.run();
        });
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
        field.setPromptText(title);
        field.setAccessibleText(title);
        field.setPrefWidth(Math.max(width, roomFor(title)));
        first.add(field);
        return field;
    }

    /** Takes no longer text, and says so: a part of it would find something else. */
    private void takes(TextInputControl field, Words words) {
        field.textProperty().subscribe((before, now) -> words.about(field, ""));
        field.setTextFormatter(new TextFormatter<>(change -> {
            int length = change.getControlNewText().length();
            if (length <= MOST || !change.isContentChange()) return change;
            words.about(field, kit.text("ui.field.tooLong", MOST, length));
            return Field.refused(change);
        }));
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

    /** What is wrong with a filter, below its fields; takes no room while nothing is. */
    private static final class Words extends Label {
        private final Map<Control, String> problems = new LinkedHashMap<>();

        Words() {
            getStyleClass().addAll(Styles.PROBLEM, Styles.SMALL);
            setWrapText(true);
            setMinHeight(Region.USE_PREF_SIZE);
            setVisible(false);
            setManaged(false);
        }

        VBox below(Region fields) {
            // As wide as the fields, else a sentence would push the other filters away.
            setMinWidth(0);
            setPrefWidth(0);
            setMaxWidth(Double.MAX_VALUE);
            var box = new VBox(fields, this);
            box.setFillWidth(true);
            return box;
        }

        /** @param problem empty if there is none with this field */
        void about(Control field, String problem) {
            field.pseudoClassStateChanged(Field.WRONG, !problem.isEmpty());
            field.setAccessibleHelp(problem);
            if (problem.isEmpty()) problems.remove(field);
            else problems.put(field, problem);
            setText(problems.values().stream().distinct().collect(Collectors.joining("\n")));
            setVisible(!problems.isEmpty());
            setManaged(!problems.isEmpty());
        }
    }
}
