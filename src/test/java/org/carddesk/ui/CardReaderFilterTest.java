package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Cards and people at the same keyboard, under a clock of our own. */
class CardReaderFilterTest {
    private final List<String> cards = new ArrayList<>();
    private Duration now = Duration.ofSeconds(1);
    private TextField field;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void aBurstIsACardAndTheFieldKeepsWhatItHeld() {
        onScreen(() -> {
            sceneWith("50.00");
            send("04A1B2C3", 5, KeyCode.ENTER);
        });
        assertEquals(List.of("04A1B2C3"), cards);
        assertEquals("50.00", field.getText());
    }

    @Test
    void slowTypingIsAPerson() {
        onScreen(() -> {
            sceneWith("");
            send("20240001", 80, KeyCode.ENTER);
        });
        assertEquals(List.of(), cards);
        assertEquals("20240001", field.getText());
    }

    @Test
    void aShortBurstIsNoCard() {
        onScreen(() -> {
            sceneWith("");
            send("1234567", 5, KeyCode.ENTER);
        });
        assertEquals(List.of(), cards);
        assertEquals("1234567", field.getText());
    }

    @Test
    void whatWasTypedSlowlyBeforeTheBurstStays() {
        onScreen(() -> {
            sceneWith("");
            send("5", 100, null);
            now = now.plusMillis(500);
            send("0027440068", 3, KeyCode.TAB);
        });
        assertEquals(List.of("0027440068"), cards);
        assertEquals("5", field.getText());
    }

    private void sceneWith(String text) {
        field = new TextField(text);
        var scene = new Scene(new StackPane(field));
        new CardReaderFilter(() -> now, read -> cards.add(read)).install(scene);
        field.applyCss();
        field.requestFocus();
        field.end();
    }

    private void send(String text, long gapMillis, KeyCode end) {
        for (char c : text.toCharArray()) {
            now = now.plusMillis(gapMillis);
            field.fireEvent(new KeyEvent(
                    KeyEvent.KEY_TYPED, String.valueOf(c), "", KeyCode.UNDEFINED, false, false, false, false));
        }
        now = now.plusMillis(gapMillis);
        if (end != null) field.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", end, false, false, false, false));
    }

    private static void onScreen(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }
}
