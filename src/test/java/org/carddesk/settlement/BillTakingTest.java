package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.task.Progress;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills that a page hands over as long work: what it tells meanwhile, and what is left of it once a person stops it. */
class BillTakingTest {
    private static final LocalDate BEFORE = DAY.minusDays(1);
    private static final int ROWS = 5_000;

    @TempDir
    Path folder;

    private SettlementDesk desk;
    private Path small;
    private Path large;

    @BeforeEach
    void open() throws Exception {
        desk = new SettlementDesk(folder);
        desk.billRow(BEFORE, "SCH-1", AlipayTrade.Amounts.of(1_00));
        for (int n = 0; n < ROWS; n++) desk.billRow("SCH-" + n, 1_00);
        small = Files.write(folder.resolve("small.zip"), desk.archive(BEFORE));
        large = Files.write(folder.resolve("large.zip"), desk.archive(DAY));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aBillTellsItsRowsAndSeveralTellHowManyAreDone() {
        var one = new Person(Long.MAX_VALUE);
        desk.feature.pages().take(List.of(large), one);
        assertEquals(List.of("1000/0", "2000/0", "3000/0", "4000/0", "5000/0"), one.told);

        var several = new Person(Long.MAX_VALUE);
        desk.feature.pages().take(List.of(small, large), several);
        assertEquals(List.of("0/2", "1/2"), several.told);
    }

    @Test
    void aBillThatIsStoppedLeavesNothingAndSaysSo() {
        List<DayNotice.Taken> taken = desk.feature.pages().take(List.of(large), new Person(2_000));

        assertEquals(
                "bills.refused.cancelled",
                assertInstanceOf(DeskException.class, taken.getFirst().trouble().orElseThrow())
                        .key());
        assertEquals(0L, rows());
        assertTrue(desk.bills.service().bill(DAY).isEmpty());
        desk.feature.pages().take(List.of(large), Progress.SILENT);
        assertEquals((long) ROWS, rows());
    }

    @Test
    void stoppingKeepsWhatIsWholeAndNamesEachFileThatIsNot() {
        List<DayNotice.Taken> taken = desk.feature.pages().take(List.of(small, large, small), new Person(1));

        assertEquals(
                List.of("small.zip true", "large.zip false", "small.zip false"),
                taken.stream()
                        .map(each -> each.name() + " " + each.result().isPresent())
                        .toList());
        assertEquals(1L, rows());
    }

    private long rows() {
        return desk.desk.database.read(tx -> tx.number("SELECT count(*) FROM bill_row"));
    }

    /** Hears how far it is, and stops it then. */
    private static final class Person implements Progress {
        private final List<String> told = new ArrayList<>();
        private final long stopsAt;
        private long at;

        Person(long stopsAt) {
            this.stopsAt = stopsAt;
        }

        @Override
        public void at(long done, long total) {
            told.add(done + "/" + total);
            at = done;
        }

        @Override
        public boolean cancelled() {
            return at >= stopsAt;
        }
    }
}
