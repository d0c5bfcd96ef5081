package org.carddesk.students;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.carddesk.TestStore;
import org.carddesk.gateway.Channel;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.topups.TestTopUp;
import org.carddesk.topups.VisibleStatus;
import org.carddesk.ui.RecordModel.State;
import org.carddesk.ui.TestKit;
import org.carddesk.ui.Totals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentViewModelTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private TestStore store;
    private StudentViewModel model;

    @BeforeEach
    void open() {
        store = TestStudents.fill(new TestStore(folder));
        model = new StudentViewModel(tasks, kit.kit().watch(), TestStudents.history(store), TestStudents.papers(store));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theGlanceCountsWhatIsBehindEachTab() {
        store.failedLoads.service().note("t1", "学生来过");
        show("h1");
        assertEquals(State.SHOWN, model.stateProperty().get());
        assertEquals(new StudentGlance.Counts(2, 1, 1, 2, 1, 1), glance().counts());
        assertEquals(List.of("t1", "t2"), topUps());
        assertEquals(1, model.topUps.rows().getFirst().attempts().size());
        assertEquals(
                Optional.of(Totals.of(2, 7000)), model.topUps.totalsProperty().get());
    }

    @Test
    void theUsableCardIsLookedAtUnlessAnotherWasMeant() {
        show("h1");
        assertEquals("c2", model.cardProperty().get().id());
        assertEquals(-500L, balance("c1", Balance.Kind.CHIP));
        show("c1");
        assertEquals(State.SHOWN, model.stateProperty().get());
        assertEquals("c1", model.cardProperty().get().id());
        assertEquals(700L, model.held().orElseThrow().balances().getLast().fen());
        model.reload();
        assertEquals("c1", model.cardProperty().get().id(), "a change does not look elsewhere");
    }

    @Test
    void moneyPaidToALostCardIsFound() {
        show("h1");
        assertEquals(1, glance().page().paidToDeadCards().size());
        assertEquals("c2", glance().page().liveCard().orElseThrow().card().id());
        show("h2");
        assertEquals(List.of(), glance().page().paidToDeadCards());
    }

    @Test
    void eachFilterNarrowsTheTimelineAndItsSum() {
        show("h1");
        model.status.choose(VisibleStatus.LOADED);
        tasks.runTimers();
        assertEquals(List.of("t2"), topUps());
        assertEquals(
                Optional.of(Totals.of(1, 2000)), model.topUps.totalsProperty().get());
        model.filters.clear();
        model.channel.choose(Channel.WALLET);
        tasks.runTimers();
        assertEquals(List.of("t1"), topUps());
        model.filters.clear();
        model.amount.set(OptionalLong.of(2000), OptionalLong.of(2000));
        tasks.runTimers();
        assertEquals(List.of("t2"), topUps());
        model.filters.clear();
        model.days.set(Optional.of(LocalDate.of(2026, 11, 21)), Optional.of(LocalDate.of(2026, 11, 21)));
        tasks.runTimers();
        assertEquals(List.of("t1"), topUps());
    }

    @Test
    void anotherPersonBeginsWithoutFilterAndNeverShowsTheRowsBefore() {
        show("h1");
        model.status.choose(VisibleStatus.LOADED);
        tasks.runTimers();
        tasks.hold();
        model.person("h2");
        assertEquals(State.LOADING, model.stateProperty().get());
        assertEquals(List.of(), topUps());
        assertFalse(model.filters.any());
        while (tasks.heldAnswers() > 0) tasks.releaseFirst();
        assertEquals(List.of("t3"), topUps());
        assertEquals("c3", model.cardProperty().get().id());
    }

    @Test
    void aLateAnswerOfThePersonBeforeIsDropped() {
        model.person("h1");
        tasks.hold();
        model.show();
        model.person("h2");
        tasks.releaseLast();
        tasks.releaseFirst();
        assertEquals("h2", glance().page().cardholder().id());
    }

    @Test
    void theTabsReadTheirRowsWhenTheyAreOpened() {
        show("h1");
        assertEquals(0, model.loads.rows().size());
        model.tab(StudentViewModel.Tab.LOADS);
        assertEquals("t1", model.loads.rows().getFirst().topUp().orElseThrow().id());
        model.tab(StudentViewModel.Tab.REFUNDS);
        assertEquals("王前台", model.refunds.rows().getFirst().requestedBy());
        assertEquals(
                Optional.of(Totals.of(1, 5000)), model.refunds.totalsProperty().get());
        model.tab(StudentViewModel.Tab.CARDS);
        assertEquals(2, model.cards.rows().size());
        store.failedLoads.service().note("t1", "学生来过");
        kit.recordsChanged();
        model.tab(StudentViewModel.Tab.NOTES);
        assertEquals("学生来过", model.notes.rows().getFirst().note().words());
        assertEquals("王前台", model.notes.rows().getFirst().by());
        model.tab(StudentViewModel.Tab.AUDIT);
        assertEquals("note", model.audit.rows().getFirst().entry().action());
    }

    @Test
    void whatIsDoneToTheCardsIsInTheAudit() {
        store.cards.counter().reportLoss("c2");
        store.cards.counter().reportLoss("c3");
        show("h1");
        model.tab(StudentViewModel.Tab.AUDIT);
        assertEquals(
                List.of("c2"),
                model.audit.rows().stream().map(row -> row.entry().recordId()).toList());
        assertTrue(model.cardProperty().get().open().isPresent(), "the pending command is on the card");
        assertFalse(model.cardProperty().get().body().lost(), "and not yet done");
    }

    @Test
    void monthsAreSummedByChannelWithTheEmptyOnesBetween() {
        show("h1");
        List<MonthTopUps> months = glance().months();
        assertEquals(
                List.of(YearMonth.of(2026, 10), YearMonth.of(2026, 11)),
                months.stream().map(MonthTopUps::month).toList());
        assertEquals(2000, months.getFirst().amountFen(Channel.AUTO_LOAD));
        assertEquals(5000, months.getLast().total().amountFen());
        store.put(
                "t9",
                new TestTopUp("CD9")
                        .paid(TestStore.NOW.minusSeconds(120L * 86400))
                        .body());
        kit.recordsChanged();
        assertEquals(5, glance().months().size());
        assertEquals(0, glance().months().get(1).total().count());
    }

    @Test
    void nobodyAndNoRightAreSaid() {
        show("nowhere");
        assertEquals(State.NONE, model.stateProperty().get());
        store.desk.access.leave();
        show("h1");
        assertEquals(State.FAILED, model.stateProperty().get());
        assertTrue(model.problemProperty().get().isPresent());
    }

    @Test
    void aHiddenPageReadsNothing() {
        show("h1");
        model.hide();
        store.put("t8", new TestTopUp("CD8").body());
        kit.recordsChanged();
        assertEquals(2, topUps().size());
    }

    @Test
    void papersAreNotedWhenTheyAreHandedOutAndNotWhenLookedAt() {
        show("h1");
        Messages messages = Messages.in(Locale.CHINA);
        var page = model.paper("page");
        var slip = new SlipViewModel(TestStudents.papers(store)).slip("t1", "slip");
        assertTrue(page.look().apply(messages).head().subtitle().contains("张三"));
        assertTrue(slip.look().apply(messages).head().title().contains("受理单"));
        assertEquals(0, store.count("audit_entry"));
        page.handOut().apply(messages);
        slip.handOut().apply(messages);
        assertEquals(2, store.count("audit_entry WHERE action IN ('print_student', 'print_slip')"));
        var unknown = new SlipViewModel(TestStudents.papers(store)).slip("nowhere", "slip");
        assertThrows(DeskException.class, () -> unknown.look().apply(messages));
    }

    private void show(String id) {
        model.person(id);
        model.show();
    }

    private StudentGlance glance() {
        return model.recordProperty().get().orElseThrow();
    }

    private long balance(String cardId, Balance.Kind kind) {
        return glance().page().cards().stream()
                .filter(held -> held.card().id().equals(cardId))
                .flatMap(held -> held.balances().stream())
                .filter(balance -> balance.kind() == kind)
                .findFirst()
                .orElseThrow()
                .fen();
    }

    private List<String> topUps() {
        return model.topUps.rows().stream().map(row -> row.topUp().id()).toList();
    }
}
