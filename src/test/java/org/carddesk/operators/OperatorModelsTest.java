package org.carddesk.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorModelsTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final List<CommandResult> answers = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private OperatorDesk desk;
    private OperatorsViewModel operators;
    private AuditViewModel audit;

    @BeforeEach
    void open() {
        desk = new OperatorDesk(folder);
        operators = new OperatorsViewModel(tasks, (types, changed) -> () -> {}, desk.feature.service());
        audit = new AuditViewModel(
                tasks,
                (types, changed) -> () -> {},
                desk.feature.auditService(),
                new AuditViewModel.Lookups(
                        text -> AuditWords.actionsLike(text, Messages.in(Locale.CHINA)),
                        text -> text.equals("张三") ? Set.of("h1") : Set.of()));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void operatorsAreFoundByLoginNameAndRole() {
        operators.show();
        assertEquals(List.of("admin1", "clerk1", "aaron"), logins());
        operators.only("前台");
        assertEquals(List.of("clerk1"), logins());
        operators.only("AAR");
        assertEquals(List.of("aaron"), logins());
        operators.filters().clear();
        operators.role.choose(Role.ADMINISTRATOR);
        assertEquals(List.of("admin1"), logins());
    }

    @Test
    void onlyAnAdministratorMayChangeThem() {
        assertTrue(operators.allowedProperty().get());
        desk.desk.signIn("op-clerk", Role.CLERK, Role.FINANCE, Role.AUDITOR);
        operators.refresh();
        assertFalse(operators.allowedProperty().get());
        operators.save("new1", "新人", EnumSet.of(Role.CLERK), answers::add, failures::add);
        assertEquals(1, failures.size());
    }

    @Test
    void aSavingIsFollowedToItsCodeWhichIsShownOnce() {
        operators.save("new1", "新人", EnumSet.of(Role.CLERK), answers::add, failures::add);
        String id =
                assertInstanceOf(CommandResult.Queued.class, answers.getFirst()).commandId();
        operators.refresh();
        assertEquals(CommandState.QUEUED, save().state());
        assertFalse(save().codeWaits());

        desk.desk.state(id, CommandState.AWAITING_APPROVAL);
        operators.refresh();
        assertEquals(CommandState.AWAITING_APPROVAL, save().state());

        desk.applied(id, "ABCD-1234");
        operators.refresh();
        assertTrue(save().codeWaits());
        assertEquals(Optional.of("ABCD-1234"), code(id));
        assertEquals(List.of(), operators.savesProperty().get());
    }

    @Test
    void aCodeThatCannotBeFetchedNowStaysToBeFetched() {
        operators.save("new1", "新人", EnumSet.of(Role.CLERK), answers::add, failures::add);
        String id = desk.queued().commandId();
        desk.desk.state(id, CommandState.APPLIED);
        operators.refresh();
        assertEquals(Optional.empty(), code(id));
        assertEquals(1, operators.savesProperty().get().size());
    }

    @Test
    void aRefusedSavingStaysUntilItWasSeen() {
        operators.save("new1", "新人", EnumSet.of(Role.CLERK), answers::add, failures::add);
        String id = desk.queued().commandId();
        desk.desk.state(id, CommandState.REJECTED);
        operators.refresh();
        assertEquals(CommandState.REJECTED, save().state());
        operators.seen(id);
        assertEquals(List.of(), operators.savesProperty().get());
    }

    @Test
    void theSavingsOfOthersAreTheirs() {
        operators.save("new1", "新人", EnumSet.of(Role.CLERK), answers::add, failures::add);
        desk.desk.signIn("op-admin2", Role.ADMINISTRATOR);
        operators.refresh();
        assertEquals(List.of(), operators.savesProperty().get());
    }

    @Test
    void nobodyDisablesThemselves() {
        operators.disable("admin1", answers::add, failures::add);
        assertEquals(CommandResult.Refused.of(RefusalCode.OWN_ROLES), answers.getFirst());
    }

    @Test
    void theTrailIsSearchedByPersonActionRecordReasonAndDay() {
        desk.did("sign_in", "operator", "op-admin", null);
        desk.desk.signIn("op-clerk", Role.CLERK);
        desk.did("report_loss", "card", "c1", null);
        desk.did("note", "cardholder", "h1", "学生来电");

        audit.show();
        assertEquals(List.of(3L, 2L, 1L), rows());
        assertEquals("前台甲", audit.rows().rows().getFirst().who());
        audit.rows().order(List.of(new Order(AuditColumns.NUMBER, false)));
        assertEquals(List.of(1L, 2L, 3L), rows());

        assertFinds(List.of(2L, 3L), () -> audit.who.textProperty().set("clerk1"));
        assertFinds(List.of(), () -> audit.who.textProperty().set("nobody"));
        assertFinds(List.of(2L), () -> audit.action.textProperty().set("挂失"));
        assertFinds(List.of(1L), () -> audit.action.textProperty().set("登录"));
        assertFinds(List.of(), () -> audit.action.textProperty().set("没有这种操作"));
        assertFinds(List.of(3L), () -> audit.record.textProperty().set("来电"));
        assertFinds(List.of(3L), () -> audit.record.textProperty().set("张三"));
        assertFinds(List.of(2L), () -> audit.record.textProperty().set("C1"));
        assertFinds(List.of(), () -> audit.days.set(Optional.of(TestStore.TODAY.plusDays(1)), Optional.empty()));
        assertFinds(
                List.of(1L, 2L, 3L), () -> audit.days.set(Optional.of(TestStore.TODAY), Optional.of(TestStore.TODAY)));
        audit.only("h1");
        assertEquals(List.of(3L), rows());
    }

    @Test
    void aPageOfTheTrailGoesOnAfterARow() {
        for (int i = 0; i < 3; i++) desk.did("note", "card", "c" + i, null);
        AuditService service = desk.feature.auditService();
        AuditLine newest =
                service.page(org.carddesk.access.AuditFilter.ALL, true, null, 1).getFirst();
        assertEquals(3, newest.n());
        assertEquals(
                2,
                service.page(org.carddesk.access.AuditFilter.ALL, true, newest, 1)
                        .getFirst()
                        .n());
        assertEquals(3, service.count(org.carddesk.access.AuditFilter.ALL));
    }

    @Test
    void aWholeChainIsSaidToBeWholeAndABrokenRowIsNamed() throws Exception {
        desk.did("note", "card", "c1", "first");
        desk.did("note", "card", "c2", "second");
        assertEquals(Optional.empty(), audit.verifiedProperty().get());
        audit.verify("…", found -> assertEquals(2, found.rows()), failures::add);
        assertEquals(
                Optional.empty(), audit.verifiedProperty().get().orElseThrow().firstBroken());

        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("carddesk.db"));
                var statement = other.createStatement()) {
            statement.execute("DROP TRIGGER audit_entry_is_never_changed");
            statement.execute("UPDATE audit_entry SET reason = 'other' WHERE n = 2");
        }
        audit.verify("…", found -> {}, failures::add);
        assertEquals(
                Optional.of(2L), audit.verifiedProperty().get().orElseThrow().firstBroken());
        assertEquals(audit.verifiedProperty().get(), desk.feature.auditService().last());
        assertFalse(audit.verifyingProperty().get());
    }

    @Test
    void onlyAdministratorsAndAuditorsMayExport() {
        assertTrue(audit.mayExport());
        desk.desk.signIn("op-clerk", Role.CLERK, Role.FINANCE);
        assertFalse(audit.mayExport());
        desk.desk.signIn("op-gone", Role.AUDITOR);
        assertTrue(audit.mayExport());
    }

    private void assertFinds(List<Long> expected, Runnable filter) {
        audit.filters().atOnce(() -> {
            audit.filters().clear();
            filter.run();
        });
        assertEquals(expected, rows());
    }

    private Optional<String> code(String id) {
        var codes = new ArrayList<Optional<String>>();
        operators.code(id, "…", codes::add, failures::add);
        return codes.getFirst();
    }

    private OperatorSave save() {
        return operators.savesProperty().get().getFirst();
    }

    private List<Long> rows() {
        tasks.runTimers();
        return audit.rows().rows().stream().map(AuditLine::n).toList();
    }

    private List<String> logins() {
        tasks.runTimers();
        return operators.rows().rows().stream().map(one -> one.body().login()).toList();
    }
}
