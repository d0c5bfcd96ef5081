package org.carddesk.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.StringConverter;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.jspecify.annotations.Nullable;

/** A field for one of a few things; typing its first letters chooses it. */
public final class Choice<E> extends Field {
    private final PrefixSelectionComboBox<E> box;

    Choice(Kit kit, String labelKey, List<E> choices, Function<E, String> words) {
        this(kit, labelKey, choices, words, new PrefixSelectionComboBox<>());
    }

    private Choice(
            Kit kit, String labelKey, List<E> choices, Function<E, String> words, PrefixSelectionComboBox<E> box) {
        super(kit, labelKey, box);
        this.box = box;
        box.getItems().setAll(choices);
        box.setVisibleRowCount(12);
        Forms.onlyTypedChooses(box);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable E choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public @Nullable E fromString(String text) {
                return null;
            }
        });
        setRequired();
    }

    public Optional<E> value() {
        return Optional.ofNullable(box.getValue());
    }

    public ReadOnlyObjectProperty<E> valueProperty() {
        return box.getSelectionModel().selectedItemProperty();
    }

    public Choice<E> preset(E choice) {
        box.getSelectionModel().select(choice);
        return this;
    }

    public Choice<E> hint(String hintKey) {
        setHint(hintKey);
        return this;
    }

    @Override
    ObservableValue<?> changes() {
        return box.valueProperty();
    }

    @Override
    Optional<String> draft() {
        return Optional.of(Integer.toString(box.getSelectionModel().getSelectedIndex()));
    }

    @Override
    void takeDraft(String kept) {
        if (!kept.matches("\\d{1,4}")) return;
        int at = Integer.parseInt(kept);
        if (at < box.getItems().size()) box.getSelectionModel().select(at);
    }

    @Override
    boolean blank() {
        return box.getValue() == null;
    }
}
