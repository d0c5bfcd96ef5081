package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.LoadState;
import org.carddesk.task.DirectTaskRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementViewModelTest {
    @TempDir
    Path folder;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private SettlementDesk desk;
    private SettlementViewModel model;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder);
        model = new SettlementViewModel(tasks, (types, changed) -> () -> {}, desk.feature.pages(), DAY);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void eachDayOfTheMonthTellsHowFarItIs() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        model.show();

        var month = model.monthProperty().get().orElseThrow();
        assertEquals(31, month.days().size());
        assertEquals(1, month.count(DayState.TO_RECONCILE));
        assertEquals(9, month.count(DayState.BEFORE_START), "no bill is awaited before the first top-up");
        assertEquals(21, month.count(DayState.NOT_OVER));
        assertEquals(100_00, month.days().get(9).netDueFen());
    }

    @Test
    void anOfficeWithoutAnyTopUpWaitsForTheBillOfYesterdayAlone() {
        model.show();

        var month = model.monthProperty().get().orElseThrow();
        assertEquals(1, month.count(DayState.BILL_MISSING));
        assertEquals(9, month.count(DayState.BEFORE_START));
    }

    @Test
    void theCursorTurnsTheMonthWhenItLeavesIt() {
        model.show();
        model.step(-10);
        assertEquals(LocalDate.of(2029, 12, 31), model.cursorProperty().get());
        assertEquals(
                YearMonth.of(2029, 12),
                model.monthProperty().get().orElseThrow().month());
        model.turn(2);
        assertEquals(LocalDate.of(2030, 2, 28), model.cursorProperty().get());
        assertEquals(28, model.monthProperty().get().orElseThrow().days().size());
    }

    @Test
    void aLateMonthNeverReplacesTheNewerOne() {
        model.show();
        tasks.hold();
        model.turn(-1);
        model.turn(2);
        tasks.releaseLast();
        tasks.releaseFirst();

        assertEquals(
                YearMonth.of(2030, 2), model.monthProperty().get().orElseThrow().month());
    }

    @Test
    void droppedBillsAreTakenInAndTheCursorGoesToTheirDay() throws IOException {
        desk.billRow(DAY.minusDays(2), "SCH-1", org.carddesk.sandbox.AlipayTrade.Amounts.of(5_00));
        Path bill = Files.write(folder.resolve("bill.zip"), desk.archive(DAY.minusDays(2)));
        model.show();

        model.importFiles(List.of(bill), "importing");

        assertEquals(DAY.minusDays(2), model.cursorProperty().get());
        assertEquals(1, model.monthProperty().get().orElseThrow().count(DayState.TO_RECONCILE));
    }

    @Test
    void aDroppedLetterChangesNothing() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear office");
        model.show();

        model.importFiles(List.of(letter), "importing");

        assertEquals(DAY, model.cursorProperty().get());
        assertEquals(0, model.monthProperty().get().orElseThrow().count(DayState.TO_RECONCILE));
        var told = (DayNotice.Imported) model.noticeProperty().get().orElseThrow();
        assertTrue(told.files().getFirst().trouble().isPresent());
    }

    @Test
    void nobodySignedInIsTrouble() {
        desk.desk.access.leave();
        model.show();

        assertEquals(Optional.empty(), model.monthProperty().get());
        assertTrue(model.problemProperty().get().isPresent());
    }
}
