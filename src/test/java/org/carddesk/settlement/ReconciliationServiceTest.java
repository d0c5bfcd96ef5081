package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.Role;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationServiceTest {
    @TempDir
    Path folder;

    @Test
    void theWholeComparisonRunsOverTheStore() {
        try (var desk = new SettlementDesk(folder)) {
            desk.paid("SCH-1", 100_00, LoadState.LOADED)
                    .paid("SCH-2", 50_00, LoadState.FAILED)
                    .paid("SCH-3", 20_00, LoadState.UNKNOWN)
                    .paid("SCH-4", 30_00, LoadState.LOADED)
                    .attempt("SCH-4", 1, AttemptResult.LOADED)
                    .attempt("SCH-4", 2, AttemptResult.LOADED)
                    .paid("SCH-5", 10_00, LoadState.CANCELLED)
                    .topUp("SCH-5", 10_00, LoadState.CANCELLED, 10_00)
                    .refunded("SCH-5", "SCH-R5", 10_00, NOON.plusSeconds(600))
                    .topUp("SCH-6", 70_00, LoadState.LOADED, 0)
                    .topUp("SCH-7", 80_00, LoadState.LOADED, 0)
                    .billRow(DAY.minusDays(1), "SCH-7", AlipayTrade.Amounts.of(80_00))
                    .billRow("SCH-8", 5_00)
                    .billRow("LIBRARY-1", 3_00)
                    .bill(DAY.minusDays(1))
                    .bill(DAY);

            var compared = assertInstanceOf(
                    ReconciliationResult.Compared.class,
                    desk.feature.reconciliation().reconcile(DAY));

            assertEquals(
                    List.of(
                            "BANK_MISSING 2030-01-10 OPEN",
                            "BILL_ONLY SCH-8 OPEN",
                            "CROSS_DAY SCH-7 OPEN",
                            "DUPLICATE_LOAD SCH-4 OPEN",
                            "FOREIGN LIBRARY-1 OPEN",
                            "LOAD_UNCONFIRMED SCH-3 OPEN",
                            "LOCAL_ONLY SCH-6 OPEN",
                            "PAID_NOT_LOADED SCH-2 OPEN"),
                    desk.findings());
            assertTrue(compared.anyBlocking());
            assertEquals(
                    3,
                    compared.run().classes().stream()
                            .filter(each -> each.differenceClass() == DifferenceClass.MATCHED)
                            .findFirst()
                            .orElseThrow()
                            .sum()
                            .count());
            assertEquals(
                    DAY.minusDays(1),
                    desk.feature
                            .reconciliation()
                            .ofTopUp("t-SCH-7")
                            .getFirst()
                            .difference()
                            .counterDay());
        }
    }

    @Test
    void theSameInputsMakeNoSecondRunAndChangedOnesSettleWhatIsGone() {
        try (var desk = new SettlementDesk(folder)) {
            desk.paid("SCH-2", 50_00, LoadState.FAILED).bill(DAY).credit("b1", 50_00, false);
            Reconciliation first = run(desk);
            assertEquals(first, run(desk));

            desk.topUp("SCH-2", 50_00, LoadState.LOADED, 0);
            Reconciliation second = run(desk);

            assertNotEquals(first.inputsSha256(), second.inputsSha256());
            assertEquals(2, desk.feature.reconciliation().runs(DAY).size());
            assertEquals(List.of(), desk.findings());
            DifferenceCase gone = desk.feature.reconciliation().history(DAY).getFirst();
            assertEquals(DifferenceState.SETTLED, gone.state());
        }
    }

    @Test
    void anAcknowledgedDifferenceStaysParkedWhileItsAmountDoes() {
        try (var desk = new SettlementDesk(folder)) {
            desk.paid("SCH-2", 50_00, LoadState.FAILED).bill(DAY).credit("b1", 40_00, false);
            run(desk);
            var service = desk.feature.reconciliation();

            service.acknowledge(DAY, DifferenceClass.BANK_SHORT, "2030-01-10", "in transit");
            DifferenceCase parked =
                    service.acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", " agreed with student ");

            assertEquals("agreed with student", parked.reason());
            assertEquals("op-fin", parked.acknowledgedBy());
            desk.paid("SCH-3", 1_00, LoadState.LOADED);
            desk.topUp("SCH-9", 1_00, LoadState.LOADED, 0);
            desk.credit("b2", 1_00, false);
            run(desk);
            assertEquals(
                    List.of(
                            "BANK_SHORT 2030-01-10 OPEN",
                            "LOCAL_ONLY SCH-3 OPEN",
                            "LOCAL_ONLY SCH-9 OPEN",
                            "PAID_NOT_LOADED SCH-2 ACKNOWLEDGED"),
                    desk.findings(),
                    "the bank's gap has another amount, so it is open again");
            var audit = desk.desk.database.read(
                    tx -> desk.desk.audit.page(tx, AuditQuery.of("business_day", "2030-01-10", 10)));
            assertTrue(audit.stream()
                    .anyMatch(row -> row.action().equals("acknowledge_difference")
                            && "agreed with student".equals(row.reason())));
        }
    }

    @Test
    void whatIsNotThereCannotBeAcknowledgedNorWithoutAReasonNorByAClerk() {
        try (var desk = new SettlementDesk(folder)) {
            desk.paid("SCH-2", 50_00, LoadState.FAILED).bill(DAY).credit("b1", 50_00, false);
            run(desk);
            var service = desk.feature.reconciliation();

            assertEquals(
                    "settlement.difference.unknown",
                    key(() -> service.acknowledge(DAY, DifferenceClass.BILL_ONLY, "SCH-2", "long enough")));
            assertEquals(
                    "settlement.reason.short",
                    key(() -> service.acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", " ok ")));
            desk.desk.signIn("op-clerk", Role.CLERK, Role.ADMINISTRATOR);
            assertEquals(
                    "access.role.missing",
                    key(() -> service.acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", "long enough")));
            desk.desk.signIn("op-audit", Role.AUDITOR);
            assertEquals("access.role.missing", key(() -> service.reconcile(DAY)));
        }
    }

    @Test
    void aDayWithoutABillOrThatIsNotOverIsNotCompared() {
        try (var desk = new SettlementDesk(folder)) {
            var missing =
                    (ReconciliationResult.NotYet) desk.feature.reconciliation().reconcile(DAY);
            var early =
                    (ReconciliationResult.NotYet) desk.feature.reconciliation().reconcile(DAY.plusDays(1));

            assertEquals(RefusalCode.BILL_MISSING, missing.why().code());
            assertEquals(RefusalCode.DAY_NOT_OVER, early.why().code());
            assertEquals(List.of(), desk.feature.reconciliation().runs(DAY));
        }
    }

    @Test
    void anEmptyBillProvesADayWithoutBusiness() {
        try (var desk = new SettlementDesk(folder)) {
            desk.bill(DAY);
            run(desk);
            assertEquals(List.of(), desk.findings());
        }
    }

    @Test
    void comparingALaterDayLooksAgainAtWhatEarlierOnesWaitFor() {
        try (var desk = new SettlementDesk(folder, Instant.parse("2030-01-12T02:00:00Z"))) {
            Instant late = Instant.parse("2030-01-10T15:59:50Z");
            desk.topUp("SCH-7", 80_00, LoadState.LOADED, 0, late, DAY).bill(DAY);
            run(desk);
            assertNull(desk.feature
                    .reconciliation()
                    .standing(DAY)
                    .getFirst()
                    .difference()
                    .counterDay());

            desk.billRow(DAY.plusDays(1), "SCH-7", AlipayTrade.Amounts.of(80_00))
                    .bill(DAY.plusDays(1));
            desk.feature.reconciliation().reconcile(DAY.plusDays(1));

            assertEquals(
                    DAY.plusDays(1),
                    desk.feature
                            .reconciliation()
                            .standing(DAY)
                            .getFirst()
                            .difference()
                            .counterDay());
        }
    }

    private static Reconciliation run(SettlementDesk desk) {
        return ((ReconciliationResult.Compared) desk.feature.reconciliation().reconcile(DAY)).run();
    }

    private static String key(Runnable refused) {
        return assertThrows(DeskException.class, refused::run).key();
    }
}
