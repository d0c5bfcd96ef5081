package org.carddesk.today;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carddesk.TestStore;
import org.carddesk.gateway.Channel;
import org.carddesk.settlement.DayState;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.topups.TestTopUp;
import org.carddesk.topups.TopUpTotals;
import org.carddesk.ui.RecordModel.State;
import org.carddesk.ui.Step.Mark;
import org.carddesk.ui.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TodayViewModelTest {
    private static final LocalDate YESTERDAY = TestStore.TODAY.minusDays(1);

    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit kit = new TestKit(tasks, Locale.CHINA);
    private TestToday today;
    private TodayViewModel model;

    @BeforeEach
    void open() {
        today = new TestToday(folder);
        model = new TodayViewModel(tasks, kit.kit().watch(), today.service);
    }

    @AfterEach
    void close() {
        today.close();
    }

    @Test
    void theTilesCountWhatWaits() {
        model.show();
        Work work = board().work();
        assertEquals(new TopUpTotals(2, 7000), work.unloaded());
        assertEquals(Optional.of(TestStore.NOW.minusSeconds(28 * 3600 - 20)), work.oldest());
        assertEquals(new TopUpTotals(1, 2000), work.toVerify());
        assertEquals(0, work.approvals());
        assertEquals(0, work.commands());
    }

    @Test
    void aCommandThatWaitedForADayNeedsAttention() {
        today.store.cards.counter().reportLoss("c1");
        model.show();
        assertEquals(1, board().work().commands());
    }

    @Test
    void whatIsWrongWithTheDeskAsAWholeIsCountedAsTheBadgeOfTheCommandsDoes() {
        today.store.cards.counter().reportLoss("c1");
        today.sql("INSERT INTO desk_halt (halt) VALUES ('UPGRADE')");
        today.sql("INSERT INTO alarm (kind, at_millis, details) VALUES ('INTEGRITY', 1000, 'card c1')");
        model.show();
        assertEquals(3, board().work().commands());
        assertEquals(today.badge(), board().work().commands());
    }

    @Test
    void aCommandThatARestoredGatewayDoesNotKnowIsCountedOnce() {
        today.store.cards.counter().reportLoss("c1");
        today.sql("UPDATE outbox SET lost = 1, state = 'CANCELLED'");
        model.show();
        assertEquals(1, board().work().commands());
        assertEquals(today.badge(), board().work().commands());
    }

    @Test
    void todayStandsBesideTheSameWeekday() {
        model.show();
        assertEquals(3000, board().today().of(Channel.WEB).amountFen());
        assertEquals(TestStore.TODAY.minusDays(7), board().weekAgo().day());
        assertEquals(700, board().weekAgo().total().amountFen());
        assertEquals(30, board().month().size());
        assertEquals(TestStore.TODAY, board().month().getLast().day());
        assertEquals(7000, board().month().get(28).total().amountFen());
    }

    @Test
    void yesterdayAndEveryOpenDaySinceTheFirstPaymentAreListed() {
        today.states.put(TestStore.TODAY.minusDays(3), DayState.BILL_MISSING);
        today.states.put(TestStore.TODAY.minusDays(20), DayState.BEFORE_START);
        today.states.put(TestStore.TODAY, DayState.NOT_OVER);
        model.show();
        assertEquals(List.of(YESTERDAY, TestStore.TODAY.minusDays(3)), days(), "the office had not begun 20 days ago");
        for (int back = 1; back <= 7; back++) today.states.put(TestStore.TODAY.minusDays(back), DayState.CLOSABLE);
        model.reload();
        assertEquals(4, days().size());
        assertEquals(3, board().moreDays());
    }

    @Test
    void theStripMarksWhatIsDoneAndWhatIsNext() {
        assertEquals(
                List.of(Mark.WAITING, Mark.NONE, Mark.NONE, Mark.NONE, Mark.NONE, Mark.NONE),
                marks(DayState.BILL_MISSING));
        assertEquals(
                List.of(Mark.DONE, Mark.DONE, Mark.FAILED, Mark.NONE, Mark.NONE, Mark.NONE),
                marks(DayState.DIFFERENCES_OPEN));
        assertEquals(
                List.of(Mark.DONE, Mark.DONE, Mark.DONE, Mark.WAITING, Mark.NONE, Mark.NONE),
                marks(DayState.BANK_CREDIT_MISSING));
        assertEquals(
                List.of(Mark.DONE, Mark.DONE, Mark.DONE, Mark.DONE, Mark.WAITING, Mark.NONE),
                marks(DayState.AWAITING_APPROVAL));
        assertEquals(Mark.NOW, marks(DayState.CLOSED).getLast());
        today.printed.add(YESTERDAY);
        assertEquals(Mark.DONE, marks(DayState.CLOSED).getLast());
    }

    @Test
    void manyChangesAreReadOnce() {
        model.show();
        today.store.put("t9", new TestTopUp("CD9").body());
        kit.recordsChanged();
        kit.recordsChanged();
        assertEquals(2, board().work().unloaded().count());
        tasks.runTimers();
        assertEquals(3, board().work().unloaded().count());
        model.hide();
        today.store.put("t8", new TestTopUp("CD8").body());
        kit.recordsChanged();
        tasks.runTimers();
        assertEquals(3, board().work().unloaded().count());
    }

    @Test
    void nobodySignedInIsAProblemAndTheLastBoardStays() {
        today.store.desk.access.leave();
        model.show();
        assertEquals(State.FAILED, model.stateProperty().get());
        today.store.desk.signIn("clerk-1", org.carddesk.access.Role.CLERK);
        model.reload();
        assertEquals(State.SHOWN, model.stateProperty().get());
        today.store.desk.access.leave();
        model.reload();
        assertEquals(State.SHOWN, model.stateProperty().get());
        assertTrue(model.problemProperty().get().isPresent());
    }

    private List<Mark> marks(DayState state) {
        today.states.put(YESTERDAY, state);
        model.show();
        model.reload();
        return board().days().getFirst().marks();
    }

    private List<LocalDate> days() {
        return board().days().stream().map(day -> day.summary().businessDate()).toList();
    }

    private TodayBoard board() {
        return model.recordProperty().get().orElseThrow();
    }
}
