package org.carddesk.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.carddesk.access.Role;
import org.carddesk.gateway.LoadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingBillServiceTest {
    private static final Instant NINE = Instant.parse("2030-01-11T01:00:00Z");
    private static final Instant TEN = Instant.parse("2030-01-11T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aPaidDayWithoutItsBillIsOverdueAtTenOfTheNextMorning() {
        try (var desk = new SettlementDesk(folder, TEN)) {
            desk.topUp("1", 100, LoadState.LOADED, 0);
            assertEquals(
                    List.of(SettlementDesk.DAY), desk.feature.missingBills().overdue());
        }
    }

    @Test
    void beforeTenYesterdaysBillIsNotMissed() {
        try (var desk = new SettlementDesk(folder, NINE)) {
            desk.topUp("1", 100, LoadState.LOADED, 0);
            assertEquals(List.of(), desk.feature.missingBills().overdue());
        }
    }

    @Test
    void aDayWithoutPaymentsOrWithItsBillIsNotMissed() {
        try (var desk = new SettlementDesk(folder, TEN)) {
            assertEquals(List.of(), desk.feature.missingBills().overdue());
            desk.paid("1", 100, LoadState.LOADED).bill(SettlementDesk.DAY);
            assertEquals(List.of(), desk.feature.missingBills().overdue());
        }
    }

    @Test
    void aClerkIsNotToldOfBills() {
        try (var desk = new SettlementDesk(folder, TEN)) {
            desk.topUp("1", 100, LoadState.LOADED, 0);
            desk.desk.signIn("clerk-1", Role.CLERK);
            assertEquals(List.of(), desk.feature.missingBills().overdue());
        }
    }
}
