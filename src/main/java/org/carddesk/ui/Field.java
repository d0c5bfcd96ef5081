package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import net.synedra.validatorfx.Check;
import net.synedra.validatorfx.Decoration;
import net.synedra.validatorfx.Validator;
import org.jspecify.annotations.Nullable;

/** One input of a form: label above, hint below, and in the hint's place the problem, which is looked for on leaving. */
public abstract class Field extends VBox {
    /** A field whose content is wrong; the style sheet marks it. */
    static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /** As much of a pasted text as any field takes. */
    private static final int MOST = 2000;

    private final Kit kit;
    private final Control control;
    private final Label under = new Label();
    private final List<java.util.function.Supplier<Optional<String>>> checks = new ArrayList<>();
    private String hint = "";
    private BooleanSupplier required = () -> false;
    private boolean tooLong;
    private @Nullable Check check;

    Field(Kit kit, String labelKey, Control control) {
        this.kit = kit;
        this.control = control;
        String title = kit.text(labelKey);
        var label = new Label(title);
        label.setLabelFor(control);
        label.getStyleClass().add("field-label");
        control.setId(Styles.id(labelKey));
        control.setAccessibleText(title);
        control.setMaxWidth(Double.MAX_VALUE);
        under.getStyleClass().addAll(Styles.HINT, Styles.SMALL);
        under.setWrapText(true);
        under.setMinHeight(Region.USE_PREF_SIZE);
        getStyleClass().add(Styles.FIELD);
        getChildren().addAll(label, control, under);
        showUnder("", false);
    }

    /** The control that takes the input. */
    public Control control() {
        return control;
    }

    /** What changes when the person changes the input. */
    abstract ObservableValue<?> changes();

    abstract boolean blank();

    /** The input as a text that may be kept until it is sent; nothing where it must not be, as with passwords. */
    Optional<String> draft() {
        return Optional.empty();
    }

    /** Takes back what {@link #draft()} gave; what makes no sense any more is left out. */
    void takeDraft(String kept) {}

    /** What is wrong with the input as such, whatever is required of it. */
    Optional<String> malformed() {
        return Optional.empty();
    }

    /** Adds a control to the field, such as the usual reasons above the free text. */
    void addAbove(Node node) {
        getChildren().add(1, node);
    }

    Kit kit() {
        return kit;
    }

    void setHint(String hintKey) {
        setHintWords(kit.text(hintKey));
    }

    void setHintWords(String words) {
        hint = words;
        control.setAccessibleHelp(hint);
        showUnder(hint, false);
    }

    void setRequired() {
        setRequired(() -> true);
    }

    /** @param when asked anew each time that the input is looked at */
    void setRequired(BooleanSupplier when) {
        required = when;
    }

    void addCheck(java.util.function.Supplier<Optional<String>> problem) {
        checks.add(problem);
    }

    /** The problem with the present input, in words. */
    Optional<String> problem() {
        if (blank()) return required.getAsBoolean() ? Optional.of(kit.text("ui.field.required")) : Optional.empty();
        Optional<String> wrong = malformed();
        if (wrong.isPresent()) return wrong;
        return checks.stream().flatMap(one -> one.get().stream()).findFirst();
    }

    /** Lets a form's validator look at the field when it is left, and forget the problem when it is changed. */
    void watchedBy(Validator validator) {
        Check made = validator.createCheck();
        made.dependsOn("input", changes())
                .withMethod(context -> problem().ifPresent(context::error))
                .decoratingWith(message -> new Words(message.getText()))
                .decorates(control)
                .immediateClear();
        control.focusWithinProperty().subscribe((before, now) -> {
            if (before && !now && !blank()) made.recheck();
        });
        check = made;
    }

    boolean wrong() {
        return check != null && !check.getValidationResult().getMessages().isEmpty();
    }

    /** No input outside a form is longer than this, whatever is pasted: the rest is cut off. */
    public static void limit(TextInputControl input, int most) {
        input.setTextFormatter(new TextFormatter<>(change -> cut(change, most)));
    }

    static TextFormatter.Change cut(TextFormatter.Change change, int most) {
        int over = change.getControlNewText().length() - most;
        if (over > 0 && change.isContentChange()) {
            int keep = Math.max(0, change.getText().length() - over);
            change.setText(change.getText().substring(0, keep));
            int end = change.getRangeStart() + keep;
            change.selectRange(end, end);
        }
        return change;
    }

    /** The change that leaves text and selection as they are. */
    static TextFormatter.Change refused(TextFormatter.Change change) {
        change.setText("");
        change.setRange(change.getRangeStart(), change.getRangeStart());
        change.selectRange(change.getControlAnchor(), change.getControlCaretPosition());
        return change;
    }

    /** Takes no text that is longer, and says so: what was cut off would be missed only when it is too late. */
    void takes(TextInputControl input, int most) {
        input.setTextFormatter(new TextFormatter<>(change -> {
            int length = change.getControlNewText().length();
            if (length <= most || !change.isContentChange()) return change;
            tooLong = true;
            showUnder(kit.text("ui.field.tooLong", most, length), true);
            return refused(change);
        }));
        input.textProperty().subscribe((before, now) -> forgetTooLong());
    }

    void takes(TextInputControl input) {
        takes(input, MOST);
    }

    private void forgetTooLong() {
        if (!tooLong) return;
        tooLong = false;
        showUnder(hint, false);
    }

    private void showUnder(String text, boolean problem) {
        under.setText(text);
        under.getStyleClass().remove(Styles.PROBLEM);
        if (problem) under.getStyleClass().add(Styles.PROBLEM);
        under.setManaged(!text.isEmpty());
        under.setVisible(!text.isEmpty());
        control.pseudoClassStateChanged(WRONG, problem);
    }

    private final class Words implements Decoration {
        private final String problem;

        Words(String problem) {
            this.problem = problem;
        }

        @Override
        public void add(Node target) {
            showUnder(problem, true);
            control.setAccessibleHelp(problem);
        }

        @Override
        public void remove(Node target) {
            showUnder(hint, false);
            control.setAccessibleHelp(hint);
        }
    }
}
