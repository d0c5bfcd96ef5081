package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.carddesk.access.Role;
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.CommandArgs.CloseDay;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementServiceTest {
    @TempDir
    Path folder;

    private SettlementDesk desk;
    private SettlementService service;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder);
        service = desk.feature.service();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theFiguresOfADayTieOut() {
        mixedDay();

        DayFigures figures = service.day(DAY).orElseThrow().figures();

        assertTrue(figures.tiesOut());
        assertEquals(5, figures.totals().paidCount());
        assertEquals(100_00 + 50_00 + 30_00 + 10_00 + 3_00, figures.totals().paidFen());
        assertEquals(1, figures.totals().refundCount());
        assertEquals(-10_00, figures.totals().refundFen());
        assertEquals(-2, figures.totals().feeFen());
        assertEquals(183_00, figures.receiptFen());
        assertEquals(182_98, figures.totals().netDueFen());
        assertEquals(180_00, figures.totals().bankCreditFen());
        assertEquals(-2_98, figures.bankDifferenceFen());
        assertEquals(new LineSums(1, 3_00, 0, 0, 1, -2, 0), figures.foreign());
        assertEquals(new CountedSum(4, 190_00), figures.unresolved().paid());
        assertEquals(new CountedSum(1, 100_00), figures.unresolved().loaded());
        assertEquals(new CountedSum(1, 10_00), figures.unresolved().refunded());
        assertEquals(new CountedSum(2, 80_00), figures.unresolved().closing());
        assertEquals(new CountedSum(1, 30_00), figures.pending().carried());
        assertEquals(new CountedSum(1, 50_00), figures.suspense().carried());
        assertEquals(50_00, figures.sideFen(DifferenceSide.OVERAGE));
        assertEquals(2_98, figures.sideFen(DifferenceSide.SHORTAGE));
        assertEquals(
                List.of(DifferenceClass.PAID_NOT_LOADED, DifferenceClass.BANK_SHORT),
                figures.blocking().stream()
                        .map(DifferenceFigures::differenceClass)
                        .toList());
    }

    @Test
    void theCheckCodeNamesTheFiguresAndNothingElse() {
        mixedDay();
        DayFigures first = service.day(DAY).orElseThrow().figures();
        desk.feature.reconciliation().reconcile(DAY);
        DayFigures again = service.day(DAY).orElseThrow().figures();

        assertEquals(first.checkCode(), again.checkCode());
        assertEquals(first, Json.read(Json.bytes(first), DayFigures.class));
        desk.feature.reconciliation().acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", "agreed with student");
        assertNotEquals(
                first.checkCode(), service.day(DAY).orElseThrow().figures().checkCode());
    }

    @Test
    void aDayIsNotClosedBeforeItIsOverOrWithoutItsBillOrWithOpenDifferences() {
        assertEquals(
                RefusalCode.DAY_NOT_OVER,
                refused(service.close(DAY.plusDays(1))).code());
        assertEquals(RefusalCode.BILL_MISSING, refused(service.close(DAY)).code());
        mixedDay();

        CommandResult.Refused refused = refused(service.close(DAY));

        assertEquals(RefusalCode.DIFFERENCES_OPEN, refused.code());
        assertEquals(
                "BANK_SHORT 1, PAID_NOT_LOADED 1".length(),
                refused.arguments().getLast().toString().length());
        assertTrue(refused.arguments().getLast().toString().contains("PAID_NOT_LOADED 1"));
        assertEquals(List.of(), desk.desk.database.read(desk.desk.outbox::open));
        assertEquals(
                2,
                desk.feature.reconciliation().standing(DAY).stream()
                        .filter(DifferenceCase::blocks)
                        .count(),
                "the differences can be worked on now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"top_up", "refund", "bank_credit"})
    void aDayIsNotClosedWhileMoneyIsKeptUnread(String type) {
        mixedDay();
        desk.desk.database.writeOnly(tx -> tx.execute(
                "INSERT INTO raw_entity (type, id, version, hash, body, untrusted) VALUES (?, 'x-1', 1, zeroblob(32), '{}', 1)",
                type));
        CommandResult.Refused refused = refused(service.close(DAY));
        assertEquals("settlement.close.unread", refused.key());
        assertEquals(List.of(DAY.toString(), 1L), refused.arguments());
        desk.desk.database.writeOnly(tx -> tx.execute("UPDATE raw_entity SET type = 'card'"));
        assertEquals(RefusalCode.DIFFERENCES_OPEN, refused(service.close(DAY)).code(), "no money is among them");
    }

    @Test
    void aCloseCarriesTotalsCheckCodeAndWhatWasAcknowledged() {
        OutboxCommand command = closeMixedDay();

        var args = Json.read(command.args(), CloseDay.class);
        DayFigures figures = service.day(DAY).orElseThrow().figures();
        assertEquals(figures.totals(), args.totals());
        assertEquals(figures.checkCode(), args.reportSha256());
        assertEquals(
                List.of(
                        new Acknowledgement("PAID_NOT_LOADED", "SCH-2", "agreed with student"),
                        new Acknowledgement("BANK_SHORT", "2030-01-10", "float kept for refunds")),
                args.acknowledged());
        assertEquals(
                DayState.AWAITING_APPROVAL, desk.feature.calendar().summary(DAY).state());
        assertEquals("settlement.close.underWay", refused(service.close(DAY)).key());
    }

    @Test
    void aDayIsNotClosedFromAStateThatIsNotTheGateways() {
        mixedDay();
        acknowledgeAll();

        desk.comparison = new DigestResult.Different("e1", 4711, List.of("card", "top_up"));
        assertEquals("settlement.close.different", refused(service.close(DAY)).key());
        assertEquals(
                List.of("2030-01-10", "card, top_up"),
                refused(service.close(DAY)).arguments());
        desk.comparison = new DigestResult.NotCompared();
        assertEquals("settlement.close.notCompared", refused(service.close(DAY)).key());
        desk.inReach = false;
        assertEquals("settlement.close.outOfReach", key(() -> service.close(DAY)));

        assertEquals(List.of(), desk.desk.database.read(desk.desk.outbox::open));
        assertEquals(DayState.CLOSABLE, desk.feature.calendar().summary(DAY).state());
        desk.comparison = new DigestResult.Same("e1", 4711);
        assertInstanceOf(CommandResult.Queued.class, service.close(DAY));
    }

    @Test
    void aClosedDayShowsExactlyTheFiguresThatWereSigned() {
        OutboxCommand command = closeMixedDay();
        BusinessDay asked = service.day(DAY).orElseThrow();
        desk.topUp("SCH-2", 50_00, LoadState.LOADED, 0).credit("b9", 2_98, false);
        desk.desk.state(command.commandId(), CommandState.APPLIED);
        desk.closed(command, 1, DayCloseState.CLOSED);

        BusinessDay closed = service.day(DAY).orElseThrow();

        assertEquals(asked.figures(), closed.figures());
        assertEquals(asked.auditHead(), closed.auditHead());
        assertEquals(asked.dataAsOf(), closed.dataAsOf());
        assertEquals(asked.checkCode(), closed.checkCode());
        assertTrue(closed.closed() && closed.frozen());
        assertEquals("Name of op-second", closed.reviewedBy());
        assertEquals(RefusalCode.DAY_CLOSED, refused(service.close(DAY)).code());
        assertEquals(true, closedForBills());
    }

    @Test
    void aReopenedDayIsClosedAgainByItsNextRunAndTheEarlierOneIsKept() {
        OutboxCommand command = closeMixedDay();
        String firstCode = service.day(DAY).orElseThrow().checkCode();
        desk.desk.state(command.commandId(), CommandState.APPLIED);
        desk.closed(command, 1, DayCloseState.CLOSED);

        assertThrows(DeskException.class, () -> service.reopen(DAY, " "));
        CommandResult.Queued reopening =
                assertInstanceOf(CommandResult.Queued.class, service.reopen(DAY, "bank statement corrected"));
        assertEquals("2030-01-10", desk.command(reopening.commandId()).target().id());
        desk.closed(command, 1, DayCloseState.REOPENED).credit("b2", 2_98, false);

        BusinessDay open = service.day(DAY).orElseThrow();
        assertFalse(open.closed());
        assertEquals(2, open.runNo());
        assertTrue(desk.feature.calendar().summary(DAY).reopened());
        assertEquals(0, open.figures().bankDifferenceFen());
        assertEquals(false, closedForBills());
        OutboxCommand second = closing();
        desk.desk.state(second.commandId(), CommandState.APPLIED);
        desk.closed(second, 2, DayCloseState.CLOSED);
        assertEquals(
                List.of(1L, 2L),
                service.runs(DAY).stream().map(run -> run.body().runNo()).toList());
        assertEquals(firstCode, service.runs(DAY).getFirst().body().reportSha256());
        assertNotEquals(firstCode, service.day(DAY).orElseThrow().checkCode());
    }

    @Test
    void onlyAClosedDayIsReopenedAndOnlyByFinanceWithTheGatewayInReach() {
        assertEquals(
                RefusalCode.DAY_NOT_CLOSED,
                refused(service.reopen(DAY, "no such day")).code());
        OutboxCommand command = closeMixedDay();
        desk.desk.state(command.commandId(), CommandState.APPLIED);
        desk.closed(command, 1, DayCloseState.CLOSED);

        desk.desk.reach.silent();
        assertEquals("sync.gateway.outOfReach", key(() -> service.reopen(DAY, "statement corrected")));
        desk.desk.reach.answered();
        desk.desk.signIn("op-clerk", Role.CLERK);
        assertEquals("access.role.missing", key(() -> service.reopen(DAY, "statement corrected")));
    }

    @Test
    void onlyFinanceClosesAndARefusedOrderLeavesNothingBehind() {
        mixedDay();
        acknowledgeAll();
        desk.desk.signIn("op-clerk", Role.CLERK);

        assertEquals("access.role.missing", key(() -> service.close(DAY)));

        assertEquals(
                0L,
                desk.desk
                        .database
                        .read(tx -> tx.number("SELECT count(*) FROM frozen_day"))
                        .longValue());
        assertEquals(DayState.CLOSABLE, desk.feature.calendar().summary(DAY).state());
    }

    @Test
    void aCloseWhoseEndWasARefusalCanBeAskedForAgain() {
        OutboxCommand command = closeMixedDay();
        desk.desk.state(command.commandId(), CommandState.REJECTED);

        assertEquals(DayState.CLOSABLE, desk.feature.calendar().summary(DAY).state());
        assertInstanceOf(CommandResult.Queued.class, service.close(DAY));
    }

    @Test
    void aDayClosedAtAnotherDeskShowsWhatWasSignedThere() {
        OutboxCommand command = closeMixedDay();
        BusinessDay signed = service.day(DAY).orElseThrow();
        desk.desk.state(command.commandId(), CommandState.APPLIED);
        desk.closed(command, 1, DayCloseState.CLOSED);
        desk.desk.database.writeOnly(tx -> {
            tx.execute("DROP TRIGGER frozen_day_is_never_deleted");
            tx.execute("DELETE FROM frozen_day");
        });

        BusinessDay same = service.day(DAY).orElseThrow();
        assertEquals(signed.checkCode(), same.checkCode());
        assertTrue(same.frozen(), "this desk comes to the same figures");

        desk.credit("b9", 2_98, false);
        BusinessDay other = service.day(DAY).orElseThrow();
        assertFalse(other.frozen());
        assertEquals(signed.figures().totals(), other.figures().totals());
        assertEquals(signed.checkCode(), other.checkCode());
    }

    @Test
    void theCalendarSaysWhatEachDayWaitsFor() {
        assertEquals(
                DayState.NOT_OVER,
                desk.feature.calendar().summary(DAY.plusDays(1)).state());
        assertEquals(DayState.BILL_MISSING, desk.feature.calendar().summary(DAY).state());
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        assertEquals(DayState.TO_RECONCILE, desk.feature.calendar().summary(DAY).state());
        desk.feature.reconciliation().reconcile(DAY);
        assertEquals(
                DayState.BANK_CREDIT_MISSING,
                desk.feature.calendar().summary(DAY).state());
        desk.credit("b1", 99_00, false);
        desk.feature.reconciliation().reconcile(DAY);
        DaySummary open = desk.feature.calendar().summary(DAY);
        assertEquals(DayState.DIFFERENCES_OPEN, open.state());
        assertEquals(new CountedSum(1, 1_00), open.blocking());
        desk.credit("b2", 1_00, false);
        desk.feature.reconciliation().reconcile(DAY);
        assertEquals(DayState.CLOSABLE, desk.feature.calendar().summary(DAY).state());

        List<DaySummary> month = desk.feature.calendar().month(YearMonth.of(2030, 1));
        assertEquals(31, month.size());
        assertEquals(100_00, month.get(9).netDueFen());
    }

    @Test
    void whatAnEarlierDayLeftOpenIsCarriedWithItsAge(@TempDir Path later) {
        desk.close();
        desk = new SettlementDesk(later, Instant.parse("2030-01-12T02:00:00Z"));
        mixedDay();
        desk.feature.reconciliation().reconcile(DAY);
        desk.bill(DAY.plusDays(1));

        DayFigures next =
                desk.feature.service().day(DAY.plusDays(1)).orElseThrow().figures();

        assertEquals(
                List.of(
                        new OutstandingFigures(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", 50_00, 1),
                        new OutstandingFigures(DAY, DifferenceClass.BANK_SHORT, "2030-01-10", 2_98, 1)),
                next.outstanding());
        assertEquals(new CountedSum(2, 80_00), next.unresolved().opening());
        assertTrue(next.tiesOut());
    }

    /** Loaded, failed, waiting, refunded; other business with a fee; the bank a little short. */
    private void mixedDay() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED)
                .paid("SCH-2", 50_00, LoadState.FAILED)
                .attempt("SCH-2", 1, AttemptResult.FAILED)
                .paid("SCH-3", 30_00, LoadState.PENDING_PICKUP)
                .paid("SCH-4", 10_00, LoadState.CANCELLED)
                .topUp("SCH-4", 10_00, LoadState.CANCELLED, 10_00)
                .refunded("SCH-4", "SCH-R4", 10_00, NOON.plusSeconds(900))
                .billRow(DAY, "LIBRARY-1", AlipayTrade.Amounts.of(3_00).withFee(-2))
                .credit("b1", 180_00, false)
                .credit("b-void", 5_00, true)
                .bill(DAY);
    }

    private void acknowledgeAll() {
        desk.feature.reconciliation().reconcile(DAY);
        desk.feature.reconciliation().acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", "agreed with student");
        desk.feature
                .reconciliation()
                .acknowledge(DAY, DifferenceClass.BANK_SHORT, "2030-01-10", "float kept for refunds");
    }

    private OutboxCommand closeMixedDay() {
        mixedDay();
        acknowledgeAll();
        return closing();
    }

    private OutboxCommand closing() {
        var queued = assertInstanceOf(CommandResult.Queued.class, service.close(DAY));
        return desk.command(queued.commandId());
    }

    private boolean closedForBills() {
        return desk.desk.database.read(tx -> SettlementFeature.closedDays().closed(tx, DAY));
    }

    private static CommandResult.Refused refused(CommandResult result) {
        return assertInstanceOf(CommandResult.Refused.class, result);
    }

    private static String key(Runnable refused) {
        return assertThrows(DeskException.class, refused::run).key();
    }
}
