package org.carddesk.approvals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
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
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.carddesk.topups.TestTopUp;
import org.carddesk.ui.Credentials;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.TestKit;
import org.carddesk.ui.Totals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsViewModelTest {
    private static final DeskStatus ONLINE = DeskStatus.at(true, Optional.of(TestStore.NOW));
    private static final String DAY_HASH = "ab".repeat(32);

    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private final Messages zh = Messages.in(Locale.CHINA);
    private final List<CommandResult> told = new ArrayList<>();
    private final List<Throwable> troubles = new ArrayList<>();
    private TestStore store;
    private ApprovalCaseService cases;
    private ApprovalsViewModel model;
    private DecisionViewModel decisions;
    private boolean gatewayGone;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        store.student("h1", "20250001", "张三")
                .put("c1", TestStore.card("600011", "h1"))
                .put("c2", TestStore.card("600022", "h1"))
                .put("t1", new TestTopUp("CD20261121-1").body())
                .put("clerk-1", new OperatorBody("clerk1", "前台一", List.of(OperatorRole.CLERK), false))
                .put("finance-1", new OperatorBody("finance1", "财务一", List.of(OperatorRole.FINANCE), false));
        var sources = new ApprovalSources(
                store.cards.service(),
                store.topUps.service(),
                store.agreements.service(),
                store.bank.service(),
                store.operators.service());
        cases = new ApprovalCaseService(
                store.desk.database,
                store.desk.outbox,
                store.desk.access,
                store.approvals.service(),
                sources,
                this::second);
        model = new ApprovalsViewModel(tasks, kit.kit().watch(), cases);
        decisions = new DecisionViewModel(tasks, cases);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Stands for the gateway: everybody's role is in their login. */
    private CommandResult second(String login, Secret password, Supplier<CommandResult> decision) {
        if (gatewayGone) throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.silent");
        if (!password.reveal().equals("right")) throw new DeskException(Trouble.WRONG_INPUT, "sync.signIn.wrong");
        Role role = login.startsWith("finance")
                ? Role.FINANCE
                : login.startsWith("admin") ? Role.ADMINISTRATOR : Role.CLERK;
        return store.desk.access.as(new SignedIn(login, login, login, Set.of(role)), decision);
    }

    @Test
    void theTwoListsAreWhatOneMayDecideAndWhatOneAskedFor() {
        store.put("a1", TestApproval.refund("a1", 5000).body())
                .put("a2", TestApproval.refund("a2", 100).by("finance-1").body())
                .put(
                        "a3",
                        TestApproval.refund("a3", 200)
                                .by("finance-1")
                                .in(ApprovalState.REJECTED)
                                .body());
        store.desk.signIn("finance-1", Role.FINANCE);
        model.show();
        assertEquals(List.of("a1"), ids(model.toDecide.rows()));
        assertEquals(List.of("a2", "a3"), ids(model.mine.rows()));
        assertEquals(
                Optional.of(Totals.of(1, 5000)), model.toDecide.totalsProperty().get());
        assertTrue(model.takesPart());
        ApprovalCase asked = model.toDecide.rows().getFirst();
        assertEquals("前台一", asked.maker());
        assertEquals("张三", asked.holder().orElseThrow().body().name());
        assertEquals("600011", asked.card().orElseThrow().body().cardNo());
        assertEquals("财务一", model.mine.rows().get(1).decider());
    }

    @Test
    void aClerkDecidesNothingAndSeesTheirOwn() {
        store.put("a1", TestApproval.refund("a1", 5000).body());
        model.show();
        assertEquals(List.of(), ids(model.toDecide.rows()));
        assertEquals(List.of("a1"), ids(model.mine.rows()));
        assertFalse(model.takesPart());
    }

    @Test
    void filtersNarrowByKindPersonNumberAndMaker() {
        store.put("a1", TestApproval.refund("a1", 5000).body())
                .put("a2", new TestApproval("a2", CommandType.CLOSE_CARD, "c2", new CommandArgs.None()).body());
        store.desk.signIn("finance-1", Role.FINANCE);
        model.show();
        model.kind.choose(CommandType.CLOSE_CARD);
        tasks.runTimers();
        assertEquals(List.of("a2"), ids(model.toDecide.rows()));
        model.filters.clear();
        for (String typed : List.of("CD20261121-1", "a1")) {
            model.words.textProperty().set(typed);
            tasks.runTimers();
            assertEquals(List.of("a1"), ids(model.toDecide.rows()), typed);
        }
        model.words.textProperty().set("前台一");
        tasks.runTimers();
        assertEquals(2, model.toDecide.rows().size());
    }

    @Test
    void eachKindIsToldByWhatItChanges() {
        store.put(
                "b1",
                new BankCreditBody(
                        LocalDate.of(2026, 11, 20),
                        9900,
                        LocalDate.of(2026, 11, 21),
                        "R1",
                        null,
                        CreditSource.MANUAL,
                        false));
        assertTells(TestApproval.refund("k1", 2000), "¥50.00", "¥30.00", "¥20.00");
        assertTells(
                new TestApproval("k2", CommandType.REDIRECT_LOAD, "t1", new CommandArgs.RedirectLoad("c2")),
                "600011",
                "600022");
        assertTells(
                new TestApproval("k3", CommandType.CONFIRM_LOADED, "t1", new CommandArgs.ConfirmLoaded("流水 77")),
                "圈存失败",
                "已入账");
        assertTells(
                new TestApproval("k4", CommandType.CLOSE_CARD, "c1", new CommandArgs.None()),
                "600011",
                "已销户",
                "¥12.34",
                "¥0.00");
        assertTells(new TestApproval("k5", CommandType.VOID_BANK_CREDIT, "b1", new CommandArgs.None()), "¥99.00", "作废");
        assertTells(new TestApproval("k6", CommandType.REOPEN_DAY, "2026-11-20", new CommandArgs.None()), "已日结", "已重开");
        assertTells(
                new TestApproval(
                        "k7",
                        CommandType.SAVE_OPERATOR,
                        "clerk-1",
                        new CommandArgs.SaveOperator(
                                "clerk1", "前台壹", List.of(OperatorRole.CLERK, OperatorRole.FINANCE))),
                "前台一",
                "前台壹",
                "前台, 财务");
        var day = new CommandArgs.CloseDay(
                LocalDate.of(2026, 11, 21),
                new DayTotals(3, 15000, 1, -2000, 0, 13000, 12000),
                DAY_HASH,
                List.of(new Acknowledgement("BANK_SHORT", "2026-11-21", "银行扣费")));
        assertTells(
                new TestApproval("k8", CommandType.CLOSE_DAY, null, day),
                "3 笔，¥150.00",
                "¥130.00",
                "-¥10.00",
                "银行少到账",
                "银行扣费");
        assertEquals("2026-11-21", ApprovalWords.about(cases.find("k8").orElseThrow(), zh));
    }

    @Test
    void theSecondPersonDecidesInTheirOwnName() {
        store.put("a1", TestApproval.refund("a1", 5000).body());
        decide(Decision.APPROVE, "", "finance-2", "right");
        assertInstanceOf(CommandResult.Queued.class, told.getFirst());
        assertEquals("finance-2", store.queued().getFirst().actorId());
        assertEquals("clerk-1", store.desk.access.signedIn().operatorId());
        ApprovalCase now = cases.find("a1").orElseThrow();
        assertFalse(DecisionViewModel.availability(now, ONLINE, zh).open());
    }

    @Test
    void theWrongRoleTheMakerAndAWrongPasswordChangeNothing() {
        store.put("a1", TestApproval.refund("a1", 5000).body());
        decide(Decision.APPROVE, "", "clerk-2", "right");
        decide(Decision.APPROVE, "", "clerk-1", "right");
        decide(Decision.APPROVE, "", "finance-2", "wrong");
        gatewayGone = true;
        decide(Decision.REJECT, "金额不符", "finance-2", "right");
        assertEquals(RefusalCode.FORBIDDEN, ((Refused) told.get(0)).code());
        assertEquals(RefusalCode.SELF_APPROVAL, ((Refused) told.get(1)).code());
        assertEquals(
                List.of("sync.signIn.wrong", "sync.gateway.silent"),
                troubles.stream().map(one -> ((DeskException) one).key()).toList());
        assertEquals(List.of(), store.queued());
    }

    @Test
    void rejectingNeedsAReasonBeforeAnybodySignsIn() {
        store.put("a1", TestApproval.refund("a1", 5000).body());
        gatewayGone = true;
        decide(Decision.REJECT, " ", "finance-2", "right");
        assertEquals(RefusalCode.REASON_REQUIRED, ((Refused) told.getFirst()).code());
        gatewayGone = false;
        decide(Decision.REJECT, "金额不符", "finance-2", "right");
        assertEquals(CommandType.REJECT, store.queued().getFirst().type());
        assertEquals("金额不符", store.queued().getFirst().reason());
    }

    @Test
    void whatCannotBeDecidedSaysWhy() {
        store.put("a1", TestApproval.refund("a1", 5000).body());
        ApprovalCase own = cases.find("a1").orElseThrow();
        assertTrue(DecisionViewModel.availability(own, ONLINE, zh).open(), "another may sign in here");
        assertEquals("", decisions.login(own));
        var offline = DeskStatus.at(false, Optional.empty());
        assertEquals(
                Optional.of("网关暂不可达，请稍后再试。"),
                DecisionViewModel.availability(own, offline, zh).reason());
        var late = TestApproval.refund("a2", 100);
        late.expiresAt = TestStore.NOW;
        store.put("a2", late.body());
        assertTrue(DecisionViewModel.availability(cases.find("a2").orElseThrow(), ONLINE, zh)
                .reason()
                .orElseThrow()
                .contains("过期"));
        store.desk.signIn("finance-1", Role.FINANCE);
        assertEquals("finance-1", decisions.login(cases.find("a1").orElseThrow()));
    }

    private void assertTells(TestApproval asked, String... expected) {
        store.put(asked.body().commandId(), asked.body());
        ApprovalCase found = cases.find(asked.body().commandId()).orElseThrow();
        String words = ApprovalWords.changes(found, zh).stream()
                .map(change -> change.what() + ":" + change.before() + "→" + change.after())
                .collect(Collectors.joining("\n"));
        for (String each : expected) assertTrue(words.contains(each), each + " in\n" + words);
    }

    private void decide(Decision decision, String reason, String login, String password) {
        ApprovalCase asked = cases.find("a1").orElseThrow();
        decisions.decide(
                asked, decision, reason, new Credentials(login, password.toCharArray()), told::add, troubles::add);
    }

    private static List<String> ids(List<ApprovalCase> rows) {
        return rows.stream().map(ApprovalCase::id).toList();
    }
}
