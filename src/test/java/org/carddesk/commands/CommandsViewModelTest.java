package org.carddesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.CommandStep;
import org.carddesk.sync.Halt;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.ui.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandsViewModelTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final List<Throwable> failures = new ArrayList<>();
    private QuietDesk desk;
    private CommandsViewModel model;

    @BeforeEach
    void open() {
        desk = new QuietDesk(folder);
        model = new CommandsViewModel(tasks, (types, changed) -> () -> {}, desk.list(), desk.attention());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void atFirstWhatHasNotEndedIsListedFromTheOldest() {
        String first = desk.reportLoss("c1");
        String second = desk.reportLoss("c2");
        String ended = desk.rename("h1", 1);
        desk.state(ended, CommandState.APPLIED);

        model.show();

        assertEquals(List.of(first, second), ids());
        assertEquals(2, model.rows().totalsProperty().get().orElseThrow().count());
        assertEquals("前台甲", model.rows().rows().getFirst().maker());
        model.rows().order(List.of(new Order(CommandsColumns.QUEUED, true)));
        assertEquals(List.of(second, first), ids());
    }

    @Test
    void endedOnesAreFoundByScopeTypeDayNameAndReason() {
        String loss = desk.reportLoss("c2");
        String renamed = desk.rename("h1", 1);
        desk.state(loss, CommandState.REJECTED);
        desk.state(renamed, CommandState.APPLIED);
        model.show();
        assertEquals(List.of(), ids());

        model.only(Scope.ENDED);
        assertEquals(List.of(renamed, loss), found(), "the newest first");
        model.type.choose(CommandType.REPORT_LOSS);
        assertEquals(List.of(loss), found());
        model.only("李四");
        assertEquals(List.of(loss), found());
        model.only("更正");
        assertEquals(List.of(renamed), found());
        model.only(renamed.substring(0, 13).toUpperCase(java.util.Locale.ROOT));
        assertTrue(found().contains(renamed));
        model.only("no such thing");
        assertEquals(List.of(), found());
        model.only(Scope.ALL);
        model.days.set(Optional.of(TestStore.TODAY.plusDays(1)), Optional.empty());
        assertEquals(List.of(), found());
        model.days.set(Optional.of(TestStore.TODAY), Optional.of(TestStore.TODAY));
        assertEquals(2, found().size());
        model.days.set(Optional.empty(), Optional.of(LocalDate.of(2026, 11, 21)));
        assertEquals(List.of(), found());
    }

    @Test
    void aPageGoesOnAfterTheLastCommand() {
        String first = desk.reportLoss("c1");
        String second = desk.reportLoss("c2");
        CommandListService list = desk.list();
        var query = CommandQuery.all(Scope.OPEN);
        CommandSummary one = list.page(query, false, null, 1).getFirst();
        assertEquals(first, one.id());
        assertEquals(second, list.page(query, false, one, 1).getFirst().id());
        assertEquals(List.of(), list.page(query, true, one, 5));
    }

    @Test
    void attentionIsWhatOnlyAPersonCanMoveOn() {
        String frozen = desk.reportLoss("c1");
        String waiting = desk.reportLoss("c2");
        String away = desk.rename("h1", 1);
        desk.state(frozen, CommandState.FROZEN);
        desk.sql("UPDATE outbox SET problem = 'SESSION_EXPIRED' WHERE command_id = ?", away);
        model.show();

        model.only(Scope.ATTENTION);
        assertEquals(List.of(frozen, away), found());
        desk.circumstances = new Circumstances(Set.of("clerk-1"), true, Optional.empty(), false);
        assertEquals(List.of(frozen), refreshed(), "who has signed in again is not waited for");
        desk.circumstances = new Circumstances(Set.of("someone-else"), true, Optional.empty(), false);
        assertEquals(List.of(frozen, waiting, away), refreshed(), "the gateway is there and the operator is not");
        desk.circumstances = Circumstances.CLEAR;
        desk.later = Duration.ofHours(24);
        assertEquals(List.of(frozen, waiting, away), refreshed(), "a day is too long");
        assertEquals(
                refreshed(),
                desk.feature.service().open().stream()
                        .filter(DeskCommand::needsAttention)
                        .map(one -> one.command().commandId())
                        .toList(),
                "the filter and the judgement are one");
    }

    @Test
    void whatHoldsACommandBackIsNamed() {
        desk.reportLoss("c1");
        assertEquals(List.of("TO_SEND"), desk.standings());
        desk.circumstances = new Circumstances(Set.of("clerk-1"), true, Optional.of(Halt.FENCED), false);
        assertEquals(List.of("DESK_STOPPED"), desk.standings());
        desk.circumstances = new Circumstances(Set.of("clerk-1"), true, Optional.of(Halt.EPOCH_CHANGED), true);
        assertEquals(List.of("TO_SEND"), desk.standings(), "no money command");
        desk.circumstances = new Circumstances(Set.of(), true, Optional.empty(), false);
        assertEquals(List.of("OPERATOR_AWAY"), desk.standings());
        desk.circumstances = new Circumstances(Set.of(), false, Optional.empty(), false);
        assertEquals(List.of("TO_SEND"), desk.standings(), "while the gateway is away nobody is waited for");
    }

    @Test
    void aCancelThatWasOrderedIsShownAndNotOfferedAgain() {
        String id = desk.reportLoss("c1");
        desk.state(id, CommandState.UNKNOWN);
        desk.sql("UPDATE outbox SET cancel_ordered = 1, cancel_by = 'clerk-2' WHERE command_id = ?", id);
        desk.circumstances = new Circumstances(Set.of("clerk-2"), true, Optional.empty(), false);
        model.show();

        DeskCommand command = desk.feature.service().find(id).orElseThrow();
        assertEquals(Standing.CANCELLING, command.standing());
        assertEquals(List.of(NextStep.WAIT, NextStep.LOOK_UP), command.nextSteps());
        assertEquals(Optional.of("clerk-2"), desk.list().story(id).orElseThrow().canceller());
        model.only(Scope.ATTENTION);
        assertEquals(List.of(), found(), "the one who ordered it is there");

        desk.circumstances = new Circumstances(Set.of("someone-else"), true, Optional.empty(), false);
        command = desk.feature.service().find(id).orElseThrow();
        assertEquals(List.of(NextStep.SIGN_IN, NextStep.LOOK_UP), command.nextSteps());
        assertTrue(command.needsAttention());
        assertEquals(List.of(id), refreshed(), "the filter and the judgement are one");
    }

    @ParameterizedTest
    @EnumSource(
            value = Halt.class,
            names = {"FENCED", "RESTORED", "KEY_REUSE", "UPGRADE", "EPOCH_CHANGED"})
    void eachHaltIsAConcernOnce(Halt halt) {
        desk.sql("INSERT INTO desk_halt (halt) VALUES (?)", halt);
        if (halt == Halt.FENCED || halt == Halt.KEY_REUSE) alarm(halt.name());
        model.show();
        assertEquals(List.of(Concern.valueOf(halt.name())), concerns());
    }

    @ParameterizedTest
    @EnumSource(org.carddesk.sync.Alarm.Kind.class)
    void eachAlarmIsAConcern(org.carddesk.sync.Alarm.Kind kind) {
        alarm(kind.name());
        model.show();
        assertEquals(List.of(Concern.valueOf(kind.name())), concerns());
        assertFalse(model.concernsProperty().get().getFirst().since().isEmpty());
    }

    @Test
    void gravestFirstAndAPoisonThatIsNotMetNowHasNoOrderYet() {
        alarm("POISON");
        alarm("SNAPSHOT");
        desk.sql("INSERT INTO desk_halt (halt) VALUES ('KEY_REUSE')");
        model.show();
        assertEquals(List.of(Concern.KEY_REUSE, Concern.POISON, Concern.SNAPSHOT), concerns());
        assertEquals(Optional.empty(), model.concernsProperty().get().get(1).order());
    }

    @Test
    void financeAloneAcknowledgesADifferenceAndTheReasonIsKept() {
        alarm("DIGEST");
        desk.sql("UPDATE desk SET digest_mismatches = 2");
        model.show();
        Attention asClerk = model.concernsProperty().get().getFirst();
        assertEquals(Concern.MONEY_OFF, asClerk.concern());
        assertFalse(asClerk.roleFits());
        order(DeskOrder.ACKNOWLEDGE_DIGEST);
        assertTrue(failures.removeFirst() instanceof DeskException);

        desk.store.desk.signIn("fin-1", Role.FINANCE);
        model.refresh();
        assertTrue(model.concernsProperty().get().getFirst().roleFits());
        order(DeskOrder.ACKNOWLEDGE_DIGEST);

        assertEquals(List.of(), failures);
        assertEquals(List.of(), model.concernsProperty().get());
        assertEquals("已逐笔核对", reasonOf("acknowledge_digest"));
    }

    @Test
    void recordsThatAreKeptUnreadAreAConcernWithTheirNumberByType() {
        raw("top_up", "t-1");
        raw("top_up", "t-2");
        raw("card", "c-1");
        raw("locker", "l-1");
        model.show();
        assertEquals(List.of(Concern.UNREAD), concerns());
        assertEquals(
                List.of(
                        3L,
                        List.of(new RecordCount("card", Optional.of(1L)), new RecordCount("top_up", Optional.of(2L)))),
                model.concernsProperty().get().getFirst().facts());
    }

    @Test
    void whatIsLookedIntoAreTheForgottenCommandsThatWereNamed() {
        for (int n = 1; n <= 15; n++) {
            desk.sql(
                    "INSERT INTO recovered_command (command_id, desk_seq, type, status, committed_seq, received_at_millis)"
                            + " VALUES (?, ?, 'retry_load', 'FORGOTTEN', ?, 1000)",
                    "r" + n,
                    n,
                    n);
        }
        desk.store.desk.signIn("adm-1", Role.ADMINISTRATOR);
        order(DeskOrder.LOOKED_INTO);
        assertEquals(List.of(), failures);
        assertEquals(3, desk.sync.orders().forgotten().size());
        order(DeskOrder.LOOKED_INTO);
        assertEquals(List.of(), desk.sync.orders().forgotten());
    }

    private void raw(String type, String id) {
        desk.sql(
                "INSERT INTO raw_entity (type, id, version, hash, body, untrusted) VALUES (?, ?, 1, zeroblob(32), '{}', 1)",
                type,
                id);
    }

    @Test
    void anAdministratorAloneClosesAnAlarmOfIntegrity() {
        alarm("INTEGRITY");
        order(DeskOrder.ACKNOWLEDGE_INTEGRITY);
        assertTrue(failures.removeFirst() instanceof DeskException, "a clerk may not");
        desk.store.desk.signIn("adm-1", Role.ADMINISTRATOR);
        model.refresh();
        assertTrue(model.concernsProperty().get().getFirst().roleFits());
        order(DeskOrder.ACKNOWLEDGE_INTEGRITY);
        assertEquals(List.of(), failures);
        assertEquals(List.of(), model.concernsProperty().get());
        assertEquals("已逐笔核对", reasonOf("acknowledge_integrity"));
    }

    @Test
    void anAdministratorLetsSendingGoOn() {
        alarm("KEY_REUSE");
        desk.sql("INSERT INTO desk_halt (halt) VALUES ('KEY_REUSE')");
        order(DeskOrder.RESUME);
        assertEquals(1, failures.size(), "a clerk may not");
        desk.store.desk.signIn("adm-1", Role.ADMINISTRATOR);
        order(DeskOrder.RESUME);
        assertEquals(List.of(), model.concernsProperty().get());
        assertEquals("已逐笔核对", reasonOf("resume_sending"));
    }

    @Test
    void aNewInstanceIsNotMadeWithoutTheGateway() {
        desk.sql("INSERT INTO desk_halt (halt) VALUES ('RESTORED')");
        model.newInstance("新实例", new Secret("secret"), given -> {}, failures::add);
        assertEquals(1, failures.size());
        model.refresh();
        assertEquals(List.of(Concern.RESTORED), concerns());
    }

    @Test
    void lostCommandsStayUntilAnAdministratorHasLookedIntoThem() {
        String lost = desk.reportLoss("c1");
        desk.sql(
                "UPDATE outbox SET lost = 1, problem = 'UNKNOWN_COMMAND', state = 'FROZEN' WHERE command_id = ?", lost);
        model.show();
        assertEquals(List.of(Concern.LOST), concerns());
        model.only(Scope.LOST);
        assertEquals(List.of(lost), found());
        assertTrue(desk.list().story(lost).orElseThrow().lost());

        desk.store.desk.signIn("adm-1", Role.ADMINISTRATOR);
        desk.list().lookedInto(lost, "已核对");
        assertEquals(List.of(lost), refreshed(), "it has not ended");
        desk.state(lost, CommandState.CANCELLED);
        desk.list().lookedInto(lost, "已核对");
        assertEquals(List.of(), refreshed());
        model.refresh();
        assertEquals(List.of(), concerns());
        assertEquals("已核对", reasonOf("lost_command_settled"));
    }

    @Test
    void theHistoryCountsTriesThatEndedAlike() {
        String id = desk.reportLoss("c1");
        for (int i = 1; i <= 3; i++) {
            desk.sql(
                    "UPDATE outbox SET state = 'IN_FLIGHT', attempts = attempts + 1, changed_at_millis = ?", 1000L * i);
            desk.sql("UPDATE outbox SET state = 'UNKNOWN', problem = 'TIMEOUT', changed_at_millis = ?", 1000L * i + 1);
        }
        desk.sql("UPDATE outbox SET state = 'APPLIED', problem = NULL, changed_at_millis = 9000");

        List<CommandStep> steps = desk.list().story(id).orElseThrow().steps();

        assertEquals(
                List.of(CommandState.QUEUED, CommandState.UNKNOWN, CommandState.APPLIED),
                steps.stream().map(CommandStep::state).toList());
        assertEquals(3, steps.get(1).times());
        assertEquals(1001, steps.get(1).first().toEpochMilli());
        assertEquals(3001, steps.get(1).last().toEpochMilli());
    }

    @Test
    void anOvertakenCommandIsShownBesideWhatThereIs() {
        String id = desk.rename("h1", 1);
        desk.store.student("h1", "20250001", "张三三");
        desk.state(id, CommandState.CONFLICT);

        CommandStory story = desk.list().story(id).orElseThrow();

        Comparison name = member(story, "name");
        assertTrue(name.differs());
        assertEquals("张三丰", name.wanted().orElseThrow().textValue());
        assertEquals("张三三", name.present().orElseThrow().textValue());
        assertFalse(member(story, "department").differs());
        assertTrue(member(story, "person_no").wanted().isEmpty());
        String again = desk.list().again(id);
        assertEquals(List.of(again), desk.list().story(id).orElseThrow().successors());
        assertEquals(2, desk.store.queued().getFirst().expectedVersion());
    }

    @Test
    void withdrawingWhatNeverLeftNeedsNoGateway() {
        String id = desk.reportLoss("c1");
        assertEquals(CommandState.CANCELLED, desk.list().cancel(id).state());
        assertThrows(DeskException.class, () -> desk.list().lookUp(id), "nobody can be asked");
    }

    private static Comparison member(CommandStory story, String member) {
        return story.comparison().stream()
                .filter(one -> one.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private void order(DeskOrder order) {
        model.refresh();
        Attention shown = model.concernsProperty().get().stream()
                .filter(one -> one.order().filter(order::equals).isPresent())
                .findFirst()
                .orElseThrow();
        model.order(shown, "已逐笔核对", given -> {}, failures::add);
    }

    private void alarm(String kind) {
        desk.sql("INSERT INTO alarm (kind, at_millis, details) VALUES (?, 1000, 'card c1')", kind);
    }

    private String reasonOf(String action) {
        return desk.store
                .desk
                .database
                .read(tx ->
                        tx.first("SELECT reason FROM audit_entry WHERE action = ?", row -> row.text("reason"), action))
                .orElseThrow();
    }

    private List<Concern> concerns() {
        return model.concernsProperty().get().stream().map(Attention::concern).toList();
    }

    private List<String> found() {
        tasks.runTimers();
        return ids();
    }

    private List<String> refreshed() {
        model.refresh();
        return ids();
    }

    private List<String> ids() {
        return model.rows().rows().stream().map(CommandSummary::id).toList();
    }
}
