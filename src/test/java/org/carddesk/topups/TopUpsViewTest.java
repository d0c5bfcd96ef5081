package org.carddesk.topups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.TestStore;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundState;
import org.carddesk.ui.Action;
import org.carddesk.ui.Place;
import org.carddesk.ui.RecordAction;
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
class TopUpsViewTest {
    @TempDir
    static Path folder;

    private TestStore store;
    private TestWindow window;
    private TopUpListService list;

    @Start
    void start(Stage stage) throws Exception {
        store = new TestStore(java.nio.file.Files.createTempDirectory(folder, "desk"));
        var failed = new TestTopUp("CD20261121-1");
        failed.failure = LoadFailure.CARD_LOST;
        store.student("h1", "20250001", "张三")
                .put("c1", TestStore.card("600011", "h1"))
                .put("t1", failed.body())
                .put("t2", new TestTopUp("CD20261121-2").load(LoadState.UNKNOWN).body())
                .put(
                        "a1",
                        new LoadAttemptBody(
                                "t1",
                                "c1",
                                1,
                                TestStore.NOW,
                                TestStore.NOW,
                                AttemptResult.FAILED,
                                LoadFailure.CARD_LOST,
                                "T-07"))
                .put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.AWAITING_APPROVAL));
        list = new TopUpListService(
                store.desk.database, store.desk.access, store.topUps.service(), store.cards.service());
        window = new TestWindow(stage, Locale.CHINA);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void arrowsAndEnterOpenATopUpFromTheList(FxRobot robot) {
        robot.interact(() -> window.show(new TopUpsView(window.kit, listModel()), null));
        TableView<?> table = TestWindow.node(robot, "topups.list", TableView.class);
        assertEquals(2, table.getItems().size());
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        assertEquals(List.of(new Place("topup", "t1")), window.test.opened);
    }

    @Test
    void theDetailTellsStepsCauseAttemptsAndRefunds(FxRobot robot) {
        robot.interact(() -> window.show(new TopUpView(window.kit, detailModel(), noSlip(), noSlip()), "t1"));
        String said = texts(robot);
        for (String words :
                List.of("张三 · 20250001", "¥50.00", "圈存失败", "退款待审批", "已付款", "已入卡务", "已到卡", "卡已挂失", "T-07", "待审批")) {
            assertTrue(said.contains(words), words + " in " + said);
        }
        assertFalse(TestWindow.node(robot, "topup.case", Button.class).isDisabled());
        robot.interact(() -> TestWindow.node(robot, "topup.case", Button.class).requestFocus());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("case", "t1")), window.test.opened);
    }

    @Test
    void anUnknownResultIsNeverCalledFailed(FxRobot robot) {
        robot.interact(() -> window.show(new TopUpView(window.kit, detailModel(), noSlip(), noSlip()), "t2"));
        String said = texts(robot);
        assertTrue(said.contains("待核实"), said);
        assertTrue(said.contains("结果不明"), said);
        assertFalse(said.contains("失败"), said);
    }

    @Test
    void aValueOfALaterGatewayIsShownAsItCame(FxRobot robot) {
        store.receive(EntityType.TOP_UP, "t2", """
                {"out_trade_no":"CD20261121-2","card_id":"c1","holder_id":"h1","channel":"KIOSK","amount_fen":5000,
                 "ordered_at":"2026-11-21T02:00:00.000Z","payment":"PAID","refunded_fen":0,"load":"HELD"}""");
        robot.interact(() -> window.show(new TopUpView(window.kit, detailModel(), noSlip(), noSlip()), "t2"));
        String said = texts(robot);
        for (String words : List.of("待核实", "channel KIOSK, load HELD", "未知（KIOSK）")) {
            assertTrue(said.contains(words), words + " in " + said);
        }
    }

    @Test
    void whatIsMissingOrBrokenIsSaidAndCanBeReadAgain(FxRobot robot) {
        robot.interact(() -> window.show(new TopUpView(window.kit, detailModel(), noSlip(), noSlip()), "nowhere"));
        assertTrue(texts(robot).contains("本机没有这笔充值"));
        store.desk.access.leave();
        robot.interact(() -> window.show(new TopUpView(window.kit, detailModel(), noSlip(), noSlip()), "t1"));
        assertFalse(texts(robot).contains("张三"));
        assertTrue(TestWindow.has(robot, "topup.again"));
        store.desk.signIn("clerk-1", org.carddesk.access.Role.CLERK);
        robot.interact(() -> TestWindow.node(robot, "topup.again", Button.class).fire());
        assertTrue(texts(robot).contains("张三"));
    }

    private static RecordAction noSlip() {
        return (kit, topUpId) -> Action.of("slip", "topups.detail.title", Material2MZ.RECEIPT, () -> {});
    }

    private TopUpsViewModel listModel() {
        return new TopUpsViewModel(window.tasks, window.kit.watch(), list);
    }

    private TopUpViewModel detailModel() {
        return new TopUpViewModel(window.tasks, window.kit.watch(), list);
    }

    private static String texts(FxRobot robot) {
        return TestWindow.texts(robot);
    }
}
