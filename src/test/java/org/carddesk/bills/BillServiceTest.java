package org.carddesk.bills;

import static org.carddesk.bills.MadeUpBill.DAY;
import static org.carddesk.bills.MadeUpBill.DETAIL;
import static org.carddesk.bills.MadeUpBill.EMPTY_DETAIL;
import static org.carddesk.bills.MadeUpBill.PID;
import static org.carddesk.bills.MadeUpBill.ROW_2;
import static org.carddesk.bills.MadeUpBill.archive;
import static org.carddesk.bills.MadeUpBill.bare;
import static org.carddesk.bills.MadeUpBill.shown;
import static org.carddesk.bills.MadeUpBill.told;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.bills.BillImportResult.AlreadyKnown;
import org.carddesk.bills.BillImportResult.Imported;
import org.carddesk.bills.BillImportResult.Superseded;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;
import org.carddesk.gateway.School;
import org.carddesk.task.OfficeClock;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillServiceTest {
    private static final String ROW_9 =
            "2030010199990000000000000009,DEMO-TOPUP-0009,交易,示例充值,2030-01-01 20:00:00,2030-01-01 20:00:05,,,,,*例,10.00,10.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,0.00,0.00,\n";
    /** The example day with one more payment, exported an hour later. */
    private static final String CORRECTED = DETAIL.replaceFirst("(?m)^#-+业务明细列表结束", shown(ROW_9) + "$0")
            .replace("3笔，商家实收共180.00", "4笔，商家实收共190.00")
            .replace("05:30:00", "06:30:00");

    private final Clock clock = Clock.fixed(Instant.parse("2030-01-02T02:00:00Z"), ZoneOffset.UTC);
    private final Access access = new Access();
    private final AuditTrail audit = new AuditTrail(access, new OfficeClock(clock), () -> Duration.ZERO);
    private final Set<LocalDate> closed = new HashSet<>();
    private Optional<School> school = Optional.of(new School("示例大学", "DEMO", "DEMO-", PID));
    private Database database;
    private BillService bills;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("desk.db"), new StoreLayout("db", 0x4344534B, BillsFeature.entities()));
        var ids = new Ids(clock, new Random(1));
        bills = new BillsFeature(database, access, audit, ids, clock, () -> school, (tx, day) -> closed.contains(day))
                .service();
        access.enter(new SignedIn("op1", "finance1", "财务", Set.of(Role.FINANCE)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aBillIsKeptWithItsBytesItsRowsAndAnAuditRow(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve(MadeUpBill.STEM + ".csv.zip"), bytes(archive()));
        var imported = assertInstanceOf(Imported.class, bills.importFile(file));
        Bill bill = bills.bill(DAY).orElseThrow();
        assertEquals(imported.bill(), bill);
        assertEquals(new BillSums(3, 2, 18_000, 5_000, -18, 0), bill.facts().sums());
        var kept = new ByteArrayOutputStream();
        bills.original(bill.id(), kept);
        assertArrayEquals(Files.readAllBytes(file), kept.toByteArray());
        BillTotals totals = bills.totals(DAY).orElseThrow();
        assertEquals(bill.facts().sums(), totals.own());
        assertEquals(BillSums.NONE, totals.foreign());
        assertEquals(bill.facts().sums(), totals.all());
        var entry = database.read(tx -> audit.page(tx, new AuditQuery(null, null, null, null, null, 10)))
                .getFirst();
        assertEquals("import_bill", entry.action());
        assertEquals(bill.id(), entry.recordId());
        assertTrue(entry.details().contains(bill.facts().sha256()), entry.details());
        assertTrue(text(imported).contains("¥129.82"), text(imported));
    }

    @Test
    void rowsOfADayComeInTheOrderOfTheirOrderNumbers() {
        importBill(archive());
        var rows = new ArrayList<BillRow>();
        database.read(tx -> {
            bills.eachRow(tx, DAY, rows::add);
            return true;
        });
        assertEquals(
                List.of("DEMO-TOPUP-0001", "DEMO-TOPUP-0001", "DEMO-TOPUP-0001", "DEMO-TOPUP-0002", "DEMO-TOPUP-0003"),
                rows.stream().map(BillRow::outTradeNo).toList());
        assertEquals(Set.copyOf(MadeUpBill.rows(archive())), Set.copyOf(rows));
        assertEquals(
                List.of(false, true, true),
                bills.rowsOf("DEMO-TOPUP-0001").stream().map(BillRow::refund).toList());
        assertEquals(List.of(), bills.rowsOf("DEMO-TOPUP-0000"));
    }

    @Test
    void foreignRowsAreSummedOnTheirOwn() {
        importBill(bare(DETAIL.replace("DEMO-TOPUP-0003", "SHOP-0003")));
        BillTotals totals = bills.totals(DAY).orElseThrow();
        assertEquals(new BillSums(2, 2, 15_000, 5_000, 0, 0), totals.own());
        assertEquals(new BillSums(1, 0, 3_000, 0, -18, 0), totals.foreign());
        assertEquals(12_982, totals.all().netDueFen());
    }

    @Test
    void notYetThereRefusedEmptyAndImportedAreFourFacts() {
        assertEquals(Optional.empty(), bills.bill(DAY));
        assertEquals(Optional.empty(), bills.totals(DAY));
        refused("bills.check.count", bare(DETAIL.replace("合计：3笔", "合计：4笔")));
        assertEquals(Optional.empty(), bills.bill(DAY));
        BillImportResult empty = importBill(bare(EMPTY_DETAIL));
        assertTrue(bills.bill(DAY).orElseThrow().facts().empty());
        assertEquals(BillSums.NONE, bills.totals(DAY).orElseThrow().all());
        assertTrue(text(empty).contains("没有任何业务"), text(empty));
    }

    @Test
    void theSameBytesTwiceChangeNothing() {
        var archive = archive();
        importBill(archive);
        Tables before = tables();
        var known = assertInstanceOf(AlreadyKnown.class, importBill(archive));
        assertEquals(bills.bill(DAY).orElseThrow(), known.bill());
        assertEquals(before, tables());
        assertTrue(text(known).contains("没有任何改变"), text(known));
    }

    @Test
    void aCorrectedBillSupersedesAndBothAreKept() {
        Bill first = importBill(bare(DETAIL)).bill();
        var later = assertInstanceOf(Superseded.class, importBill(bare(CORRECTED)));
        assertEquals(List.of(first.id()), later.earlier().stream().map(Bill::id).toList());
        assertEquals(1, later.added());
        assertEquals(0, later.removed());
        assertEquals(19_000, bills.totals(DAY).orElseThrow().all().grossFen());
        assertEquals(later.bill().id(), bills.bill(DAY).orElseThrow().id());
        List<Bill> all = bills.bills(new BillQuery(DAY, DAY, 10));
        assertEquals(2, all.size());
        assertEquals(
                later.bill().id(),
                all.stream()
                        .filter(b -> b.id().equals(first.id()))
                        .findFirst()
                        .orElseThrow()
                        .supersededBy());
        var kept = new ByteArrayOutputStream();
        bills.original(first.id(), kept);
        assertArrayEquals(bytes(bare(DETAIL)), kept.toByteArray());
        assertTrue(text(later).contains("1"), text(later));
    }

    @Test
    void aRowThatTheCorrectedBillLacksIsGone() {
        importBill(bare(DETAIL));
        String fewer = DETAIL.replace(shown(ROW_2 + "\n"), "")
                .replace("3笔，商家实收共180.00", "2笔，商家实收共130.00")
                .replace("05:30:00", "06:30:00");
        var later = assertInstanceOf(Superseded.class, importBill(bare(fewer)));
        assertEquals(1, later.removed());
        assertEquals(13_000, bills.totals(DAY).orElseThrow().all().grossFen());
        assertEquals(List.of(), bills.rowsOf("DEMO-TOPUP-0002"));
    }

    @Test
    void aRowWithOtherContentIsRefusedAndBothAreShown() {
        importBill(bare(DETAIL));
        Tables before = tables();
        String other = DETAIL.replace("50.00,50.00", "51.00,51.00").replace("共180.00", "共181.00");
        DeskException refusal = refused("bills.refused.conflict", bare(other));
        assertEquals(Trouble.REFUSED, refusal.trouble());
        assertEquals("DEMO-TOPUP-0002", refusal.arguments().get(1));
        assertTrue(
                refusal.arguments().get(2).toString().startsWith("+50.00"),
                refusal.arguments().toString());
        assertTrue(
                refusal.arguments().get(3).toString().startsWith("+51.00"),
                refusal.arguments().toString());
        assertEquals(before, tables());
    }

    @Test
    void anOlderBillDoesNotReplaceANewerOne() {
        importBill(bare(CORRECTED));
        Tables before = tables();
        assertEquals(
                Trouble.REFUSED, refused("bills.refused.older", bare(DETAIL)).trouble());
        assertEquals(before, tables());
    }

    @Test
    void aClosedDayIsNotChangedButMayBeConfirmed() {
        Bill first = importBill(bare(DETAIL)).bill();
        closed.add(DAY);
        Tables before = tables();
        assertEquals(
                Trouble.REFUSED,
                refused("bills.refused.closed", bare(CORRECTED)).trouble());
        assertEquals(before, tables());
        importBill(archive());
        assertEquals(first.id(), bills.bill(DAY).orElseThrow().id());
    }

    @Test
    void aDeskThatCameAfterTheCloseStillTakesTheDaysBill() {
        closed.add(DAY);
        Bill first = importBill(bare(DETAIL)).bill();
        assertEquals(first.id(), bills.bill(DAY).orElseThrow().id());
        refused("bills.refused.closed", bare(CORRECTED));
    }

    @Test
    void aMonthAgreesWithItsDaysAndAddsTheOthers() {
        Bill day = importBill(bare(DETAIL)).bill();
        String month = CORRECTED
                .replace("终止日期：[2030年01月02日", "终止日期：[2030年02月01日")
                .replace("导出时间：[2030年01月02日", "导出时间：[2030年02月03日")
                .replace("2030-01-01 20:00:05", "2030-01-20 20:00:05");
        var source = new BillSource.OfBytes(PID + "0156_203001_业务明细.csv", bytes(bare(month)));
        closed.add(DAY);
        var later = assertInstanceOf(Superseded.class, importBill(source));
        assertEquals(1, later.added());
        assertEquals(day.id(), bills.bill(DAY).orElseThrow().id());
        assertNull(bills.bill(DAY).orElseThrow().supersededBy());
        assertEquals(18_000, bills.totals(DAY).orElseThrow().all().grossFen());
        assertEquals(
                1_000,
                bills.totals(LocalDate.of(2030, 1, 20)).orElseThrow().all().grossFen());
        assertEquals(
                BillSums.NONE,
                bills.totals(LocalDate.of(2030, 1, 5)).orElseThrow().all());
        assertEquals(Optional.empty(), bills.bill(LocalDate.of(2030, 2, 1)));
    }

    @Test
    void aMonthThatWouldChangeAClosedDayIsRefusedWhole() {
        importBill(bare(DETAIL));
        closed.add(DAY);
        Tables before = tables();
        String month = CORRECTED
                .replace("终止日期：[2030年01月02日", "终止日期：[2030年02月01日")
                .replace("导出时间：[2030年01月02日", "导出时间：[2030年02月03日");
        var source = new BillSource.OfBytes(PID + "0156_203001_业务明细.csv", bytes(bare(month)));
        refused("bills.refused.closed", source);
        assertEquals(before, tables());
    }

    @Test
    void aBillOfAnotherDayOrAccountIsRefused() {
        Tables before = tables();
        var refusal =
                assertThrows(DeskException.class, () -> bills.importBytes("a.zip", bytes(archive()), DAY.plusDays(1)));
        assertEquals("bills.check.day", told(refusal).key());
        school = Optional.of(new School("别的大学", "OTHER", "DEMO-", "2088000000001111"));
        assertEquals(Trouble.REFUSED, refused("bills.check.account", archive()).trouble());
        school = Optional.empty();
        refused("bills.refused.noschool", archive());
        assertEquals(before, tables());
        assertEquals(Optional.empty(), bills.bill(DAY));
    }

    @Test
    void previewWritesNothing(@TempDir Path folder) throws IOException {
        importBill(bare(DETAIL));
        Tables before = tables();
        Path file = Files.write(folder.resolve(MadeUpBill.DETAIL_NAME), bytes(bare(CORRECTED)));
        BillPreview preview = bills.preview(file);
        assertEquals(4, preview.facts().sums().payments());
        assertEquals(Optional.empty(), preview.known());
        assertEquals(1, preview.superseded().size());
        assertEquals(before, tables());
    }

    @Test
    void anAuditorMayReadButNotImport() {
        importBill(archive());
        access.enter(new SignedIn("op2", "auditor1", "审计", Set.of(Role.AUDITOR)));
        assertEquals(
                "access.role.missing",
                assertThrows(DeskException.class, () -> importBill(bare(CORRECTED)))
                        .key());
        assertTrue(bills.bill(DAY).isPresent());
    }

    @Test
    void warningsAreKeptAndTold() {
        importBill(bare(DETAIL));
        BillWarning warning = bills.bill(DAY).orElseThrow().facts().warnings().getFirst();
        assertEquals(BillWarning.Oddity.SUMMARY_ABSENT, warning.oddity());
        for (BillWarning.Oddity oddity : BillWarning.Oddity.values()) {
            var odd = new BillWarning(oddity, "a.csv", 3, "x");
            assertTrue(odd.text(Messages.in(Locale.CHINESE)).contains("a.csv"));
            assertTrue(odd.text(Messages.in(Locale.ENGLISH)).contains("a.csv"));
        }
    }

    @Test
    void billsAndTheirBytesCannotBeChanged() {
        importBill(archive());
        for (String sql : List.of(
                "UPDATE bill SET gross_fen = 0",
                "DELETE FROM bill",
                "UPDATE bill_part SET bytes = zeroblob(1)",
                "DELETE FROM bill_part"))
            assertThrows(RuntimeException.class, () -> database.writeOnly(tx -> tx.execute(sql)), sql);
    }

    @Test
    void rowsTheStoreWouldRefuseAreRefusedInTheBillsOwnWords() {
        String nextDay = DETAIL.replace("2030-01-01 ", "2030-01-02 ")
                .replace("2029-12-31 23:59:50", "2030-01-01 23:59:50")
                .replace("2030年01月02日 00:00:00", "2030年01月03日 00:00:00")
                .replace("2030年01月01日 00:00:00", "2030年01月02日 00:00:00")
                .replace("2030年01月02日 05:30:00", "2030年01月03日 05:30:00");
        importBill(bare(nextDay));
        Tables before = tables();
        refused("bills.check.unique", bare(DETAIL.replace("DEMO-REFUND-0002", "DEMO-REFUND-0001")));
        refused("bills.check.member", bare(DETAIL.replace("2030-01-01 15:45:00", "2030-01-02 15:45:00")));
        assertEquals(before, tables());
    }

    private record Tables(long bills, long days, long rows, long incoming, long parts, long audits) {}

    private Tables tables() {
        return database.read(tx -> new Tables(
                tx.number("SELECT count(*) FROM bill"),
                tx.number("SELECT count(*) FROM bill_day"),
                tx.number("SELECT coalesce(sum(receipt_fen), 0) + count(*) FROM bill_row"),
                tx.number("SELECT count(*) FROM bill_row_incoming"),
                tx.number("SELECT count(*) FROM bill_part"),
                tx.number("SELECT count(*) FROM audit_entry")));
    }

    private BillImportResult importBill(BillSource source) {
        return bills.importBytes(source.name(), bytes(source), null);
    }

    private DeskException refused(String key, BillSource source) {
        DeskException refusal = assertThrows(DeskException.class, () -> importBill(source));
        assertEquals(key, refusal.key());
        return told(refusal);
    }

    private static byte[] bytes(BillSource source) {
        return ((BillSource.OfBytes) source).bytes();
    }

    private static String text(BillImportResult result) {
        result.text(Messages.in(Locale.ENGLISH));
        return result.text(Messages.in(Locale.CHINESE));
    }
}
