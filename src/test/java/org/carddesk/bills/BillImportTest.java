package org.carddesk.bills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.carddesk.bills.MadeUpBill.DAY;
import static org.carddesk.bills.MadeUpBill.DETAIL_NAME;
import static org.carddesk.bills.MadeUpBill.PID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.bills.BillImportResult.Imported;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;
import org.carddesk.gateway.School;
import org.carddesk.task.OfficeClock;
import org.carddesk.task.Progress;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bill long enough that reading and inserting are both under way when one of them fails. */
@Timeout(60)
class BillImportTest {
    private static final int ROWS = 12_000;

    private final Clock clock = Clock.fixed(Instant.parse("2030-01-02T02:00:00Z"), ZoneOffset.UTC);
    private final Access access = new Access();
    private Database database;
    private BillService bills;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("desk.db"), new StoreLayout("db", 0x4344534B, BillsFeature.entities()));
        var school = Optional.of(new School("示例大学", "DEMO", "DEMO-", PID));
        var audit = new AuditTrail(access, new OfficeClock(clock), () -> Duration.ZERO);
        bills = new BillsFeature(
                        database, access, audit, new Ids(clock, new Random(1)), clock, () -> school, (tx, day) -> false)
                .service();
        access.enter(new SignedIn("op1", "finance1", "财务", Set.of(Role.FINANCE)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aLongBillIsKeptWithAllItsRows() {
        assertInstanceOf(Imported.class, importBill(bill("")));
        assertEquals(ROWS, bills.totals(DAY).orElseThrow().own().payments());
        assertEquals(100L * ROWS, bills.totals(DAY).orElseThrow().own().grossFen());
    }

    @Test
    void aRefusalAtTheLastRowTakesAllRowsBack() {
        var refusal = assertThrows(
                DeskException.class, () -> importBill(bill(row(ROWS).replace("1.00,", "1.0,"))));
        assertEquals("bills.check.cell", refusal.key());
        assertEquals((long) ROWS + 6, refusal.arguments().get(1));
        assertNothingIsKept();
    }

    @Test
    void aRowThatTheStoreRefusesTakesAllRowsBackAndEndsTheReading() {
        database.writeOnly(tx -> tx.execute("CREATE TRIGGER planted BEFORE INSERT ON bill_row"
                + " WHEN NEW.out_trade_no = 'DEMO-00003000' BEGIN SELECT RAISE(ABORT, 'planted'); END"));
        var broken = assertThrows(IllegalStateException.class, () -> importBill(bill("")));
        assertTrue(broken.getMessage().contains("planted"), broken.getMessage());
        assertNothingIsKept();
        database.writeOnly(tx -> tx.execute("DROP TRIGGER planted"));
        assertInstanceOf(Imported.class, importBill(bill("")));
    }

    @Test
    void whatTheStoreRefusesFirstIsToldBeforeALaterRefusalOfTheBill() {
        database.writeOnly(tx -> tx.execute("CREATE TRIGGER planted BEFORE INSERT ON bill_row"
                + " WHEN NEW.out_trade_no = 'DEMO-00003000' BEGIN SELECT RAISE(ABORT, 'planted'); END"));
        String broken = bill("").replaceFirst("DEMO-00003600,交易", "DEMO-00003600,借款");
        var told = assertThrows(IllegalStateException.class, () -> importBill(broken));
        assertTrue(told.getMessage().contains("planted"), told.getMessage());
        assertNothingIsKept();
    }

    @Test
    void anInterruptedImportIsRefusedAndTakesAllRowsBack() {
        Thread.currentThread().interrupt();
        var refusal = assertThrows(DeskException.class, () -> importBill(bill("")));
        assertTrue(Thread.interrupted());
        assertEquals("bills.refused.unreadable", refusal.key());
        assertNothingIsKept();
        assertInstanceOf(Imported.class, importBill(bill("")));
    }

    @Test
    void anImportTellsItsRowsWhileItRunsAndOneThatAPersonStopsTakesAllRowsBack() {
        var told = new ArrayList<Long>();
        var refusal = assertThrows(
                DeskException.class,
                () -> importBill(bill(""), new Progress() {
                    @Override
                    public void at(long done, long total) {
                        told.add(done);
                    }

                    @Override
                    public boolean cancelled() {
                        return !told.isEmpty() && told.getLast() >= ROWS / 2;
                    }
                }));

        assertEquals("bills.refused.cancelled", refusal.key());
        assertTrue(told.size() > 2 && told.getLast() < ROWS, told.toString());
        assertEquals(told.stream().sorted().toList(), told);
        assertNothingIsKept();
        assertInstanceOf(Imported.class, importBill(bill("")));
    }

    @Test
    void whatIsStoppedOnceAllIsReadIsTakenBackToo() {
        var refusal = assertThrows(
                DeskException.class,
                () -> importBill(bill(""), new Progress() {
                    private long rows;

                    @Override
                    public void at(long done, long total) {
                        rows = done;
                    }

                    @Override
                    public boolean cancelled() {
                        return rows >= ROWS;
                    }
                }));

        assertEquals("bills.refused.cancelled", refusal.key());
        assertNothingIsKept();
    }

    /** Nor does a thread go on that reads for no one. */
    private void assertNothingIsKept() {
        for (String table : List.of("bill", "bill_day", "bill_row", "bill_row_incoming", "bill_part", "audit_entry"))
            assertEquals(0L, (long) database.read(tx -> tx.number("SELECT count(*) FROM " + table)), table);
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("desk-relay")));
    }

    private BillImportResult importBill(String detail) {
        return importBill(detail, Progress.SILENT);
    }

    private BillImportResult importBill(String detail, Progress progress) {
        return bills.importBytes(DETAIL_NAME, detail.getBytes(UTF_8), null, progress);
    }

    private static String bill(String lastRow) {
        String rows = IntStream.range(0, ROWS).mapToObj(BillImportTest::row).collect(Collectors.joining());
        return MadeUpBill.EMPTY_DETAIL
                .replaceFirst("(?m)^#-+业务明细列表结束", rows + lastRow + "$0")
                .replace("0笔，商家实收共0.00元", ROWS + "笔，商家实收共" + ROWS + ".00元");
    }

    private static String row(int n) {
        return "2030010199990000%012d,DEMO-%08d,交易,示例充值,2030-01-01 08:00:00,2030-01-01 08:00:20,,,,,*例,1.00,1.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,0.00,0.00,\r\n"
                .formatted(n, n);
    }
}
