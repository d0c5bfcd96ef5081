package org.carddesk.ui;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.StringConverter;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** A field for a day, typed ({@code 2026-11-22}, {@code 20261122}, {@code 11-22}) or picked. */
public final class DayInput extends Field {
    private static final int MOST = 20;

    private final DatePicker picker;

    DayInput(Kit kit, String labelKey) {
        this(kit, labelKey, picker(kit));
    }

    private DayInput(Kit kit, String labelKey, DatePicker picker) {
        super(kit, labelKey, picker);
        this.picker = picker;
        setRequired();
    }

    /** The day, if the text is one. */
    public Optional<LocalDate> value() {
        return Days.read(text(), today(kit()));
    }

    public DayInput preset(LocalDate day) {
        picker.setValue(day);
        return this;
    }

    public DayInput hint(String hintKey) {
        setHint(hintKey);
        return this;
    }

    /** @param problem what is wrong with a day, in words */
    public DayInput check(Function<LocalDate, Optional<String>> problem) {
        addCheck(() -> value().flatMap(problem));
        return this;
    }

    @Override
    ObservableValue<?> changes() {
        return picker.getEditor().textProperty();
    }

    @Override
    Optional<String> draft() {
        return Optional.of(text());
    }

    @Override
    void takeDraft(String kept) {
        picker.getEditor().setText(kept);
        picker.commitValue();
    }

    @Override
    boolean blank() {
        return text().isBlank();
    }

    @Override
    Optional<String> malformed() {
        return value().isPresent() ? Optional.empty() : Optional.of(kit().text("ui.day.none"));
    }

    /** A date picker that reads days as people type them and writes them in the office's format. */
    static DatePicker picker(Kit kit) {
        var picker = new DatePicker();
        var reading = new Reading(kit);
        picker.getEditor()
                .setTextFormatter(
                        new TextFormatter<>(change -> reading.clears(change) ? refused(change) : cut(change, MOST)));
        picker.setPromptText(kit.text("ui.day.prompt"));
        picker.setConverter(reading);
        // What follows a key or a press is the person's own doing.
        picker.addEventFilter(KeyEvent.KEY_PRESSED, key -> reading.begin());
        picker.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> reading.begin());
        picker.focusedProperty().subscribe((before, now) -> {
            if (before && !now) picker.commitValue();
            if (now) reading.begin();
        });
        return picker;
    }

    private static LocalDate today(Kit kit) {
        return LocalDate.ofInstant(kit.clock().instant(), Messages.OFFICE_ZONE);
    }

    private String text() {
        String typed = picker.getEditor().getText();
        return typed == null ? "" : typed;
    }

    /** What is no day stays in the field as it was typed; the picker itself would clear it away without a word. */
    private static final class Reading extends StringConverter<LocalDate> {
        private final Kit kit;
        private boolean unread;

        Reading(Kit kit) {
            this.kit = kit;
        }

        void begin() {
            unread = false;
        }

        /** Whether this is the picker clearing away what it could not read, which it does twice for one Enter. */
        boolean clears(TextFormatter.Change change) {
            return unread
                    && change.isContentChange()
                    && change.getControlNewText().isEmpty();
        }

        @Override
        public String toString(@Nullable LocalDate day) {
            return day == null ? "" : kit.messages().day(day);
        }

        @Override
        public @Nullable LocalDate fromString(@Nullable String typed) {
            Optional<LocalDate> day = typed == null ? Optional.empty() : Days.read(typed, today(kit));
            unread = day.isEmpty() && typed != null && !typed.isBlank();
            return day.orElse(null);
        }
    }
}
