package org.carddesk.failedloads;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Silence;
import org.carddesk.topups.TestTopUp;
import org.carddesk.ui.Action;
import org.carddesk.ui.Place;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.material2.Material2MZ;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CaseViewTest {
    @TempDir
    static Path folder;

    private TestStore store;
    private TestWindow window;
    private CaseView view;

    @Start
    void start(Stage stage) throws Exception {
        store = new TestStore(Files.createTempDirectory(folder, "desk"));
        store.student("h1", "20250001", "张三")
                .put("c1", card("600011", "h1"))
                .put("c2", withChip(card("600022", "h1"), "04A1B2C3"))
                .put("c3", card("600033", "h1"))
                .put("t1", new TestTopUp("CD20261121-1").body());
        store.desk.signIn("admin-1", Role.CLERK, Role.ADMINISTRATOR);
        window = new TestWindow(stage, Locale.CHINA);
        CaseViewModel model =
                TestCases.model(store, window.tasks, window.kit.watch(), (login, password, decision) -> decision.get());
        view = new CaseView(
                window.kit,
                model,
                (kit, id) -> Action.of("case.slip", "failedloads.topup.open", Material2MZ.PRINT, () -> {}));
        window.show(view, "t1");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCardOnTheReaderIsChosenForTheMoneyOnceTheFormIsOpen(FxRobot robot) {
        robot.interact(() -> assertFalse(view.cardRead("04A1B2C3"), "then the card is searched for"));
        robot.interact(() -> button(robot, "failedloads.exit.REDIRECT").fire());
        robot.interact(() -> assertTrue(view.cardRead("11223344")));
        assertTrue(TestWindow.texts(robot).contains("不是该持卡人可用的另一张卡"));
        robot.interact(() -> {
            assertTrue(view.cardRead("04A1B2C3"));
            input(robot, "failedloads.redirect.name").setText("张三");
            input(robot, "failedloads.redirect.reason").setText("学生已换卡");
        });
        robot.interact(() -> button(robot, "form-main").fire());
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(CommandType.REDIRECT_LOAD, store.queued().getFirst().type());
        assertEquals("c2", store.queued().getFirst().args().get("to_card_id").textValue());
        robot.interact(() -> assertFalse(view.cardRead("04A1B2C3"), "the form is closed"));
    }

    @Test
    void whatCouldNotBeSentIsSaidOverTheCase(FxRobot robot) {
        robot.interact(() -> button(robot, "failedloads.exit.REFUND").fire());
        robot.interact(() -> input(robot, "failedloads.refund.reason").setText("学生要求退款"));
        robot.interact(() -> button(robot, "form-main").fire());
        String refund = store.queued().getFirst().commandId();
        robot.interact(window.test::recordsChanged);
        assertFalse(TestWindow.texts(robot).contains("未能送出"));
        store.desk.unsent(refund, Silence.UNREACHABLE.name());
        robot.interact(window.test::recordsChanged);
        assertTrue(TestWindow.texts(robot).contains("原路退款未能送出：网关没有应答"));
        robot.interact(() -> button(robot, "failedloads.heldUp").requestFocus());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("command", refund)), window.test.opened);
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }

    private static TextInputControl input(FxRobot robot, String id) {
        return TestWindow.node(robot, id, TextInputControl.class);
    }

    private static CardBody withChip(CardBody card, String chipUid) {
        return new CardBody(
                card.cardNo(),
                chipUid,
                card.holderId(),
                card.kind(),
                false,
                false,
                false,
                card.issuedOn(),
                card.expiresOn(),
                null,
                null,
                0,
                0);
    }
}
