package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.fund;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.carddesk.access.Role;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.bills.BillFetchResult;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.BillAnswer;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.task.RunningWork;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayViewModelTest {
    private static final Messages CHINESE = Messages.in(Locale.CHINA);
    private static final DeskStatus ONLINE = DeskStatus.at(true, Optional.empty());
    private static final DeskStatus OFFLINE = DeskStatus.at(false, Optional.empty());

    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final Deque<BillAnswer> gateway = new ArrayDeque<>();
    private final Deque<BillAnswer> funds = new ArrayDeque<>();
    private SettlementDesk desk;
    private DayViewModel model;
    private Runnable changed = () -> {};

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder);
        model = new DayViewModel(
                tasks,
                (types, listener) -> {
                    changed = listener;
                    return () -> changed = () -> {};
                },
                desk.feature.pages(),
                desk.bills.fetching(
                        day -> gateway.remove(),
                        day -> funds.isEmpty() ? new BillAnswer.NotReady(Optional.empty()) : funds.remove()));
        model.open(DAY);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anotherDayThatIsOpenedFromADayIsReadAtOnce() {
        model.show();
        model.open(DAY.minusDays(1));

        assertEquals(DAY.minusDays(1), story().summary().businessDate());
    }

    @Test
    void aDayWithoutBillWaitsForItAndOffersOnlyWhatCanBeDone() {
        model.show();

        assertEquals(DayState.BILL_MISSING, story().state());
        assertEquals(
                List.of(
                        Step.Mark.WAITING,
                        Step.Mark.NONE,
                        Step.Mark.NONE,
                        Step.Mark.NONE,
                        Step.Mark.NONE,
                        Step.Mark.NONE),
                marks());
        assertTrue(permit(DayVerb.FETCH_BILL).open());
        assertTrue(permit(DayVerb.IMPORT_BILL).open());
        assertTrue(permit(DayVerb.RECORD_CREDIT).open());
        assertEquals(Optional.of("这一天的账单还没有导入。"), permit(DayVerb.RECONCILE).reason());
        assertEquals(Optional.of("这一天的账单还没有导入。"), permit(DayVerb.CLOSE).reason());
        assertEquals(Optional.of("这一天没有日结，无需重开。"), permit(DayVerb.REOPEN).reason());
    }

    @Test
    void aDayThatIsNotOverTakesNoBillYet() {
        model.open(DAY.plusDays(1));
        model.show();

        assertEquals(Optional.of("这一天还没有结束。"), permit(DayVerb.FETCH_BILL).reason());
        assertEquals(Optional.of("这一天还没有结束。"), permit(DayVerb.CLOSE).reason());
    }

    @Test
    void aFetchedBillIsTakenInAndTheDayCanBeCompared() {
        byte[] zip = billOf("SCH-1", 100_00);
        gateway.add(new BillAnswer.Archive(zip));
        model.show();

        model.fetch("fetching");

        var taken = assertInstanceOf(BillFetchResult.Taken.class, fetched());
        assertEquals(1, taken.result().bill().facts().sums().payments());
        assertEquals(DayState.TO_RECONCILE, story().state());
        assertEquals(Step.Mark.NOW, marks().get(1));
        assertTrue(permit(DayVerb.RECONCILE).open());
    }

    @Test
    void theFundBillComesWithTheTradeBillAndABadOneDoesNotKeepItOut() {
        byte[] zip = billOf("SCH-1", 100_00);
        gateway.add(new BillAnswer.Archive(zip));
        funds.add(new BillAnswer.Archive(desk.fundArchive(DAY, fund(DAY, 8, "交易付款", 100_00, 100_00))));
        model.show();

        model.fetch("fetching");

        var both = assertInstanceOf(BillFetchResult.Taken.class, fetched());
        assertEquals(
                org.carddesk.bills.BillKind.SIGNCUSTOMER,
                both.funds().orElseThrow().bill().facts().kind());
        assertEquals(2, words().lines().count(), words());

        gateway.add(new BillAnswer.Archive(zip));
        funds.add(new BillAnswer.Archive(new byte[] {1, 2, 3}));
        model.fetch("fetching");
        assertTrue(assertInstanceOf(BillFetchResult.Taken.class, fetched())
                .refusedFunds()
                .isPresent());
        assertTrue(story().bill().isPresent());
    }

    @Test
    void aBillThatIsNotMadeYetIsAskedForAgainWhileThePageShows() {
        gateway.add(new BillAnswer.NotReady(Optional.of(Duration.ofMinutes(5))));
        gateway.add(new BillAnswer.NoBill());
        model.show();

        model.fetch("fetching");
        assertInstanceOf(BillFetchResult.NotReady.class, fetched());
        assertTrue(words().contains("每 10 分钟自动再取"), words());
        tasks.runTimers();
        assertInstanceOf(BillFetchResult.NoBill.class, fetched());
    }

    @Test
    void aPageThatIsLeftAsksNoMore() {
        gateway.add(new BillAnswer.NotReady(Optional.empty()));
        model.show();
        model.fetch("fetching");
        model.hide();

        tasks.runTimers();

        assertInstanceOf(BillFetchResult.NotReady.class, fetched());
    }

    @Test
    void theBillIsFetchedOnceAtATime() {
        gateway.add(new BillAnswer.NoBill());
        model.show();
        tasks.hold();

        model.fetch("fetching");
        model.fetch("fetching");

        assertEquals(1, tasks.heldAnswers());
        assertEquals(Optional.of(DayVerb.FETCH_BILL), model.busyProperty().get());
        tasks.releaseFirst();
        assertEquals(Optional.empty(), model.busyProperty().get());
    }

    @Test
    void aWrongFileGivesWordsAndChangesNothing() throws IOException {
        Path wrong = Files.writeString(folder.resolve("letter.zip"), "no archive at all");
        model.show();

        model.importFiles(List.of(wrong), "importing");

        var imported = assertInstanceOf(
                DayNotice.Imported.class, model.noticeProperty().get().orElseThrow());
        assertFalse(imported.allTaken());
        assertTrue(words().contains("未导入任何内容"), words());
        assertEquals(DayState.BILL_MISSING, story().state());
        assertEquals(Optional.empty(), desk.bills.service().bill(DAY));
    }

    @Test
    void aWrongFileDoesNotKeepTheRightOneOut() throws IOException {
        Path right = folder.resolve("right.zip");
        Files.write(right, billOf("SCH-1", 100_00));
        Path wrong = folder.resolve("missing.zip");
        model.show();

        model.importFiles(List.of(wrong, right), "importing");

        assertEquals(2, words().lines().count(), words());
        assertTrue(story().bill().isPresent());
    }

    @Test
    void aDayIsComparedAcknowledgedCreditedAndClosed() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED)
                .paid("SCH-2", 50_00, LoadState.FAILED)
                .bill(DAY);
        model.show();
        model.reconcile("comparing");
        assertEquals(DayState.DIFFERENCES_OPEN, story().state());
        assertEquals(Step.Mark.FAILED, marks().get(2));
        assertEquals(Optional.of("还有未处理的差异：处理或写明原因确认。"), permit(DayVerb.CLOSE).reason());
        assertEquals(2, model.differences.rows.rows().size());
        assertEquals("1 笔未处理", steps().get(2).detail());
        assertEquals("未登记", steps().get(3).detail());
        assertEquals(
                "还有 1 笔差异未处理：已付款未圈存 1 笔。银行到账也不相符：银行未到账 1 笔。逐笔处理，或写明原因确认。",
                DayWords.missing(story(), CHINESE),
                "the sentence counts as the steps do");

        Difference failed = model.differences.rows.rows().getFirst().difference();
        assertEquals(DifferenceClass.PAID_NOT_LOADED, failed.differenceClass());
        model.acknowledge(failed, "已在处理，次日跟进", parked -> {}, this::unexpected);
        assertEquals(DayState.BANK_CREDIT_MISSING, story().state());
        assertEquals(Step.Mark.WAITING, marks().get(3));

        desk.credit("b-1", 150_00, false);
        changed.run();
        tasks.runTimers();
        assertEquals(DayState.CLOSABLE, story().state(), "the credit was compared by itself");
        assertEquals(Step.Mark.NOW, marks().get(4));

        var asked = new AtomicReference<CommandResult>();
        model.close("closing", asked::set, this::unexpected);
        var queued = assertInstanceOf(CommandResult.Queued.class, asked.get());
        assertEquals(DayState.AWAITING_APPROVAL, story().state());
        assertEquals(Optional.of("日结正在等待审批。"), permit(DayVerb.RECORD_CREDIT).reason());
        assertEquals(1, story().underWay().size());

        OutboxCommand command = desk.command(queued.commandId());
        desk.desk.state(queued.commandId(), CommandState.APPLIED);
        desk.closed(command, 1, DayCloseState.CLOSED);
        changed.run();
        tasks.runTimers();
        assertEquals(DayState.CLOSED, story().state());
        assertEquals(1, story().history().closes().size());
        assertEquals("Name of op-second", story().history().closes().getFirst().reviewedBy());
        assertTrue(permit(DayVerb.REOPEN).open());
        assertEquals(Optional.of("这一天已日结；如需更正，请先重开。"), permit(DayVerb.RECONCILE).reason());
    }

    @Test
    void aReasonTooShortIsRefusedAndTheDifferenceStaysOpen() {
        desk.paid("SCH-2", 50_00, LoadState.FAILED).bill(DAY);
        model.show();
        model.reconcile("comparing");
        var trouble = new AtomicReference<Throwable>();

        model.acknowledge(model.differences.rows.rows().getFirst().difference(), "好", parked -> {}, trouble::set);

        assertEquals(
                "settlement.reason.short",
                assertInstanceOf(DeskException.class, trouble.get()).key());
        assertEquals(2, story().summary().blocking().count());
    }

    @Test
    void closingIsLongWorkThatShowsInTheStatusBarAndKeepsNobodyWaiting() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        model.show();
        tasks.hold();

        model.close("closing", result -> {}, this::unexpected);

        assertEquals(
                List.of("closing"),
                tasks.monitor().running().stream().map(RunningWork::title).toList());
        tasks.releaseFirst();
        assertEquals(List.of(), List.copyOf(tasks.monitor().running()));
    }

    @Test
    void aClosedRefusalIsToldAndNothingIsQueued() {
        desk.paid("SCH-2", 50_00, LoadState.FAILED).bill(DAY);
        model.show();
        var asked = new AtomicReference<CommandResult>();

        model.close("closing", asked::set, this::unexpected);

        var refused = assertInstanceOf(CommandResult.Refused.class, asked.get());
        assertEquals(RefusalCode.DIFFERENCES_OPEN, refused.code());
        assertEquals(List.of(), story().underWay());
        assertEquals(DayState.DIFFERENCES_OPEN, story().state(), "the comparison that refused it is kept");
    }

    @Test
    void whereTheBankAloneDiffersNothingElseIsCounted() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY).credit(DAY, "bc-1", 50_00);
        model.show();
        model.reconcile("comparing");

        assertEquals(DayState.DIFFERENCES_OPEN, story().state());
        assertEquals("无", steps().get(2).detail());
        assertEquals("金额不符", steps().get(3).detail());
        assertEquals("银行到账还不相符：银行少到账 1 笔。处理，或写明原因确认。", DayWords.missing(story(), CHINESE));
    }

    @Test
    void aCreditOnItsWayShowsBeforeTheGatewayHasIt() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        model.show();

        var asked = new AtomicReference<CommandResult>();
        model.record(new NewBankCredit(DAY, 100_00, DAY.plusDays(1), "REF-9"), asked::set, this::unexpected);

        assertInstanceOf(CommandResult.Queued.class, asked.get());
        assertEquals(1, story().underWay().size());
        assertEquals(0, story().summary().bankCreditFen(), "what is queued is never shown as done");
    }

    @Test
    void aClerkReadsTheDayAndLearnsWhoMayCloseIt() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        desk.desk.signIn("op-clerk", Role.CLERK);
        model.show();

        assertTrue(story().figures().isPresent());
        assertEquals(Optional.of("只有财务可以办理。"), permit(DayVerb.CLOSE).reason());
        assertEquals(Optional.of("只有财务可以办理。"), permit(DayVerb.RECORD_CREDIT).reason());
        assertTrue(permit(DayVerb.RECONCILE).open());
        desk.desk.signIn("op-audit", Role.AUDITOR);
        model.reload();
        assertFalse(permit(DayVerb.RECONCILE).open());
    }

    @Test
    void offlineADayIsReadAndComparedButNotClosed() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY).credit("b-1", 100_00, false);
        model.show();
        model.reconcile("comparing");

        DayPermits permits = story().permits();
        assertEquals(
                Optional.of("网关暂不可达，请稍后再试。"),
                permits.under(DayVerb.CLOSE, OFFLINE, CHINESE).reason());
        assertEquals(
                Optional.of("网关暂不可达，请稍后再试。"),
                permits.under(DayVerb.FETCH_BILL, OFFLINE, CHINESE).reason());
        assertTrue(permits.under(DayVerb.RECORD_CREDIT, OFFLINE, CHINESE).open());
        assertTrue(permits.under(DayVerb.IMPORT_BILL, OFFLINE, CHINESE).open());
        assertTrue(permits.under(DayVerb.CLOSE, ONLINE, CHINESE).open());
    }

    @Test
    void aLateAnswerOfAnotherDayIsDropped() {
        model.show();
        tasks.hold();
        model.reload();
        model.open(DAY.minusDays(1));
        model.reload();

        tasks.releaseLast();
        tasks.releaseFirst();

        assertEquals(DAY.minusDays(1), story().summary().businessDate());
    }

    @Test
    void nobodySignedInIsTroubleAndNoDay() {
        desk.desk.access.leave();
        model.show();

        assertEquals(Optional.empty(), model.storyProperty().get());
        assertTrue(model.problemProperty().get().isPresent());
    }

    @Test
    void differencesAreFilteredAndSorted() {
        desk.paid("SCH-1", 70_00, LoadState.FAILED)
                .paid("SCH-2", 50_00, LoadState.FAILED)
                .billRow("SCH-3", 10_00)
                .bill(DAY);
        model.show();
        model.reconcile("comparing");

        model.differences.only(DifferenceClass.PAID_NOT_LOADED);
        tasks.runTimers();
        assertEquals(List.of("SCH-1", "SCH-2"), keys());
        model.differences.rows.order(List.of(new org.carddesk.ui.Order("amount", false)));
        assertEquals(List.of("SCH-2", "SCH-1"), keys());
        model.differences.filters.clear();
        model.differences.key.textProperty().set("SCH-3");
        tasks.runTimers();
        assertEquals(List.of("SCH-3"), keys());
    }

    private List<String> keys() {
        return model.differences.rows.rows().stream()
                .map(each -> each.difference().key())
                .toList();
    }

    private byte[] billOf(String no, long fen) {
        desk.paid(no, fen, LoadState.LOADED);
        return desk.archive(DAY);
    }

    private DayStory story() {
        return model.storyProperty().get().orElseThrow();
    }

    private List<Step.Mark> marks() {
        return steps().stream().map(Step::mark).toList();
    }

    private List<Step> steps() {
        return DayWords.steps(story(), CHINESE, SettlementDesk.NOON);
    }

    private Availability permit(DayVerb verb) {
        return story().permits().under(verb, ONLINE, CHINESE);
    }

    private BillFetchResult fetched() {
        return assertInstanceOf(
                        DayNotice.Fetched.class, model.noticeProperty().get().orElseThrow())
                .result();
    }

    private String words() {
        return DayWords.notice(
                        model.noticeProperty().get().orElseThrow(),
                        CHINESE,
                        trouble -> CHINESE.text((DeskException) trouble))
                .text();
    }

    private void unexpected(Throwable trouble) {
        throw new AssertionError(trouble);
    }
}
