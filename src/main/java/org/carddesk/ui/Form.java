package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import net.synedra.validatorfx.Validator;
import org.kordamp.ikonli.material2.Material2AL;

/**
 * A form: one column of fields with labels above, and a main button that says verb and amount and is pressed by Ctrl+Enter.
 * What is wrong stands at the field or above the buttons; what was typed stays.
 */
public final class Form {
    private final Kit kit;
    private final Label title = new Label();
    private final VBox body = new VBox();
    private final InlineBar bar;
    private final Button main = new Button();
    private final Button cancel = new Button();
    private final ProgressIndicator busySign = new ProgressIndicator();
    private final VBox card = new VBox();
    private final Validator validator = new Validator();
    private final List<Field> fields = new ArrayList<>();
    private Supplier<String> mainWords = () -> "";
    private Runnable onMain = () -> {};
    private Runnable onClose = () -> {};
    private Optional<FormDraft> draft = Optional.empty();
    private Predicate<String> onCard = uid -> false;
    private boolean dangerous;
    private boolean busy;
    private boolean open = true;

    public Form(Kit kit, String titleWords) {
        this.kit = kit;
        this.bar = new InlineBar(kit);
        title.setText(titleWords);
        title.getStyleClass().add(Styles.TITLE_SECTION);
        title.setWrapText(true);
        body.getStyleClass().add(Styles.FORM);
        busySign.getStyleClass().add("busy-sign");
        busySign.setVisible(false);
        main.setId("form-main");
        main.getStyleClass().add(Styles.ACCENT);
        main.setMinWidth(Region.USE_PREF_SIZE);
        main.setOnAction(pressed -> submit());
        cancel.setId("form-cancel");
        cancel.setText(kit.text("ui.form.cancel"));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(pressed -> close());
        card.getStyleClass().add(Styles.DIALOG);
        card.getChildren().addAll(title, scrolling(body), bar, buttons());
        main(() -> kit.text("ui.form.save"));
    }

    public TextInput text(String labelKey) {
        return add(new TextInput(kit, labelKey, new TextField()));
    }

    /** A text of several lines. */
    public TextInput longText(String labelKey) {
        var area = new TextArea();
        area.setPrefRowCount(3);
        area.setWrapText(true);
        Forms.tabLeaves(area);
        return add(new TextInput(kit, labelKey, area));
    }

    public TextInput password(String labelKey) {
        return add(new TextInput(kit, labelKey, new PasswordField()));
    }

    public AmountField amount(String labelKey, long leastFen, long mostFen) {
        return add(new AmountField(kit, labelKey, leastFen, mostFen));
    }

    public <E> Choice<E> choice(String labelKey, List<E> choices, Function<E, String> words) {
        return add(new Choice<>(kit, labelKey, choices, words));
    }

    public DayInput day(String labelKey) {
        return add(new DayInput(kit, labelKey));
    }

    /** A file to be read; patterns as {@code *.zip}. */
    public FileInput fileToRead(String labelKey, String... patterns) {
        return add(new FileInput(kit, labelKey, false, List.of(patterns)));
    }

    /** A file to be written; patterns as {@code *.pdf}. */
    public FileInput fileToWrite(String labelKey, String... patterns) {
        return add(new FileInput(kit, labelKey, true, List.of(patterns)));
    }

    /** @param usual the reasons most often given, in words */
    public ReasonField reason(String labelKey, List<String> usual) {
        return add(new ReasonField(kit, labelKey, usual));
    }

    /** What the form is about, between or above the fields. */
    public Form facts(Node facts) {
        body.getChildren().add(facts);
        return this;
    }

    /** A sentence between or above the fields. */
    public Form sentence(String words) {
        var sentence = new Label(words);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        body.getChildren().add(sentence);
        return this;
    }

    /** The words of the main button; asked again after each change of a field. */
    public void main(Supplier<String> words) {
        mainWords = words;
        main.setText(words.get());
    }

