package org.carddesk.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.carddesk.access.Role;
import org.carddesk.gateway.LoadState;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.ui.Banner;
import org.carddesk.ui.Place;
import org.carddesk.ui.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingBillsTest {
    private static final Instant NINE = Instant.parse("2030-01-11T01:00:00Z");
    private static final Instant TEN = Instant.parse("2030-01-11T02:00:00Z");

    @TempDir
    Path folder;

    private final TestKit test = new TestKit(new DirectTaskRunner(), Locale.ENGLISH);

    @Test
    void financeIsToldOfAPaidDayWhoseBillIsOverdueAndIsLedThere() {
        try (var desk = new SettlementDesk(folder, TEN)) {
            desk.topUp("1", 100, LoadState.LOADED, 0);
            Banner banner = look(desk).orElseThrow();
            assertTrue(banner.text().contains("2030-01-10"), banner.text());
            banner.action().orElseThrow().run();
            assertEquals(new Place("day", SettlementDesk.DAY), test.opened.getLast());
        }
    }

    @Test
    void beforeTenOClockYesterdaysBillIsNotMissed() {
        try (var desk = new SettlementDesk(folder, NINE)) {
            desk.topUp("1", 100, LoadState.LOADED, 0);
            assertEquals(Optional.empty(), look(desk));
        }
    }

    @Test
    void aDayWithoutPaymentsOrWithItsBillIsNotMentioned() {
        try (var desk = new SettlementDesk(folder, TEN)) {
            assertEquals(Optional.empty(), look(desk));
            desk.paid("1", 100, LoadState.LOADED).bill(SettlementDesk.DAY);
            assertEquals(Optional.empty(), look(desk));
        }
    }

    @Test
    void aClerkIsNotToldOfBills() {
        try (var desk = new SettlementDesk(folder, TEN)) {
            desk.topUp("1", 100, LoadState.LOADED, 0);
            desk.desk.signIn("clerk-1", Role.CLERK);
            assertEquals(Optional.empty(), look(desk));
        }
    }

    private Optional<Banner> look(SettlementDesk desk) {
        return desk.notice().look(test.kit());
    }
}
