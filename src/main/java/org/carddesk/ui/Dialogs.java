package org.carddesk.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The layer over the frame in which forms open, one above the other; what lies below takes no keys until the last is closed,
 * and then gets its focus back.
 */
public final class Dialogs {
    private final StackPane layer = new StackPane();
    private final ReadOnlyBooleanWrapper any = new ReadOnlyBooleanWrapper();
    private final Deque<Open> stack = new ArrayDeque<>();

    private record Open(Form form, VBox cover, @Nullable Node focusBefore) {}

    public Dialogs() {
        layer.setVisible(false);
        layer.getStyleClass().add("dialog-layer");
    }

    /** The layer, to be laid over the frame. */
    public StackPane layer() {
        return layer;
    }

    /** Whether a dialog is open. */
    public ReadOnlyBooleanProperty anyProperty() {
        return any.getReadOnlyProperty();
    }

    public void show(Form form) {
        var cover = new VBox(form.node());
        cover.setAlignment(Pos.CENTER);
        cover.setFillWidth(false);
        cover.getStyleClass().add("dialog-cover");
        cover.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, form));
        Node before = layer.getScene() == null ? null : layer.getScene().getFocusOwner();
        if (!stack.isEmpty()) stack.peek().cover().setDisable(true);
        stack.push(new Open(form, cover, before));
        form.onClose(() -> closed(form));
        layer.getChildren().add(cover);
        layer.setVisible(true);
        any.set(true);
        form.opens();
        form.focusFirst();
    }

    /** Asks before what cannot be taken back. */
    public void confirm(Kit kit, Confirmation question, Runnable work) {
        var form = new Form(kit, question.title());
        form.sentence(question.sentence());
        form.main(question::verb);
        if (question.dangerous()) form.dangerous();
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> {
            form.close();
            work.run();
        });
        show(form);
    }

    /** Starts what a person who proved who they are is asked to do. */
    public interface SignIn<T> {
        void start(Credentials credentials, Consumer<T> done, Consumer<Throwable> failed);
    }

    /**
     * Asks a second person to sign in for one decision; the one at the desk stays signed in.
     *
     * @param facts exactly what is decided
     * @param done the answer; return words to say why it failed and keep the dialog, or null to close it
     */
    public <T> void secondPerson(
            Kit kit, String title, Node facts, SignIn<T> work, java.util.function.Function<T, @Nullable String> done) {
        var form = new Form(kit, title);
        form.facts(facts);
        TextInput login =
                form.text("ui.second.login").hint("ui.second.hint").required().limited(64);
        TextInput password = form.password("ui.second.password").required().limited(256);
        form.main(() -> kit.text("ui.second.decide"));
        form.<T>onMain(
                (answered, failed) -> work.start(
                        new Credentials(
                                login.value(), password.textProperty().get().toCharArray()),
                        answered,
                        failed),
                answer -> {
                    String problem = done.apply(answer);
                    password.textProperty().set("");
                    if (problem == null) form.close();
                    else form.problem(problem);
                });
        show(form);
    }

    /** Whether the topmost dialog is the one with this title. */
    public boolean shows(String titleWords) {
        return !stack.isEmpty() && stack.peek().form().title().equals(titleWords);
    }

    /** A card on the reader, for the topmost dialog; true if it took it. */
    public boolean cardRead(String uid) {
        return !stack.isEmpty() && stack.peek().form().cardRead(uid);
    }

    /** Closes every dialog, as locking the desk does. */
    public void closeAll() {
        while (!stack.isEmpty()) {
            Form top = stack.peek().form();
            top.close();
            if (!stack.isEmpty() && stack.peek().form() == top) return;
        }
    }

    private void key(KeyEvent event, Form form) {
        if (event.getCode() == KeyCode.ESCAPE) {
            form.close();
            event.consume();
        } else if (Keys.MAIN.match(event)) {
            form.submit();
            event.consume();
        }
    }

    private void closed(Form form) {
        Open top = stack.pop();
        if (top.form() != form) throw new IllegalStateException("only the topmost dialog can be closed");
        layer.getChildren().remove(top.cover());
        if (stack.isEmpty()) {
            layer.setVisible(false);
            any.set(false);
        } else {
            stack.peek().cover().setDisable(false);
        }
        if (top.focusBefore() != null) top.focusBefore().requestFocus();
    }
}
