package org.carddesk.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.carddesk.task.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Tells a card on a keyboard-wedge reader from a person who types: at least {@value #LEAST} characters, each at most 30 ms
 * after the one before, ended by Enter or Tab. The field that had the focus gets back exactly what it held.
 */
public final class CardReaderFilter {
    private static final int LEAST = 8;
    private static final int MOST = 64;
    private static final Duration BURST = Duration.ofMillis(30);

    private final Ticker ticker;
    private final Predicate<String> card;
    private final StringBuilder typed = new StringBuilder();
    private Duration last = Duration.ZERO;
    private @Nullable EventTarget focused;
    private Optional<Before> before = Optional.empty();

    private record Before(TextInputControl field, String text, int anchor, int caret) {
        static Optional<Before> of(EventTarget target) {
            return target instanceof TextInputControl field
                    ? Optional.of(new Before(
                            field,
                            Optional.ofNullable(field.getText()).orElse(""),
                            field.getAnchor(),
                            field.getCaretPosition()))
                    : Optional.empty();
        }

        void putBack() {
            field.setText(text);
            field.selectRange(anchor, caret);
        }
    }

    /** @param card is handed what the reader sent; says whether it was taken as a card */
    public CardReaderFilter(Ticker ticker, Predicate<String> card) {
        this.ticker = ticker;
        this.card = card;
    }

    /** Listens before everything else in the scene. */
    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void typed(KeyEvent event) {
        String text = event.getCharacter();
        if (text.length() != 1 || text.charAt(0) <= ' ' || text.charAt(0) > '~') return;
        Duration now = ticker.elapsed();
        boolean burst = event.getTarget() == focused && now.minus(last).compareTo(BURST) <= 0 && typed.length() < MOST;
        if (!burst) {
            typed.setLength(0);
            focused = event.getTarget();
            before = Before.of(event.getTarget());
        }
        typed.append(text);
        last = now;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() != KeyCode.ENTER && event.getCode() != KeyCode.TAB) return;
        String read = typed.toString();
        boolean inTime = ticker.elapsed().minus(last).compareTo(BURST) <= 0;
        typed.setLength(0);
        if (!inTime || read.length() < LEAST || !card.test(read)) return;
        before.ifPresent(Before::putBack);
        before = Optional.empty();
        event.consume();
    }
}
