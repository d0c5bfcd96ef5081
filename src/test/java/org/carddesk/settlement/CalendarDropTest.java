package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.gateway.LoadState;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Files that are let go over the month: bills and statements find their way, anything else is told in words. */
@ExtendWith(ApplicationExtension.class)
class CalendarDropTest {
    private static final LocalDate BEFORE = DAY.minusDays(3);
    private static final String SWEEPER = "支付宝（中国）网络技术有限公司客户备付金";

    @TempDir
    static Path folder;

    private SettlementDesk desk;
    private TestWindow window;
    private SettlementViewModel model;
    private Path own;

    @Start
    void start(Stage stage) throws Exception {
        own = Files.createTempDirectory(folder, "desk");
        desk = new SettlementDesk(own);
        window = new TestWindow(stage, Locale.CHINA);
        model = new SettlementViewModel(window.tasks, window.kit.watch(), desk.feature.pages(), DAY);
        var statements = new StatementPageService(
                desk.desk.access, desk.bank.statements(), desk.bills.service(), desk.feature.bankReconciliation());
        var reports = desk.feature.reports();
        var view = new SettlementView(
                window.kit,
                model,
                new StatementViewModel(window.tasks, statements),
                new FolderViewModel(window.tasks, window.kit.remembered(), desk.bills.folder()),
                new DayPapers(
                        reports::preview,
                        reports::print,
                        reports::differences,
                        reports::failedLoads,
                        desk.feature.finance()::suspense,
                        reports::month),
                List.of());
        window.show(view, DAY);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aBillIsTakenInForItsOwnDayAndTheCursorGoesThere(FxRobot robot) throws Exception {
        desk.billRow(BEFORE, "SCH-1", AlipayTrade.Amounts.of(100_00));
        Path bill = Files.write(own.resolve("export.tmp"), desk.archive(BEFORE));

        drop(robot, bill);

        assertTrue(desk.bills.service().bill(BEFORE).isPresent(), TestWindow.texts(robot));
        assertEquals(BEFORE, model.cursorProperty().get());
        assertEquals(
                DayState.TO_RECONCILE, desk.feature.calendar().summary(BEFORE).state());
        assertTrue(TestWindow.texts(robot).contains("待对账"), TestWindow.texts(robot));
    }

    @Test
    void aStatementIsLookedAtBeforeItIsRecorded(FxRobot robot) throws Exception {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        Path statement = text("bank.csv", "交易日期,收入金额,对方户名,流水号\n2030-01-11,100.00," + SWEEPER + ",S-1\n");

        drop(robot, statement);
        assertTrue(TestWindow.texts(robot).contains("1 笔，¥100.00"), TestWindow.texts(robot));
        assertEquals(0, queued());
        window.focusByTab(robot, "settlement.statement.bank");
        TestWindow.press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write("农商行");
        TestWindow.press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        window.settle(robot);

        assertFalse(window.kit.dialogs().anyProperty().get(), TestWindow.texts(robot));
        assertEquals(1, queued());
    }

    @Test
    void whatIsNeitherIsToldInWordsAndChangesNothing(FxRobot robot) throws Exception {
        Path letter = text("letter.csv", "老师好,附上账单\n");
        Path cut = Files.write(own.resolve("cut.zip"), java.util.Arrays.copyOf(desk.archive(DAY), 300));
        Path picture =
                Files.write(own.resolve("photo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        Path subfolder = Files.createDirectory(own.resolve("folder"));

        for (Path wrong : List.of(letter, cut, picture, subfolder)) {
            drop(robot, wrong);
            String said = TestWindow.texts(robot);
            assertTrue(said.contains("未导入任何内容"), wrong + ": " + said);
            assertTrue(said.contains(wrong.getFileName().toString()), wrong + ": " + said);
            assertFalse(window.kit.dialogs().anyProperty().get());
        }

        assertEquals(DAY, model.cursorProperty().get());
        assertEquals(0, queued());
        assertEquals(
                0L,
                count("bill")
                        + count("bill_row")
                        + count("fund_row")
                        + count("bank_statement")
                        + count("bank_profile"));
    }

    @Test
    void aWrongFileAmongRightOnesKeepsNoneOfThemOut(FxRobot robot) throws Exception {
        desk.billRow(BEFORE, "SCH-1", AlipayTrade.Amounts.of(100_00));
        Path bill = Files.write(own.resolve("bill.zip"), desk.archive(BEFORE));
        Path letter = text("letter.txt", "Dear office\n");

        drop(robot, letter, bill);

        assertTrue(desk.bills.service().bill(BEFORE).isPresent());
        assertTrue(TestWindow.texts(robot).contains("letter.txt"), TestWindow.texts(robot));
    }

    private long queued() {
        return desk.desk.database.read(tx -> desk.desk.outbox.open(tx)).size();
    }

    private long count(String table) {
        return desk.desk.database.read(tx -> tx.number("SELECT count(*) FROM " + table));
    }

    private Path text(String name, String text) throws Exception {
        return Files.write(own.resolve(name), text.getBytes(Charset.forName("GB18030")));
    }

    private void drop(FxRobot robot, Path... files) {
        List<File> dropped = Stream.of(files).map(Path::toFile).toList();
        robot.interact(() -> TestWindow.drop(TestWindow.node(robot, "calendar", Node.class), dropped));
        window.settle(robot);
    }
}
