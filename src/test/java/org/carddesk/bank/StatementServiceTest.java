package org.carddesk.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carddesk.access.Role;
import org.carddesk.sync.TestOutbox;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementServiceTest {
    private static final String SWEEPER = "支付宝（中国）网络技术有限公司客户备付金";
    private static final String HEAD = "交易时间,借方发生额,贷方发生额,对方户名,账户明细编号-交易流水号\n";

    @TempDir
    Path folder;

    private TestOutbox desk;
    private StatementService service;

    @BeforeEach
    void open() {
        desk = new TestOutbox(folder, BankFeature.ENTITIES, Instant.parse("2030-01-11T02:00:00Z"))
                .signIn("op-fin", Role.FINANCE);
        service = new BankFeature(desk.database, desk.outbox, desk.access, desk.audit, desk.clock).statements();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aStatementIsRecordedOnceAndItsBankRemembered() throws IOException {
        Path file = statement("2030-01-10,,1000.50," + SWEEPER + ",S1\n2030-01-11,,20.00," + SWEEPER + ",S2\n");

        var recorded =
                assertInstanceOf(StatementResult.Recorded.class, service.importStatement(service.read(file, null)));
        var again =
                assertInstanceOf(StatementResult.AlreadyKnown.class, service.importStatement(service.read(file, null)));

        assertEquals(2, recorded.commandIds().size());
        assertEquals(102_050, again.imported().amountFen());
        assertEquals(2, openCommands());
        assertEquals("CCB", service.profiles().getFirst().name());
        assertEquals(List.of(again.imported()), service.imports());
        assertEquals(again.imported(), service.read(file, null).known().orElseThrow());
    }

    @Test
    void oneBadLineKeepsTheWholeFileOutAndSaysWhich() throws IOException {
        Statement statement = service.read(
                statement("2030-01-10,,1000.50," + SWEEPER + ",S1\n2030-01-11,,-20.00," + SWEEPER + ",S2\n"), null);

        DeskException refused = assertThrows(DeskException.class, () -> service.importStatement(statement));

        assertEquals("bank.statement.unsound.NEGATIVE", refused.key());
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH))
            assertTrue(Messages.in(language).text(refused).contains("3"), "names the line");
        assertEquals(0, openCommands());
        assertEquals(List.of(), service.imports());
    }

    @Test
    void aCreditThatMayPaySeveralDaysKeepsTheFileOutUntilTheDayIsNamed() throws IOException {
        Path file = statement("2030-01-11,,5.00," + SWEEPER + ",S1\n2030-01-14,,300.00," + SWEEPER + ",S2\n");

        DeskException refused =
                assertThrows(DeskException.class, () -> service.importStatement(service.read(file, null)));

        assertEquals("bank.statement.nameTheDay", refused.key());
        assertEquals("3", refused.arguments().getLast());
        assertEquals(0, openCommands());
    }

    @Test
    void onlyFinanceImportsAndNamesColumns() throws IOException {
        Path file = statement("2030-01-10,,1000.50," + SWEEPER + ",S1\n");
        var profile =
                new StatementProfile("Example", Map.of(StatementColumn.DATE, "Tag", StatementColumn.AMOUNT, "Betrag"));
        Statement read = service.read(file, null);
        desk.signIn("op-clerk", Role.CLERK);

        assertThrows(DeskException.class, () -> service.importStatement(read));
        assertThrows(DeskException.class, () -> service.saveProfile(profile));
        assertEquals(0, openCommands());
        desk.signIn("op-fin", Role.FINANCE);
        service.saveProfile(profile);
        assertEquals(List.of(profile), service.profiles());
    }

    private int openCommands() {
        return desk.database.read(desk.outbox::open).size();
    }

    private Path statement(String lines) throws IOException {
        return Files.writeString(folder.resolve("statement.csv"), HEAD + lines);
    }
}
