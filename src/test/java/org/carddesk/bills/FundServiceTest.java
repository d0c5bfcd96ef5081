package org.carddesk.bills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.carddesk.access.Access;
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
import org.carddesk.sandbox.AlipayBillWriter;
import org.carddesk.sandbox.AlipayFund;
import org.carddesk.task.OfficeClock;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fund bills in the store, and the folder that bills are dropped into. */
class FundServiceTest {
    private static final LocalDate DAY = MadeUpBill.DAY;

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2030-01-03T02:00:00Z"), ZoneOffset.UTC);
    private Database database;
    private BillsFeature feature;
    private final List<LocalDate> closed = new ArrayList<>();

    @BeforeEach
    void open() {
        var access = new Access();
        database = Database.open(folder.resolve("desk.db"), new StoreLayout("db", 0x4344534B, BillsFeature.entities()));
        feature = new BillsFeature(
                database,
                access,
                new AuditTrail(access, new OfficeClock(clock), () -> Duration.ZERO),
                new Ids(clock, new Random(1)),
                clock,
                () -> Optional.of(new School("示例大学", "DEMO", "DEMO-", MadeUpBill.PID)),
                (tx, day) -> closed.contains(day));
        access.enter(new SignedIn("op1", "finance1", "财务", Set.of(Role.FINANCE)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFundBillStandsBesideTheTradeBillOfItsDay() {
        feature.service().importBytes("t.zip", bytes(MadeUpBill.archive()), DAY);

        assertInstanceOf(Imported.class, imported(MadeUpFund.DETAIL));

        FundTotals totals = feature.funds().totals(DAY).orElseThrow();
        assertEquals(200_00, totals.sweptFen());
        assertEquals(180_00, totals.amountFen(FundKind.PAYMENT));
        assertEquals(-50_00, totals.amountFen(FundKind.REFUND));
        assertEquals(-18, totals.amountFen(FundKind.FEE));
        assertEquals(1000_00L, totals.afterSweepFen());
        assertTrue(totals.told());
        assertEquals(
                BillKind.TRADE,
                feature.service().bill(DAY).orElseThrow().facts().kind());
        assertEquals(129_82, feature.service().totals(DAY).orElseThrow().all().netDueFen());
        assertEquals(3, feature.funds().rowsOf("DEMO-TOPUP-0001").size());
        assertEquals(1, feature.funds().sweeps(DAY, DAY).size());
        var order = new ArrayList<String>();
        database.read(tx -> {
            feature.funds().eachRow(tx, DAY, row -> order.add(row.logNo().substring(14)));
            return true;
        });
        assertEquals(List.of("1", "2", "3", "4", "5", "6", "7"), order);
    }

    @Test
    void noFundBillSaysNothing() {
        assertEquals(Optional.empty(), feature.funds().totals(DAY));
        assertEquals(Optional.empty(), feature.funds().bill(DAY));
    }

    @Test
    void aCorrectedFundBillSupersedesAndBothAreKept() {
        Bill first = imported(MadeUpFund.DETAIL).bill();
        String corrected = MadeUpFund.DETAIL
                .replaceFirst("(?m)^990000000000007.*\\r\\n", "")
                .replace("4笔，共-250.18", "3笔，共-220.18")
                .replace("05:35:00", "06:35:00");

        var later = assertInstanceOf(Superseded.class, imported(corrected));

        assertEquals(1, later.removed());
        assertEquals(0, later.added());
        assertEquals(2, feature.service().bills(new BillQuery(DAY, DAY, 10)).size());
        assertEquals(-20_00, feature.funds().totals(DAY).orElseThrow().amountFen(FundKind.REFUND));
        var original = new ByteArrayOutputStream();
        feature.service().original(first.id(), original);
        assertEquals(MadeUpFund.DETAIL, original.toString(MadeUpBill.GBK));
    }

    @Test
    void theSameChangeWithOtherContentIsRefusedAndTheStoreStays() {
        imported(MadeUpFund.DETAIL);
        String other = MadeUpFund.DETAIL.replace(",50.00,0.00,", ",51.00,0.00,").replace("共180.00元", "共181.00元");

        DeskException refused = assertThrows(DeskException.class, () -> imported(other));

        assertEquals("bills.refused.conflict", refused.key());
        assertTrue(refused.arguments().get(2).toString().startsWith("50.00"));
        assertTrue(refused.arguments().get(3).toString().startsWith("51.00"));
        assertEquals(180_00, feature.funds().totals(DAY).orElseThrow().amountFen(FundKind.PAYMENT));
    }

    @Test
    void aClosedDaysFundBillIsNotChanged() {
        imported(MadeUpFund.DETAIL);
        closed.add(DAY);
        String less = MadeUpFund.DETAIL
                .replaceFirst("(?m)^990000000000007.*\\r\\n", "")
                .replace("4笔，共-250.18", "3笔，共-220.18");

        assertEquals(
                "bills.refused.closed",
                assertThrows(DeskException.class, () -> imported(less)).key());
    }

    @Test
    void aMonthOfFundsIsTakenDayByDay() {
        imported(MadeUpFund.DETAIL);
        String month = MadeUpFund.DETAIL
                .replace("终止日期：[2030年01月02日", "终止日期：[2030年02月01日")
                .replace("2030年01月02日 05:35", "2030年02月04日 05:35")
                .replace("4笔，共-250.18", "5笔，共-380.00")
                .replaceFirst(
                        "(?m)^#-+账务明细列表结束",
                        "990000000000008,1,,,2030-01-02 00:00:03,示例银行,0.00,-129.82,1000.00,支付宝,提现,\r\n$0");

        var later = assertInstanceOf(
                Superseded.class,
                feature.service()
                        .importBytes(MadeUpBill.PID + "0156_203001_账务明细.csv", month.getBytes(MadeUpBill.GBK), null));

        assertEquals(1, later.added());
        assertEquals(
                129_82, feature.funds().totals(DAY.plusDays(1)).orElseThrow().sweptFen());
        assertEquals(
                List.of(),
                feature.funds().totals(DAY.plusDays(20)).orElseThrow().sums());
    }

    @Test
    void whatAnotherProgramWritesIsReadToTheLastRow() throws IOException {
        var writer = new AlipayBillWriter(MadeUpBill.PID);
        var out = new ByteArrayOutputStream();
        var funds = new ArrayList<AlipayFund>();
        for (int n = 1; n <= 500; n++) {
            Instant at = DAY.atStartOfDay(ZoneOffset.ofHours(8)).toInstant().plusSeconds(n);
            funds.add(
                    new AlipayFund("L" + n, "B" + n, "DEMO-" + n, "a,\"b", at, "*", n % 3 == 0 ? -n : n, n, "其它", ""));
        }
        writer.writeFunds(DAY, Instant.parse("2030-01-02T01:00:00Z"), funds.iterator(), out);

        Bill bill = feature.service()
                .importBytes(writer.archiveName(DAY), out.toByteArray(), DAY)
                .bill();

        long sum = funds.stream().mapToLong(AlipayFund::amountFen).sum();
        assertEquals(500, bill.facts().sums().payments() + bill.facts().sums().refunds());
        assertEquals(sum, feature.funds().totals(DAY).orElseThrow().amountFen(FundKind.OTHER));
    }

    @Test
    void aFolderGivesEachFileOnceTellsRefusalsAndTakesNothingAway() throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.write(inbox.resolve(MadeUpFund.DETAIL_NAME), MadeUpFund.DETAIL.getBytes(MadeUpBill.GBK));
        Files.writeString(inbox.resolve("b.csv"), "no bill");
        Files.writeString(inbox.resolve("notes.txt"), "no bill");

        List<FolderFile> first = feature.folder().scan(inbox);

        assertEquals(2, first.size());
        assertEquals(1, first.stream().filter(each -> each.result().isPresent()).count());
        assertEquals(
                "bills.refused.nobill",
                first.stream()
                        .flatMap(each -> each.refusal().stream())
                        .findFirst()
                        .orElseThrow()
                        .key());
        assertEquals(List.of(), feature.folder().scan(inbox));
        Files.copy(inbox.resolve(MadeUpFund.DETAIL_NAME), inbox.resolve("copy.csv"));
        assertInstanceOf(
                AlreadyKnown.class,
                feature.folder().scan(inbox).getFirst().result().orElseThrow());
        assertEquals(4, Files.list(inbox).count());
    }

    @Test
    void aFileThatStillGrowsIsLeftUntilItStandsStill() throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Path file = inbox.resolve(MadeUpFund.DETAIL_NAME);
        byte[] whole = MadeUpFund.DETAIL.getBytes(MadeUpBill.GBK);
        Files.write(file, java.util.Arrays.copyOf(whole, 200));
        assertEquals(List.of(), feature.folder().poll(inbox));
        Files.write(file, whole);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-02T00:00:00Z")));

        assertEquals(List.of(), feature.folder().poll(inbox));
        assertInstanceOf(
                Imported.class, feature.folder().poll(inbox).getFirst().result().orElseThrow());
        assertEquals(List.of(), feature.folder().poll(inbox));
        assertEquals(
                "bills.folder.unreadable",
                assertThrows(DeskException.class, () -> feature.folder().poll(folder.resolve("none")))
                        .key());
    }

    private BillImportResult imported(String detail) {
        return feature.service().importBytes(MadeUpFund.DETAIL_NAME, detail.getBytes(MadeUpBill.GBK), DAY);
    }

    private static byte[] bytes(BillSource source) {
        return ((BillSource.OfBytes) source).bytes();
    }
}
