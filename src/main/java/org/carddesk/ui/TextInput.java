package org.carddesk.ui;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;

/** A field for a text: a line, several lines, or a password. */
public final class TextInput extends Field {
    private final TextInputControl input;

    TextInput(Kit kit, String labelKey, TextInputControl input) {
        super(kit, labelKey, input);
        this.input = input;
        takes(input);
    }

    /** The text without the space around it. */
    public String value() {
        String text = input.getText();
        return text == null ? "" : text.strip();
    }

    public StringProperty textProperty() {
        return input.textProperty();
    }

    public TextInput hint(String hintKey) {
        setHint(hintKey);
        return this;
    }

    public TextInput required() {
        setRequired();
        return this;
    }

    /** Needed only in some cases, as other fields of the form decide. */
    public TextInput requiredWhen(BooleanSupplier needed) {
        setRequired(needed);
        return this;
    }

    /** @param problem what is wrong with a text that is not empty, in words */
    public TextInput check(Function<String, Optional<String>> problem) {
        addCheck(() -> problem.apply(value()));
        return this;
    }

    public TextInput limited(int most) {
        takes(input, most);
        return this;
    }

    @Override
    ObservableValue<?> changes() {
        return input.textProperty();
    }

    @Override
    Optional<String> draft() {
        if (input instanceof PasswordField) return Optional.empty();
        return Optional.of(Optional.ofNullable(input.getText()).orElse(""));
    }

    @Override
    void takeDraft(String kept) {
        input.setText(kept);
    }

    @Override
    boolean blank() {
        return value().isEmpty();
    }
}
