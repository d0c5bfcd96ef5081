package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.NOON;
import static org.carddesk.ui.TestWindow.press;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.sync.BillAnswer;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.text.Messages;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DayViewTest {
    private static final Messages CHINESE = Messages.in(Locale.CHINA);
    private static final String REASON = "已在处理，次日跟进";

    private static final int TO_FIGURES = 0;
    private static final int TO_DIFFERENCES = 1;
    private static final int TO_BANK = 2;
    private static final int TO_HISTORY = 3;
    private static final List<String> PLACES =
            List.of("day-steps-title", "day-differences", "day-credits", "day-history");

    @TempDir
    static Path folder;

    private SettlementDesk desk;
    private TestWindow window;
    private DayViewModel model;
    private DayView view;
    private Path own;

    @Start
    void start(Stage stage) throws Exception {
        own = Files.createTempDirectory(folder, "desk");
        desk = new SettlementDesk(own);
        window = new TestWindow(stage, Locale.CHINA);
        var nothing = new BillAnswer.NotReady(Optional.empty());
        model = new DayViewModel(
                window.tasks,
                window.kit.watch(),
                desk.feature.pages(),
                desk.bills.fetching(day -> nothing, day -> nothing));
        var statements = new StatementPageService(
                desk.desk.access, desk.bank.statements(), desk.bills.service(), desk.feature.bankReconciliation());
        var reports = desk.feature.reports();
        view = new DayView(
                window.kit,
                model,
                new StatementViewModel(window.tasks, statements),
                new DayPapers(
                        reports::preview,
                        reports::print,
                        reports::differences,
                        reports::failedLoads,
                        desk.feature.finance()::suspense,
                        reports::month));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void eachClassSaysItsLegalWaysAndIsParkedWithAReasonWhereThatIsOne(FxRobot robot) {
        plantEachClass();
        desk.bill(DAY).feature.reconciliation().reconcile(DAY);
        show(robot);
        Set<DifferenceClass> seen = settleAll(robot);
        desk.credit("b-1", 1_00, false);
        desk.feature.reconciliation().reconcile(DAY);
        show(robot);
        seen.addAll(settleAll(robot));
        desk.credit("b-2", 9_000_00, false);
        desk.feature.reconciliation().reconcile(DAY);
        show(robot);
        seen.addAll(settleAll(robot));

        assertEquals(EnumSet.complementOf(EnumSet.of(DifferenceClass.MATCHED)), seen);
        assertFalse(
                model.storyProperty().get().orElseThrow().cases().stream().anyMatch(DifferenceCase::blocks),
                "nothing keeps the day open");
        assertEquals(
                DayState.CLOSABLE, model.storyProperty().get().orElseThrow().state());
    }

    @Test
    void aDifferenceLeadsToWhereItIsWorked(FxRobot robot) {
        desk.paid("SCH-1", 100_00, LoadState.FAILED)
                .bill(DAY)
                .feature
                .reconciliation()
                .reconcile(DAY);
        show(robot);
        select(robot, "SCH-1");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals("case", window.test.opened.getLast().screenId());
        assertEquals("t-SCH-1", window.test.opened.getLast().argument());

        select(robot, DAY.toString());
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("还没有登记银行到账"), "the bank's tab is on show");
    }

    @Test
    void aDroppedStatementIsLookedAtAndRecorded(FxRobot robot) throws Exception {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        Path file = own.resolve("bank.xlsx");
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var sheet = book.createSheet();
            List<List<String>> rows = List.of(
                    List.of("交易日期", "收入金额", "对方户名", "流水号"),
                    List.of("2030-01-11", "100.00", "支付宝（中国）网络技术有限公司客户备付金", "X1"));
            for (int at = 0; at < rows.size(); at++) {
                var row = sheet.createRow(at);
                for (int cell = 0; cell < 4; cell++)
                    row.createCell(cell).setCellValue(rows.get(at).get(cell));
            }
            book.write(out);
        }
        show(robot);

        drop(robot, "day-differences", file);

        String said = TestWindow.texts(robot);
        assertTrue(said.contains("1 笔，¥100.00"), said);
        assertTrue(said.contains("正好是该日应到金额"), said);
        window.focusByTab(robot, "settlement.statement.bank");
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write("农商行");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(1, desk.desk.database.read(tx -> desk.desk.outbox.open(tx)).size());
        assertEquals("农商行", desk.bank.statements().profiles().getFirst().name());
    }

    @Test
    void droppedFilesAreToldApartByWhatIsInThem(FxRobot robot) throws Exception {
        desk.paid("SCH-1", 100_00, LoadState.LOADED);
        Path statement = gbk("a.csv", "交易日期,收入金额,对方户名\n2030-01-11,100.00,支付宝（中国）网络技术有限公司客户备付金\n");
        Path odd = gbk("b.csv", "哪天,进账,谁付的\n2030-01-11,100.00,支付宝\n");
        Path letter = gbk("c.csv", "老师好,附上账单\n");
        Path bill = Files.write(own.resolve("bill.zip"), desk.archive(DAY));
        show(robot);

        for (int tab : List.of(TO_FIGURES, TO_DIFFERENCES, TO_HISTORY, TO_BANK)) {
            openTab(robot, tab);
            drop(robot, PLACES.get(tab), statement);
            assertTrue(TestWindow.texts(robot).contains("1 笔，¥100.00"), TestWindow.texts(robot));
            robot.type(KeyCode.ESCAPE);
            assertFalse(window.kit.dialogs().anyProperty().get());
        }
        drop(robot, "day-credits", odd);
        assertTrue(TestWindow.has(robot, "settlement.columns.bank"), "the columns are asked for");
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        drop(robot, "day-credits", letter);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertTrue(TestWindow.texts(robot).contains("未导入任何内容"), TestWindow.texts(robot));
        drop(robot, "day-credits", bill);
        assertTrue(desk.bills.service().bill(DAY).isPresent(), TestWindow.texts(robot));
    }

    @Test
    void aStatementOfAnUnknownBankIsReadOnceItsColumnsAreTold(FxRobot robot) throws Exception {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        Path file = gbk("odd.csv", "哪天,进账,谁付的\n2030-01-11,100.00,支付宝\n");
        show(robot);
        openTab(robot, TO_BANK);
        window.focusByTab(robot, "settlement.statement.import");
        robot.type(KeyCode.SPACE);
        window.write(robot, "settlement.statement.file", file.toString());
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        window.write(robot, "settlement.columns.bank", "城商行");
        window.write(robot, "settlement.columns.DATE", "哪天");
        window.write(robot, "settlement.columns.PAYER", "谁付的");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("请指明收入金额列"), TestWindow.texts(robot));
        window.write(robot, "settlement.columns.MONEY_IN", "进账");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        assertTrue(TestWindow.texts(robot).contains("1 笔，¥100.00"), TestWindow.texts(robot));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(window.kit.dialogs().anyProperty().get());
    }

    @Test
    void theSweepIsProvenWithTheOtherEquationsOnceTheFundBillsAreThere(FxRobot robot) {
        LocalDate next = DAY.plusDays(1);
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        show(robot);
        openTab(robot, TO_FIGURES);
        assertTrue(missing(robot).contains("2030-01-10"), missing(robot));

        desk.fundBill(
                DAY,
                SettlementDesk.fund(DAY, 0, "提现", -90_00, 5_00),
                SettlementDesk.fund(DAY, 12, "在线支付", 100_00, 105_00));
        show(robot);
        openTab(robot, TO_FIGURES);
        assertTrue(missing(robot).contains("2030-01-11"), missing(robot));

        desk.fundBill(next, SettlementDesk.fund(next, 0, "提现", -98_00, 7_00));
        show(robot);
        openTab(robot, TO_FIGURES);
        assertFalse(TestWindow.has(robot, "day-sweep-missing"));
        assertEquals(
                List.of("¥100.00", "¥0.00", "¥0.00", "¥2.00", "¥98.00", "¥0.00", "-¥98.00"),
                Stream.of("own", "foreign", "other", "float", "swept", "sweepGap", "creditGap")
                        .map(term -> TestWindow.node(robot, "settlement.term." + term, Hyperlink.class)
                                .getText())
                        .toList());
        window.focusByTab(robot, "settlement.term.swept");
        robot.type(KeyCode.SPACE);
        assertTrue(TestWindow.texts(robot).contains("次日提现到银行"), "the fund bill is on show");
    }

    @Test
    void aClosedDayKeepsItsEquationsAndTheNextDayNamesTheSweepThatCameLate(FxRobot robot) {
        LocalDate next = DAY.plusDays(1);
        desk.paid("SCH-1", 100_00, LoadState.LOADED)
                .credit("b-1", 100_00, false)
                .bill(DAY);
        desk.fundBill(
                DAY,
                SettlementDesk.fund(DAY, 0, "提现", -90_00, 5_00),
                SettlementDesk.fund(DAY, 12, "在线支付", 100_00, 105_00));
        desk.feature.reconciliation().reconcile(DAY);
        var queued = (CommandResult.Queued) desk.feature.service().close(DAY);
        desk.desk.state(queued.commandId(), CommandState.APPLIED);
        desk.closed(desk.command(queued.commandId()), 1, DayCloseState.CLOSED);
        desk.fundBill(next, SettlementDesk.fund(next, 0, "提现", -98_00, 7_00)).bill(next);

        show(robot);
        String signed =
                TestWindow.node(robot, "day-differences-signed", Label.class).getText();
        assertTrue(signed.contains("差异 0 笔，其中已确认 0 笔"), signed);
        openTab(robot, TO_FIGURES);
        assertTrue(missing(robot).contains("日结时尚缺 2030-01-11"), missing(robot));
        assertFalse(TestWindow.has(robot, "settlement.term.swept"));

        robot.interact(() -> window.show(view, next));
        window.settle(robot);
        openTab(robot, TO_FIGURES);
        assertEquals(
                "¥98.00",
                TestWindow.node(robot, "settlement.term.lateSweep", Hyperlink.class)
                        .getText());
        String words =
                TestWindow.node(robot, "day-late-2030-01-10", Label.class).getText();
        assertTrue(words.contains("应结算净额 ¥100.00 + 其他业务 ¥0.00 = 提现 ¥98.00 + 留存额变动 ¥2.00，成立"), words);
        window.focusByTab(robot, "settlement.term.lateSweep");
        robot.type(KeyCode.SPACE);
        assertEquals("day", window.test.opened.getLast().screenId());
        assertEquals(DAY, window.test.opened.getLast().argument());
    }

    private static String missing(FxRobot robot) {
        return TestWindow.node(robot, "day-sweep-missing", Label.class).getText();
    }

    private void plantEachClass() {
        desk.paid("SCH-OK", 100_00, LoadState.LOADED)
                .paid("SCH-FAILED", 50_00, LoadState.FAILED)
                .paid("SCH-UNKNOWN", 51_00, LoadState.UNKNOWN)
                .paid("SCH-PENDING", 52_00, LoadState.PENDING_PICKUP)
                .billRow("SCH-BILLED", 53_00)
                .topUp("SCH-LOCAL", 54_00, LoadState.LOADED, 0)
                .topUp("SCH-MIDNIGHT", 55_00, LoadState.LOADED, 0, Instant.parse("2030-01-10T15:59:00Z"), DAY)
                .billRow("SCH-AMOUNT", 56_00)
                .topUp("SCH-AMOUNT", 57_00, LoadState.LOADED, 0)
                .billRow("SCH-CLOSED", 58_00)
                .put(EntityType.TOP_UP, "t-closed", unpaid("SCH-CLOSED", Payment.CLOSED, LoadState.NOT_REQUESTED))
                .put(EntityType.TOP_UP, "t-loadonly", unpaid("SCH-LOADONLY", Payment.WAITING, LoadState.LOADED))
                .paid("SCH-RBILL", 59_00, LoadState.FAILED)
                .refundRow("SCH-RBILL", "R-BILL", 9_00)
                .paid("SCH-RLOCAL", 60_00, LoadState.FAILED)
                .refund("SCH-RLOCAL", "R-LOCAL", 8_00, NOON.plusSeconds(600))
                .billRow("SCH-BOTH", 61_00)
                .topUp("SCH-BOTH", 61_00, LoadState.LOADED, 61_00)
                .refunded("SCH-BOTH", "R-BOTH", 61_00, NOON.plusSeconds(700))
                .paid("SCH-TWICE", 62_00, LoadState.LOADED)
                .attempt("SCH-TWICE", 1, AttemptResult.LOADED)
                .attempt("SCH-TWICE", 2, AttemptResult.LOADED)
                .billRow(DAY, "SCH-FEE", AlipayTrade.Amounts.of(63_00).withFee(-5))
                .topUp("SCH-FEE", 63_00, LoadState.LOADED, 0)
                .billRow(DAY, "LIBRARY-1", AlipayTrade.Amounts.of(64_00));
    }

    private static TopUpBody unpaid(String no, Payment payment, LoadState load) {
        return new TopUpBody(
                no,
                "T" + no,
                "card-1",
                "holder-1",
                Channel.WALLET,
                58_00,
                null,
                NOON,
                null,
                load == LoadState.LOADED ? DAY : null,
                payment,
                0,
                load,
                null,
                load == LoadState.LOADED ? NOON : null,
                load == LoadState.LOADED ? "card-1" : null);
    }

    private Path gbk(String name, String text) throws Exception {
        return Files.write(own.resolve(name), text.getBytes(Charset.forName("GB18030")));
    }

    private void drop(FxRobot robot, String id, Path file) {
        robot.interact(() -> TestWindow.drop(TestWindow.node(robot, id, Node.class), List.of(file.toFile())));
        window.settle(robot);
    }

    private void show(FxRobot robot) {
        robot.interact(() -> window.show(view, DAY));
        window.settle(robot);
        openTab(robot, TO_DIFFERENCES);
    }

    private void openTab(FxRobot robot, int at) {
        window.focusByTab(robot, "day-tabs");
        robot.type(KeyCode.HOME);
        for (int i = 0; i < at; i++) robot.type(KeyCode.RIGHT);
        window.settle(robot);
    }

    /** Goes through the list with the arrow key; parks what may be parked. */
    private Set<DifferenceClass> settleAll(FxRobot robot) {
        var seen = EnumSet.noneOf(DifferenceClass.class);
        for (DifferenceCase each : model.storyProperty().get().orElseThrow().cases()) {
            DifferenceClass kind = each.difference().differenceClass();
            if (kind == DifferenceClass.MATCHED || each.state() != DifferenceState.OPEN) continue;
            seen.add(kind);
            select(robot, each.difference().key());
            String ways =
                    TestWindow.node(robot, "day-remedies-ways", Label.class).getText();
            for (Remedy remedy : each.difference().remedies())
                assertTrue(ways.contains(CHINESE.word("settlement.remedy", remedy)), kind + ": " + ways);
            Button park = button(robot, "settlement.verb.ACKNOWLEDGE");
            boolean may = each.difference().remedies().contains(Remedy.ACKNOWLEDGE);
            assertEquals(may, !park.isDisabled(), kind.toString());
            park(robot, may);
        }
        return seen;
    }

    private void park(FxRobot robot, boolean may) {
        press(robot, KeyCode.CONTROL, KeyCode.D);
        assertEquals(may, window.kit.dialogs().anyProperty().get());
        if (!may) return;
        window.write(robot, "settlement.acknowledge.reason", REASON);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(window.kit.dialogs().anyProperty().get(), TestWindow.texts(robot));
        window.settle(robot);
    }

    private void select(FxRobot robot, String key) {
        var table = TestWindow.node(robot, "settlement-differences", TableView.class);
        window.focusByTab(robot, "settlement-differences");
        robot.type(KeyCode.HOME);
        for (int at = 0; at < table.getItems().size(); at++) {
            var selected = (DifferenceCase) table.getSelectionModel().getSelectedItem();
            if (selected != null && selected.difference().key().equals(key)) return;
            robot.type(KeyCode.DOWN);
        }
        throw new AssertionError("no row " + key + " in " + table.getItems());
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }
}
