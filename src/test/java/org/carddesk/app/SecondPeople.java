package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.control.TextInputControl;
import org.testfx.api.FxRobot;

/**
 * Second people at the same desk, one after another in an open decision, by keyboard.
 *
 * @param login the field for who decides
 * @param password the field beside it
 */
record SecondPeople(ConsoleWindow window, FxRobot robot, RoughHands hands, String login, String password) {
    /** Somebody who may not decide, and what is said about that. */
    record Wrong(String login, String password, String words) {}

    /** Each is told why not, their login stays typed, and nothing is given. */
    void refused(Wrong... people) throws Exception {
        hands.pasteABook();
        long before = hands.given();
        for (Wrong each : people) {
            types(each.login(), each.password());
            main(robot);
            window.waitFor(() -> window.said(".dialog-card").contains(each.words()));
            assertEquals(each.login(), on(() -> ((TextInputControl) window.find(login)).getText()));
            assertEquals(before, hands.given());
        }
    }

    /** The right one decides although the gateway goes in the last moment. */
    void decides(String person, String secret) throws Exception {
        types(person, secret);
        hands.losesTheGateway(RoughForm.Without.REFUSED, () -> types(person, secret));
    }

    void types(String person, String secret) throws Exception {
        hands.fill(login, person, password, secret);
    }
}
