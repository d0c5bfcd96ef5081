package org.carddesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.Role;
import org.carddesk.approvals.ApprovalsFeature;
import org.carddesk.bank.BankFeature;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.TestOutbox;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandServiceTest {
    private static final Instant NOW = Instant.parse("2030-01-11T02:00:00Z");

    @TempDir
    Path folder;

    private TestOutbox desk;
    private CommandService service;
    private Circumstances circumstances = Circumstances.CLEAR;

    @BeforeEach
    void open() {
        desk = new TestOutbox(folder, ApprovalsFeature.ENTITIES, NOW).signIn("op-fin", Role.FINANCE);
        service = service(Duration.ZERO);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void everyCommandThatIsNotFinalIsListedWithWhatCanBeDone() {
        String id = voidCredit("b1", 5);

        DeskCommand queued = service.open().getFirst();
        assertEquals(Standing.TO_SEND, queued.standing());
        assertEquals(List.of(NextStep.WAIT, NextStep.CANCEL), queued.nextSteps());
        assertFalse(queued.needsAttention());

        for (var state : List.of(
                CommandState.IN_FLIGHT,
                CommandState.UNKNOWN,
                CommandState.PENDING,
                CommandState.AWAITING_APPROVAL,
                CommandState.FROZEN)) {
            desk.state(id, state);
            assertEquals(id, service.open().getFirst().command().commandId());
            assertFalse(service.open().getFirst().nextSteps().isEmpty());
        }
        assertTrue(service.open().getFirst().needsAttention(), "a frozen command waits for support");
        desk.state(id, CommandState.APPLIED);
        assertEquals(List.of(), service.open());
        assertEquals(Standing.DONE, service.find(id).orElseThrow().standing());
    }

    @Test
    void aCommandWhoseOperatorIsAwayAsksForTheirSignIn() {
        String id = voidCredit("b1", 5);
        desk.database.writeOnly(
                tx -> tx.execute("UPDATE outbox SET problem = 'ACTOR_NOT_SIGNED_IN' WHERE command_id = ?", id));

        DeskCommand command = service.open().getFirst();
        assertEquals(Standing.OPERATOR_AWAY, command.standing());
        assertTrue(command.nextSteps().contains(NextStep.SIGN_IN));
        assertTrue(command.needsAttention());
    }

    @Test
    void aCommandThatHasNotEndedForADayNeedsAttention() {
        voidCredit("b1", 5);

        assertEquals(0, service(Duration.ofHours(24).minusMillis(1)).needingAttention());
        assertEquals(1, service(Duration.ofHours(24)).needingAttention());
    }

    @Test
    void aCommandThatWasTakenBackIsWithdrawn() {
        String id = voidCredit("b1", 5);
        desk.database.writeOnly(tx -> desk.outbox.cancelUnsent(tx, id));
        assertEquals(Standing.WITHDRAWN, service.find(id).orElseThrow().standing());
    }

    @Test
    void aRefusedCommandIsGivenAgainAsANewOneOnThePresentVersion() {
        String old = voidCredit("b1", 5);
        assertThrows(DeskException.class, () -> service.again(old), "it has not ended");
        end(old, CommandState.CONFLICT);
        credit("b1", 8);

        String again = service.again(old);

        OutboxCommand command =
                desk.database.read(tx -> desk.outbox.find(tx, again)).orElseThrow();
        assertEquals(old, command.supersedes());
        assertEquals(8, command.expectedVersion());
        assertEquals("double", command.reason());
        assertEquals(CommandType.VOID_BANK_CREDIT, command.type());
        assertEquals(Standing.OVERTAKEN, service.find(old).orElseThrow().standing());
        end(again, CommandState.CONFLICT);
        var twice = assertThrows(DeskException.class, () -> service.again(old));
        assertEquals("commands.no.againTwice", twice.key());
    }

    @Test
    void aCommandWithoutTargetIsGivenAgainWithTheSameContent() {
        var args = new CommandArgs.RecordBankCredit(
                LocalDate.of(2030, 1, 10), 100, LocalDate.of(2030, 1, 11), "R1", CreditSource.MANUAL);
        String old =
                desk.database.write(tx -> desk.outbox.queue(tx, CommandDraft.of(CommandType.RECORD_BANK_CREDIT, args)));
        end(old, CommandState.REJECTED);

        OutboxCommand again = service.find(service.again(old)).orElseThrow().command();

        assertEquals(service.find(old).orElseThrow().command().args(), again.args());
        assertNull(again.expectedVersion());
    }

    @Test
    void aRefusedCommandOnARecordThatIsGoneIsNotGivenAgain() {
        String old = voidCredit("b1", 5);
        end(old, CommandState.CONFLICT);

        assertThrows(DeskException.class, () -> service.again(old));
        assertEquals(1, service.history(null, 10).size());
    }

    @Test
    void historyShowsTheNewestFirstAndPages() {
        String first = voidCredit("b1", 5);
        String second = voidCredit("b2", 5);

        List<DeskCommand> page = service.history(null, 1);
        assertEquals(second, page.getFirst().command().commandId());
        long before = page.getFirst().command().deskSeq();
        assertEquals(first, service.history(before, 10).getFirst().command().commandId());
    }

    private CommandService service(Duration later) {
        var appliers = new ArrayList<ChangeApplier>();
        appliers.addAll(new BankFeature(desk.database, desk.outbox, desk.access, desk.audit, desk.clock).appliers());
        var clock = Clock.offset(desk.clock, later);
        return new CommandsFeature(desk.database, desk.outbox, clock, () -> circumstances, appliers).service();
    }

    private String voidCredit(String id, long version) {
        var draft = CommandDraft.on(CommandType.VOID_BANK_CREDIT, id, version).because("double");
        return desk.database.write(tx -> desk.outbox.queue(tx, draft));
    }

    private void end(String commandId, CommandState state) {
        desk.state(commandId, state);
        desk.database.writeOnly(tx -> tx.execute("UPDATE outbox SET overlay = 0 WHERE command_id = ?", commandId));
    }

    private void credit(String id, long version) {
        var body = new BankCreditBody(
                LocalDate.of(2030, 1, 10), 100, LocalDate.of(2030, 1, 11), null, null, CreditSource.GATEWAY, false);
        ChangeApplier applier = new BankFeature(desk.database, desk.outbox, desk.access, desk.audit, desk.clock)
                .appliers()
                .getFirst();
        desk.feed(applier, new Incoming(id, version, new byte[32], body, Optional.empty()));
    }
}