    /** The main button is red and never has the focus at first. */
    public void dangerous() {
        dangerous = true;
        main.getStyleClass().remove(Styles.ACCENT);
        main.getStyleClass().add(Styles.DANGER);
    }

    /** What the main button starts; the form is busy until the answer comes, a failure is said in the form. */
    public <T> void onMain(Submit<T> work, Consumer<T> answered) {
        onMain = () -> {
            busy(true);
            work.start(
                    answer -> {
                        busy(false);
                        answered.accept(answer);
                    },
                    trouble -> {
                        busy(false);
                        problem(kit.errors().words(trouble));
                    });
        };
    }

    /** Keeps what is typed, under a name, until it is sent or put away; found again even after the program ended. */
    public Form draft(String name) {
        draft = Optional.of(new FormDraft(kit, name, fields));
        return this;
    }

    /** It opens: what was left of it before is there again, and can be dropped. */
    void opens() {
        boolean left = draft.map(FormDraft::begin).orElse(false);
        if (!left) return;
        bar.show(
                Tone.INFO,
                kit.text("ui.draft.found"),
                Action.of("draft-clear", "ui.draft.clear", Material2AL.BACKSPACE, () -> {
                    draft.ifPresent(FormDraft::clear);
                    bar.hide();
                }));
    }

    /** What the form does with a card on the reader while it is open. */
    public void onCard(Consumer<String> take) {
        onCard = uid -> {
            take.accept(uid);
            return true;
        };
    }

    /** Says in the form why it could not be done; the form stays open. */
    public void problem(String words) {
        bar.show(Tone.BAD, words);
    }

    /** Closes the form; what was typed is gone. */
    public void close() {
        if (!open || busy) return;
        open = false;
        draft.ifPresent(FormDraft::forget);
        onClose.run();
    }

    public boolean isOpen() {
        return open;
    }

    /** Presses the main button: the first problem gets the focus, or the work starts. */
    public void submit() {
        if (busy || !open) return;
        bar.hide();
        boolean right = validator.validate();
        main.setText(mainWords.get());
        if (right) onMain.run();
        else
            fields.stream()
                    .filter(Field::wrong)
                    .findFirst()
                    .ifPresent(field -> field.control().requestFocus());
    }

    String title() {
        return title.getText();
    }

    /** The form as a node, for dialogs and for pages that are a form. */
    public Region node() {
        return card;
    }

    /** Without a way to cancel: it is the page itself. */
    public Form asPage() {
        cancel.setVisible(false);
        cancel.setManaged(false);
        return this;
    }

    /** Puts the cursor into the first field, or on the harmless button. */
    public void focusFirst() {
        ready();
        if (!fields.isEmpty()) fields.getFirst().control().requestFocus();
        else if (dangerous) cancel.requestFocus();
        else main.requestFocus();
    }

    /** What scrolls gets its content with its first style: before that nothing in it can have the focus. */
    public void ready() {
        card.applyCss();
        card.layout();
        card.layout();
    }

    boolean cardRead(String uid) {
        return !busy && onCard.test(uid);
    }

    void onClose(Runnable closed) {
        onClose = closed;
    }

    private <F extends Field> F add(F field) {
        fields.add(field);
        field.watchedBy(validator);
        field.changes().subscribe((before, now) -> main.setText(mainWords.get()));
        body.getChildren().add(field);
        return field;
    }

    private void busy(boolean now) {
        busy = now;
        busySign.setVisible(now);
        main.setDisable(now);
        cancel.setDisable(now);
        body.setDisable(now);
    }

    private HBox buttons() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(busySign, gap, cancel, main);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("form-buttons");
        return buttons;
    }

    private static ScrollPane scrolling(VBox content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        // Only laid out does the content know how high its wrapped words are.
        scroll.prefViewportHeightProperty().bind(content.heightProperty());
        return scroll;
    }
}
