package org.carddesk.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.Role;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.TestOutbox;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankServiceTest {
    private static final LocalDate DAY = LocalDate.of(2030, 1, 9);
    private static final LocalDate NEXT = LocalDate.of(2030, 1, 10);
    private static final String SWEEPER = "支付宝（中国）网络技术有限公司客户备付金";

    @TempDir
    Path folder;

    private TestOutbox desk;
    private BankFeature feature;
    private BankService service;

    @BeforeEach
    void open() {
        desk = new TestOutbox(folder, BankFeature.ENTITIES, Instant.parse("2030-01-11T02:00:00Z"))
                .signIn("op-fin", Role.FINANCE);
        feature = new BankFeature(desk.database, desk.outbox, desk.access, desk.audit, desk.clock);
        service = feature.service();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void creditsOfADayIncludeVoidOnes() {
        credit("b1", DAY, 100, "R1", false);
        credit("b2", DAY, 200, "R2", true);
        credit("b3", NEXT, 300, "R3", false);

        assertEquals(
                List.of("b1", "b2"),
                service.ofDay(DAY).stream().map(BankCredit::id).toList());
        assertEquals(3, service.between(DAY, NEXT).size());
        assertEquals(SWEEPER, service.ofDay(DAY).getFirst().body().payer());
    }

    @Test
    void aCreditByHandGoesOnItsWayEvenWithoutTheGateway() {
        desk.reach.silent();

        OutboxCommand command = queued(service.record(new NewBankCredit(DAY, 12_345, NEXT, " R1 ")));

        assertEquals("R1", command.args().get("bank_ref").textValue());
        assertEquals("MANUAL", command.args().get("source").textValue());
        assertEquals("2030-01-09", command.args().get("business_date").textValue());
    }

    @Test
    void aCreditDoesNotWaitOnADeskWhoseClockIsFarOffTheGateways() {
        desk.clock.hear(Instant.parse("2030-01-11T02:11:00Z"));
        desk.reach.silent();

        var refused =
                assertThrows(DeskException.class, () -> service.record(new NewBankCredit(DAY, 12_345, NEXT, "R1")));

        assertEquals("sync.clock.far", refused.key());
        assertEquals(0, desk.database.<Long>read(desk.outbox::openCount));
        desk.reach.answered();
        queued(service.record(new NewBankCredit(DAY, 12_345, NEXT, "R1")));
    }

    @Test
    void theSameReferenceForTheSameDayIsRefusedUnlessTheFirstIsVoid() {
        credit("b1", DAY, 100, "R1", false);
        credit("b2", DAY, 100, "R2", true);

        assertEquals(refused(RefusalCode.DUPLICATE_BANK_CREDIT), service.record(new NewBankCredit(DAY, 1, NEXT, "R1")));
        queued(service.record(new NewBankCredit(DAY, 1, NEXT, "R2")));
        assertEquals(
                refused(RefusalCode.DUPLICATE_BANK_CREDIT),
                service.record(new NewBankCredit(DAY, 1, NEXT, "R2")),
                "the command on its way counts");
        queued(service.record(new NewBankCredit(NEXT, 1, NEXT, "R1")));
    }

    @Test
    void anAmountOfNothingNegativeOrAbsurdOrACreditBeforeItsDayIsRefused() {
        for (long fen : new long[] {-1, Long.MIN_VALUE, StatementMovement.GREATEST_FEN + 1, Long.MAX_VALUE})
            assertEquals(refused(RefusalCode.BAD_VALUE), service.record(new NewBankCredit(DAY, fen, NEXT, "R1")));
        assertEquals(refused(RefusalCode.BAD_VALUE), service.record(new NewBankCredit(DAY, 0, NEXT, "R1")));
        assertEquals(refused(RefusalCode.BAD_VALUE), service.record(new NewBankCredit(NEXT, 1, DAY, "R1")));
    }

    @Test
    void voidingNeedsAReasonTheRoleAndACreditThatStands() {
        credit("b1", DAY, 100, "R1", false);
        credit("b2", DAY, 100, "R2", true);

        assertThrows(DeskException.class, () -> service.voidCredit("b1", ""));
        assertEquals(refused(RefusalCode.BAD_STATE), service.voidCredit("b2", "twice"));
        assertThrows(DeskException.class, () -> service.voidCredit("b9", "twice"));
        OutboxCommand command = queued(service.voidCredit("b1", "recorded twice"));
        assertEquals("b1", command.target().id());
        desk.signIn("op-clerk", Role.CLERK);
        assertThrows(DeskException.class, () -> service.record(new NewBankCredit(DAY, 1, NEXT, "R7")));
    }

    @Test
    void eachLineOfAStatementIsJudgedBeforeAnythingIsRecorded() throws IOException {
        credit("b1", LocalDate.of(2030, 1, 8), 100, "S-known", false);
        Path file = statement(
                "2030-01-10 02:11:00,,1000.50," + SWEEPER + ",S1",
                "2030-01-09,,100.00," + SWEEPER + ",S-known",
                "2030-01-10,,1000.50," + SWEEPER + ",S1",
                "2030-01-10,,88.00,示例公司,S3",
                "2030-01-10,55.00,," + SWEEPER + ",S4",
                "2030-01-14,,300.00," + SWEEPER + ",S5",
                "2030-01-10,,1OO.00," + SWEEPER + ",S6",
                "合计,55.00,1488.50,,");

        List<StatementLine> lines = service.preview(file, null);

        assertEquals(
                List.of(
                        Verdict.NEW,
                        Verdict.KNOWN,
                        Verdict.KNOWN,
                        Verdict.OTHER_PAYER,
                        Verdict.MONEY_OUT,
                        Verdict.NAME_THE_DAY,
                        Verdict.UNREADABLE),
                lines.stream().map(StatementLine::verdict).toList());
        assertEquals(DAY, lines.getFirst().businessDate());
        assertEquals(List.of(), desk.database.read(desk.outbox::open));
    }

    @Test
    void newLinesBecomeCreditsForTheDayBeforeAndASecondImportAddsNothing() throws IOException {
        Path file = statement("2030-01-10,,1000.50," + SWEEPER + ",S1", "2030-01-11,,20.00," + SWEEPER + ",S2");

        List<String> commands = service.importLines(service.preview(file, null));

        assertEquals(2, commands.size());
        OutboxCommand first = desk.database
                .read(tx -> desk.outbox.find(tx, commands.getFirst()))
                .orElseThrow();
        assertEquals("2030-01-09", first.args().get("business_date").textValue());
        assertEquals(100_050, first.args().get("amount_fen").longValue());
        assertEquals("IMPORT", first.args().get("source").textValue());
        assertEquals(List.of(), service.importLines(service.preview(file, null)));
    }

    @Test
    void aNamedDayDecidesWhatAMondaysCreditPays() throws IOException {
        Path file = statement("2030-01-14,,300.00," + SWEEPER + ",S5");

        assertEquals(
                LocalDate.of(2030, 1, 12),
                service.preview(file, LocalDate.of(2030, 1, 12)).getFirst().businessDate());
    }

    @Test
    void aFileThatIsNoStatementIsRefusedInWords() throws IOException {
        Path workbook =
                Files.write(folder.resolve("a.csv"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1});
        Path other = Files.writeString(folder.resolve("b.csv"), "a,b,c\n1,2,3\n");
        Path missing = folder.resolve("none.csv");

        assertEquals("bank.statement.workbook", key(workbook));
        assertEquals("bank.statement.header", key(other));
        assertEquals("bank.statement.unreadable", key(missing));
    }

    private String key(Path file) {
        return assertThrows(DeskException.class, () -> service.preview(file, null))
                .key();
    }

    private Path statement(String... lines) throws IOException {
        return Files.writeString(
                folder.resolve("statement.csv"),
                "交易时间,借方发生额,贷方发生额,对方户名,账户明细编号-交易流水号\n" + String.join("\n", lines) + "\n");
    }

    private OutboxCommand queued(CommandResult result) {
        var queued = assertInstanceOf(CommandResult.Queued.class, result);
        return desk.database
                .read(tx -> desk.outbox.find(tx, queued.commandId()))
                .orElseThrow();
    }

    private static CommandResult refused(RefusalCode code) {
        return CommandResult.Refused.of(code);
    }

    private void credit(String id, LocalDate day, long fen, String ref, boolean voided) {
        var body = new BankCreditBody(day, fen, day.plusDays(1), ref, SWEEPER, CreditSource.GATEWAY, voided);
        desk.feed(feature.appliers().getFirst(), new Incoming(id, 2, new byte[32], body, Optional.empty()));
    }
}
