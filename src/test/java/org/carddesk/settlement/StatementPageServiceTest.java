package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.carddesk.access.Role;
import org.carddesk.bank.StatementColumn;
import org.carddesk.bank.StatementProfile;
import org.carddesk.bank.StatementResult;
import org.carddesk.bank.StatementService;
import org.carddesk.gateway.CommandArgs.RecordBankCredit;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.LoadState;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementPageServiceTest {
    private static final String SWEEPER = "支付宝（中国）网络技术有限公司客户备付金";
    private static final String HEAD = "交易时间,借方发生额,贷方发生额,对方户名,账户明细编号-交易流水号\n";

    @TempDir
    Path folder;

    private SettlementDesk desk;
    private StatementPageService service;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder, Instant.parse("2030-01-16T02:00:00Z"));
        service = new StatementPageService(
                desk.desk.access, desk.bank.statements(), desk.bills.service(), desk.feature.bankReconciliation());
        desk.paid("SCH-1", 100_00, LoadState.LOADED).bill(DAY);
        desk.billRow(DAY.plusDays(1), "SCH-2", AlipayTrade.Amounts.of(40_00)).bill(DAY.plusDays(1));
        desk.billRow(DAY.plusDays(2), "SCH-3", AlipayTrade.Amounts.of(50_00)).bill(DAY.plusDays(2));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCreditOfAWeekendIsRecordedOnceForEachDayThatItPays() throws IOException {
        StatementPreview read = service.read(gbk(
                "bank.csv",
                HEAD + "2030-01-11,,100.00," + SWEEPER + ",S1\n2030-01-14,,90.00," + SWEEPER
                        + ",S2\n2030-01-14,7.00,,食堂,S3\n"));

        assertEquals(List.of(), read.unknown());
        assertEquals(190_00, read.amountFen());
        assertTrue(read.newProfile());
        var recorded = assertInstanceOf(StatementResult.Recorded.class, service.record(read, Map.of(), "建设银行东校区"));

        assertEquals(3, recorded.commandIds().size());
        assertEquals(List.of(DAY + " 10000", DAY.plusDays(1) + " 4000", DAY.plusDays(2) + " 5000"), queued());
        assertEquals("建设银行东校区", desk.bank.statements().profiles().getFirst().name());
    }

    @Test
    void aCreditWhoseDayNobodyKnowsIsRecordedForTheDayThatAPersonNames() throws IOException {
        StatementPreview read = service.read(gbk("bank.csv", HEAD + "2030-01-14,,77.00," + SWEEPER + ",S2\n"));

        assertEquals(1, read.unknown().size());
        assertEquals(
                "settlement.statement.nameTheDay",
                assertThrows(DeskException.class, () -> service.record(read, Map.of(), "CCB"))
                        .key());
        service.record(read, Map.of(2L, LocalDate.of(2030, 1, 12)), "CCB");

        assertEquals(List.of("2030-01-12 7700"), queued());
    }

    @Test
    void aWorkbookIsReadLikeAnyOtherStatement() throws IOException {
        Path file = folder.resolve("bank.xlsx");
        try (var book = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var sheet = book.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("对公账户交易明细");
            var head = sheet.createRow(2);
            var line = sheet.createRow(3);
            List<String> heads = List.of("交易日期", "收入金额", "对方户名", "流水号");
            List<String> cells = List.of("2030-01-11", "100.00", SWEEPER, "X1");
            for (int at = 0; at < heads.size(); at++) {
                head.createCell(at).setCellValue(heads.get(at));
                line.createCell(at).setCellValue(cells.get(at));
            }
            book.write(out);
        }

        StatementPreview read = service.read(file);

        assertEquals(StatementMatch.How.ONE_DAY, read.matches().getFirst().how());
        Path bill = Files.write(folder.resolve("bill.zip"), desk.archive(DAY));
        assertEquals(new SortedFiles(List.of(bill), List.of(file), List.of()), service.sort(List.of(bill, file)));
    }

    @Test
    void filesAreToldApartByTheirContentWhateverTheirNamesSay() throws IOException {
        Path zip = Files.write(folder.resolve("bill.dat"), desk.archive(DAY));
        Path bare = gbk("statement.csv", "#支付宝业务明细查询\n#账号：[20880000000099990156]\n支付宝交易号,商户订单号\n");
        Path resaved = gbk("saved.csv", "支付宝交易号\t,商户订单号\t,完成时间,订单金额\n1,2,2030-01-11,5.00\n");
        Path personal = gbk("mine.csv", "支付宝（中国）网络技术有限公司  电子客户回单\n交易时间,金额\n2030-01-11,5.00\n");
        Path bank = gbk("bill.csv", "建设银行\n\n" + HEAD + "2030-01-11,,100.00," + SWEEPER + ",S1\n");
        Path odd = gbk("odd.csv", "哪天,进账\n2030-01-11,100.00\n");
        Path old = Files.write(folder.resolve("old.csv"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
        Path letter = gbk("letter.csv", "老师好,附上 2030-01-11 的账单\n");
        Path picture = Files.write(folder.resolve("photo.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        Path gone = folder.resolve("gone.csv");

        assertEquals(
                new SortedFiles(
                        List.of(zip, bare, resaved, personal),
                        List.of(bank, odd, old),
                        List.of(letter, picture, folder, gone)),
                service.sort(List.of(zip, bare, bank, resaved, odd, letter, personal, old, picture, folder, gone)));
    }

    @Test
    void anOldWorkbookABadLineAKnownFileAndOneWithNothingNewAreRefusedInWords() throws IOException {
        Path old = folder.resolve("bank.xls");
        Files.write(old, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, 0, 0, 0});
        assertEquals("bank.statement.workbook", refusal(old));
        assertEquals(
                "bank.statement.unsound.NEGATIVE",
                refusal(gbk(
                        "bad.csv",
                        HEAD + "2030-01-11,,100.00," + SWEEPER + ",S1\n2030-01-11,,-1.00," + SWEEPER + ",S2\n")));
        assertEquals("settlement.statement.nothingNew", refusal(gbk("others.csv", HEAD + "2030-01-11,,5.00,食堂,S9\n")));
        Path once = gbk("once.csv", HEAD + "2030-01-11,,100.00," + SWEEPER + ",S1\n");
        service.record(service.read(once), Map.of(), "CCB");
        assertEquals("settlement.statement.known", refusal(once));
        assertEquals(1, queued().size());
    }

    @Test
    void aBankWhoseColumnsNobodyKnowsIsReadOnceAPersonToldThem() throws IOException {
        Path file = gbk("odd.csv", "哪天,进账,谁付的,凭证\n2030-01-11,100.00," + SWEEPER + ",Z1\n");
        var refused = assertThrows(DeskException.class, () -> service.read(file));
        assertTrue(StatementService.headerUnknown(refused));

        service.save(new StatementProfile(
                "城商行",
                Map.of(
                        StatementColumn.DATE,
                        "哪天",
                        StatementColumn.MONEY_IN,
                        "进账",
                        StatementColumn.PAYER,
                        "谁付的",
                        StatementColumn.REFERENCE,
                        "凭证")));
        StatementPreview read = service.read(file);

        assertFalse(read.newProfile());
        service.record(read, Map.of(), "another name");
        assertEquals(List.of(DAY + " 10000"), queued());
        assertEquals(
                List.of("城商行"),
                desk.bank.statements().profiles().stream()
                        .map(StatementProfile::name)
                        .toList());
    }

    @Test
    void onlyFinanceRecordsAStatement() throws IOException {
        StatementPreview read = service.read(gbk("bank.csv", HEAD + "2030-01-11,,100.00," + SWEEPER + ",S1\n"));
        desk.desk.access.leave();
        desk.desk.signIn("op-clerk", Role.CLERK);

        assertFalse(service.mayImport());
        assertThrows(DeskException.class, () -> service.record(read, Map.of(), "CCB"));
        assertEquals(List.of(), queued());
    }

    private String refusal(Path file) {
        return assertThrows(DeskException.class, () -> service.read(file)).key();
    }

    private List<String> queued() {
        return desk.desk.database.read(tx -> desk.desk.outbox.open(tx)).stream()
                .filter(command -> command.type() == CommandType.RECORD_BANK_CREDIT)
                .map(command -> Json.read(command.args(), RecordBankCredit.class))
                .map(args -> args.businessDate() + " " + args.amountFen())
                .sorted()
                .toList();
    }

    private Path gbk(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(Charset.forName("GB18030")));
    }
}
