package org.carddesk.failedloads;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.approvals.TestApproval;
import org.carddesk.cards.PendingCommand;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Silence;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.sync.CommandState;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.carddesk.topups.TestTopUp;
import org.carddesk.ui.Credentials;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.RecordModel.State;
import org.carddesk.ui.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseViewModelTest {
    private static final DeskStatus ONLINE = DeskStatus.at(true, Optional.of(TestStore.NOW));
    private static final DeskStatus OFFLINE = DeskStatus.at(false, Optional.of(TestStore.NOW));
    private static final String WHY = "圈存机故障";

    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private final Messages zh = Messages.in(Locale.CHINA);
    private final List<CommandResult> told = new ArrayList<>();
    private final List<Throwable> troubles = new ArrayList<>();
    private TestStore store;
    private CaseViewModel model;
    private boolean gatewayGone;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三")
                .put("c1", card("600011", "h1"))
                .put("c2", card("600022", "h1"))
                .put("t1", new TestTopUp("CD20261121-1").body());
        model = TestCases.model(store, tasks, kit.kit().watch(), this::second);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private CommandResult second(String login, Secret password, Supplier<CommandResult> decision) {
        if (gatewayGone) throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.silent");
        Role role = login.startsWith("finance") ? Role.FINANCE : Role.CLERK;
        return store.desk.access.as(new SignedIn(login, login, login, Set.of(role)), decision);
    }

    /** One line for each state of the money: the exits that are open to a clerk who is also administrator. */
    @ParameterizedTest
    @CsvSource({
        "FAILED,         VERIFY RETRY REDIRECT REFUND CONFIRM",
        "UNKNOWN,        VERIFY CONFIRM",
        "REVERSED,       VERIFY REFUND",
        "CANCELLED,      VERIFY REFUND",
        "PENDING_PICKUP, VERIFY REFUND",
        "NOT_REQUESTED,  VERIFY REFUND",
        "LOADED,         VERIFY",
        "UNRECOGNISED,   VERIFY"
    })
    void onlyTheLegalExitsAreOpen(LoadState load, String expected) {
        store.desk.signIn("admin-1", Role.CLERK, Role.ADMINISTRATOR);
        store.put("t1", new TestTopUp("CD20261121-1").load(load).body());
        assertEquals(expected, openExits(ONLINE));
    }

    @Test
    void closedExitsSayWhyInWordsOfTheDomain() {
        store.put("t1", new TestTopUp("CD20261121-1").load(LoadState.UNKNOWN).body());
        assertEquals("圈存结果尚未查明，请先按 F6 查询结果。", why(Exit.Kind.RETRY, ONLINE));
        assertEquals("圈存结果尚未查明，请先按 F6 查询结果。", why(Exit.Kind.REFUND, ONLINE));
        assertEquals("当前角色不能办理，请由有权限的同事办理。", why(Exit.Kind.CONFIRM, ONLINE));
        store.put("t1", new TestTopUp("CD20261121-1").body());
        store.put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.REQUESTED));
        assertTrue(why(Exit.Kind.RETRY, ONLINE).contains("退款正在进行"));
    }

    @Test
    void withoutTheGatewayOnlyVerifyAndRetryStayOpen() {
        store.desk.signIn("admin-1", Role.CLERK, Role.ADMINISTRATOR);
        assertEquals("VERIFY RETRY", openExits(OFFLINE));
        assertEquals("网关暂不可达，请稍后再试。", why(Exit.Kind.REFUND, OFFLINE));
    }

    @Test
    void anAlarmClosesMoneyAndReadOnlyClosesAll() {
        var alarm = new DeskStatus(
                true,
                true,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.of("资金操作已停用"),
                Optional.empty(),
                Optional.empty());
        assertEquals("VERIFY", openExits(alarm));
        var readOnly = new DeskStatus(
                true,
                true,
                Optional.empty(),
                0,
                Optional.of("另一台电脑在用"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals("", openExits(readOnly));
    }

    @Test
    void redirectNeedsAnotherCardThatWorks() {
        store.put("c2", TestCases.lost(card("600022", "h1")));
        assertTrue(why(Exit.Kind.REDIRECT, ONLINE).contains("没有其他可用的卡"));
        store.put("c3", card("600033", "h1"));
        assertEquals(
                List.of("600033"),
                story().detail().redirectTo().stream()
                        .map(c -> c.body().cardNo())
                        .toList());
        model.redirect(story(), "600033", WHY, told::add, troubles::add);
        assertEquals("c3", store.queued().getFirst().args().get("to_card_id").textValue());
    }

    @Test
    void oneCommandAtATime() {
        model.verify(story(), told::add, troubles::add);
        assertInstanceOf(Queued.class, told.getFirst());
        assertEquals("", openExits(ONLINE));
        assertTrue(why(Exit.Kind.RETRY, ONLINE).contains("还有一条指令没有结果"));
        assertEquals(1, story().commands().size());
    }

    @Test
    void aRequestOfAnyDeskClosesEverythingUntilItIsDecided() {
        store.put("a1", TestApproval.refund("a1", 5000).by("clerk-9").body());
        assertEquals("", openExits(ONLINE));
        assertTrue(why(Exit.Kind.VERIFY, ONLINE).contains("等待第二人审批"));
        assertTrue(CaseViewModel.approval(story(), ONLINE, zh).open());
        assertFalse(CaseViewModel.approval(story(), OFFLINE, zh).open());
    }

    @Test
    void theSecondPersonApprovesAtTheSameDesk() {
        store.put("a1", TestApproval.refund("a1", 5000).body());
        approveHere("finance-1");
        assertEquals(CommandType.APPROVE, store.queued().getFirst().type());
        assertEquals("finance-1", store.queued().getFirst().actorId());
        assertEquals("clerk-1", store.desk.access.signedIn().operatorId());
        assertFalse(CaseViewModel.approval(story(), ONLINE, zh).open(), "the decision is on its way");
    }

    @Test
    void theWrongRoleTheMakerAndAGatewayThatIsGoneChangeNothing() {
        store.put("a1", TestApproval.refund("a1", 5000).body());
        approveHere("clerk-2");
        approveHere("clerk-1");
        gatewayGone = true;
        approveHere("finance-1");
        assertEquals(RefusalCode.FORBIDDEN, ((Refused) told.get(0)).code());
        assertEquals(RefusalCode.SELF_APPROVAL, ((Refused) told.get(1)).code());
        assertEquals("sync.gateway.silent", ((DeskException) troubles.getFirst()).key());
        assertEquals(List.of(), store.queued());
    }

    @Test
    void theGatewayGoneInTheMiddleOfARefundQueuesNothing() {
        CaseStory story = story();
        store.desk.reach.silent();
        model.refund(story, 5000, WHY, told::add, troubles::add);
        assertEquals("sync.gateway.outOfReach", ((DeskException) troubles.getFirst()).key());
        model.retry(story, told::add, troubles::add);
        assertInstanceOf(Queued.class, told.getFirst());
    }

    @Test
    void aRefundThatFoundTheGatewayGoneSaysSoAndNeverStandsAsQuietlyQueued() {
        model.refund(story(), 5000, WHY, told::add, troubles::add);
        String refund = ((Queued) told.getFirst()).commandId();
        assertEquals(Optional.empty(), story().heldUp());
        store.desk.unsent(refund, Silence.UNREACHABLE.name());
        PendingCommand held = story().heldUp().orElseThrow();
        assertEquals(refund, held.commandId());
        assertTrue(held.status(zh).text().endsWith("未能送出"));
        store.desk.unsent(refund, "RATE_LIMITED");
        assertEquals(Optional.empty(), story().heldUp(), "the gateway did answer");
    }

    @Test
    void theEvidenceOfAllThreeSidesIsThere() {
        var failed = new TestTopUp("CD20261121-1");
        failed.failure = LoadFailure.CARD_LOST;
        store.put("t1", failed.body())
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
                                "T-07"));
        model.note(story(), "学生已通知", note -> {}, troubles::add);
        model.retry(story(), told::add, troubles::add);
        store.desk.state(((Queued) told.getFirst()).commandId(), CommandState.PENDING);
        CaseStory story = story();
        assertEquals("T-07", story.detail().attempts().getFirst().body().terminal());
        assertEquals("学生已通知", story.detail().notes().getFirst().words());
        assertEquals("姓名 clerk-1", story.name(story.detail().notes().getFirst().operatorId()));
        assertEquals(CommandState.PENDING, story.commands().getFirst().state());
        assertEquals(List.of(), story.bill());
        assertFalse(story.billThere());
        assertEquals(List.of(), troubles);
    }

    @Test
    void theCaseIsReadAgainWhileOnShowAndWhatIsNotHereIsSaid() {
        model.open("CD20261121-1");
        model.show();
        assertEquals(State.SHOWN, model.stateProperty().get());
        store.put("t1", new TestTopUp("CD20261121-1").load(LoadState.LOADED).body());
        kit.recordsChanged();
        assertEquals(
                LoadState.LOADED,
                model.recordProperty().get().orElseThrow().topUp().body().load());
        model.open("nowhere");
        assertEquals(State.NONE, model.stateProperty().get());
    }

    private CaseStory story() {
        model.open("t1");
        model.show();
        return model.recordProperty().get().orElseThrow();
    }

    private String openExits(DeskStatus status) {
        CaseStory story = story();
        return List.of(Exit.Kind.values()).stream()
                .filter(kind -> CaseViewModel.exit(kind, story, status, zh).open())
                .map(Enum::name)
                .collect(Collectors.joining(" "));
    }

    private String why(Exit.Kind kind, DeskStatus status) {
        return CaseViewModel.exit(kind, story(), status, zh).reason().orElse("");
    }

    private void approveHere(String login) {
        model.approveHere(
                story().second().orElseThrow(),
                new Credentials(login, "right".toCharArray()),
                told::add,
                troubles::add);
    }
}
