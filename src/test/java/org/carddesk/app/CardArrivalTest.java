package org.carddesk.app;

import static org.carddesk.app.TestConsole.on;
import static org.carddesk.app.TestConsole.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardQuery;
import org.carddesk.cards.CardState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Cards on the reader while the frame is on show: those in order, those that must not be used, those nobody knows. */
@ExtendWith(ApplicationExtension.class)
class CardArrivalTest {
    @TempDir
    static Path folder;

    private TestConsole window;

    @Start
    void start(Stage stage) {
        window = new TestConsole(stage, folder);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aCardOnTheReaderIsOpenedAnnouncedOrOfferedForRegistration(FxRobot robot) throws Exception {
        window.signIn("clerk1");
        window.sync();
        read(first(CardState.IN_ORDER));
        until(() -> shows("student"));
        assertEquals(0, window.sounds.get(), "a card in order makes no sound");
        announces(first(CardState.LOST));
        staysSilentWhenSwitchedOff(first(CardState.LOST));
        offersToRegisterAnUnknownCard(robot);
        assertEquals(List.of(), window.failures);
    }

    private void announces(Card lost) throws Exception {
        read(lost);
        until(() -> window.sounds.get() == 1);
        until(() -> banner().contains("这张卡不能使用"));
        assertTrue(banner().contains("已挂失"), banner());
        assertTrue(shows("student"));
        on(() -> {
            open("topups");
            return true;
        });
        assertEquals("", banner(), "another screen has nothing to do with that card");
    }

    private void staysSilentWhenSwitchedOff(Card lost) throws Exception {
        on(() -> {
            open(SettingsPage.ID);
            return true;
        });
        until(() -> window.find("#reader-sound") != null);
        on(() -> {
            ((CheckBox) window.find("#reader-sound")).setSelected(false);
            open("topups");
            return true;
        });
        read(lost);
        until(() -> banner().contains("已挂失"));
        assertEquals(1, window.sounds.get());
    }

    private void offersToRegisterAnUnknownCard(FxRobot robot) throws Exception {
        on(() -> window.console.cardRead("DEADBEEF"));
        until(() -> window.words("#palette .label").stream().anyMatch(word -> word.contains("未登记的卡 DEADBEEF")));
        robot.type(KeyCode.ENTER);
        until(() -> window.find("#cards-register-chip") != null);
        assertEquals("DEADBEEF", ((TextField) window.find("#cards-register-chip")).getText());
        on(() -> window.console.cardRead("04A1B2C3"));
        assertEquals("04A1B2C3", ((TextField) window.find("#cards-register-chip")).getText());
    }

    private void read(Card card) {
        on(() -> window.console.cardRead(String.valueOf(card.body().chipUid())));
    }

    private Card first(CardState state) {
        return window.door.wiring().cards.service().cards(CardQuery.first(200).in(state)).stream()
                .filter(card -> card.body().chipUid() != null)
                .findFirst()
                .orElseThrow();
    }

    private String banner() {
        return String.join("", window.words("#banner-text"));
    }

    private void open(String screen) {
        window.shell().area().open(screen);
    }

    private boolean shows(String screen) {
        return on(() -> window.shell().area().shows(screen));
    }
}
