package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.fund;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.carddesk.access.Role;
import org.carddesk.gateway.LoadState;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Finance's papers in both languages: valid, with the same figures on paper and in both sheets, read by other libraries. */
class FinanceReportServiceTest {
    private static final Reports REPORTS = new Reports();

    @TempDir
    Path folder;

    private SettlementDesk desk;
    private FinanceReportService reports;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder, Instant.parse("2030-01-15T02:00:00Z"));
        reports = desk.feature.finance();
        plantDays();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyPaperIsValidAndItsFiguresAreThoseOfTheSheets(String language) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        Messages messages = Messages.in(Locale.of(language));
        for (Map.Entry<String, ReportDocument> each : papers(messages).entrySet()) {
            byte[] pdf = REPORTS.fill(each.getValue(), messages).pdf();
            Path kept = Path.of("target", "papers", each.getKey() + "-" + language + ".pdf");
            Files.createDirectories(kept.getParent());
            Files.write(kept, pdf);
            try (var parser = Foundries.defaultInstance()
                            .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_U);
                    var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
                var result = validator.validate(parser);
                assertTrue(result.isCompliant(), () -> each.getKey() + result.getTestAssertions());
            }
            List<ReportCell> figures = each.getValue().sections().stream()
                    .flatMap(section -> section.rows().stream())
                    .flatMap(row -> row.cells().stream())
                    .filter(cell -> cell.kind() != ReportCell.Kind.TEXT)
                    .toList();
            assertTrue(!figures.isEmpty(), each.getKey());
            String paper = text(pdf);
            for (ReportCell figure : figures) assertTrue(paper.contains(figure.text()), each.getKey() + figure.text());
            assertEquals(
                    figures.stream().map(FinanceReportServiceTest::number).toList(), xlsx(each.getValue(), messages));
            String csv = csv(each.getValue(), messages);
            for (ReportCell figure : figures) {
                String plain = number(figure).toPlainString();
                assertTrue(csv.contains(plain), each.getKey() + " " + plain);
            }
        }
    }

    @Test
    void theSuspenseListCarriesWhatIsOpenWithItsAgeAndReason() {
        Messages english = Messages.in(Locale.ENGLISH);
        String csv = csv(reports.suspense(DAY.plusDays(9), english), english);

        assertTrue(csv.contains("9 days"), csv);
        assertTrue(csv.contains("SCH-2"), csv);
        assertTrue(csv.contains("agreed with student"), csv);
        assertTrue(!csv.contains("SCH-1"), csv);
        assertTrue(csv(reports.suspense(DAY.minusDays(1), english), english).contains("Nothing is in suspense"));
    }

    @Test
    void theBankReconciliationAddsUpFromNetDueToTheCredits() {
        Messages english = Messages.in(Locale.ENGLISH);
        ReportDocument document = reports.bankReconciliation(DAY, DAY.plusDays(2), english);
        var sums = document.sections().get(1).rows();

        long steps = sums.stream()
                .limit(4)
                .mapToLong(row -> row.cells().get(3).raw())
                .sum();
        assertEquals(sums.get(4).cells().get(3).raw(), steps);
        assertTrue(csv(document, english).contains(DAY.plusDays(2).toString()), "the day without a bill is named");
        assertEquals("Draft", document.head().mark());
    }

    @Test
    void aReceiptIsForPaidTopUpsOnlyAndIsNoted() {
        Messages english = Messages.in(Locale.ENGLISH);
        long before = desk.desk.database.read(desk.desk.audit::head).n();

        String csv = csv(reports.receipt("SCH-1", english), english);

        assertTrue(csv.contains("人民币壹佰元整"), csv);
        assertEquals(before + 1, desk.desk.database.read(desk.desk.audit::head).n());
        assertEquals(
                "settlement.receipt.unpaid",
                assertThrows(DeskException.class, () -> reports.receipt("SCH-99", english))
                        .key());
        desk.desk.access.leave();
        assertThrows(DeskException.class, () -> reports.suspense(DAY, english));
        desk.desk.signIn("op-fin", Role.FINANCE);
    }

    @Test
    void aReceiptThatIsHandedOutAgainSaysSoAndSaysNothingElseDifferently() {
        Messages chinese = Messages.in(Locale.SIMPLIFIED_CHINESE);
        ReportDocument first = reports.receipt("SCH-1", chinese);
        ReportDocument looked = reports.receiptPreview("SCH-1", chinese);
        ReportDocument second = reports.receipt("SCH-1", chinese);
        ReportDocument other = reports.receipt("SCH-2", chinese);

        assertEquals("", first.head().mark());
        assertEquals("", looked.head().mark());
        assertEquals("第 2 次打印", second.head().mark());
        assertEquals("", other.head().mark());
        assertEquals(first.sections(), second.sections());
        assertEquals(first.foot().statement(), second.foot().statement());
    }

    private Map<String, ReportDocument> papers(Messages messages) {
        var papers = new LinkedHashMap<String, ReportDocument>();
        papers.put("suspense", reports.suspense(DAY.plusDays(9), messages));
        papers.put("bank", reports.bankReconciliation(DAY, DAY.plusDays(3), messages));
        papers.put("receipt", reports.receipt("SCH-1", messages));
        papers.put("month", desk.feature.reports().month(YearMonth.of(2030, 1), messages));
        papers.put("empty-bank", reports.bankReconciliation(DAY.minusDays(9), DAY.minusDays(8), messages));
        return papers;
    }

    private void plantDays() {
        LocalDate next = DAY.plusDays(1);
        desk.paid("SCH-1", 100_00, LoadState.LOADED).paid("SCH-2", 50_00, LoadState.FAILED);
        desk.billRow(DAY, "LIBRARY-1", AlipayTrade.Amounts.of(3_00).withFee(-2)).bill(DAY);
        desk.billRow(next, "SCH-3", AlipayTrade.Amounts.of(70_00)).bill(next);
        desk.fundBill(
                DAY,
                fund(DAY, 0, "提现", -5_000, 1_000),
                fund(DAY, 8, "交易付款", 153_00, 163_00),
                fund(DAY, 9, "收费", -2, 162_98));
        desk.fundBill(next, fund(next, 0, "提现", -150_98, 12_00), fund(next, 8, "交易付款", 70_00, 82_00));
        desk.credit(DAY, "b1", 150_00).credit(next, "b2", 71_00);
        var service = desk.feature.reconciliation();
        service.reconcile(DAY);
        service.reconcile(next);
        service.acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", "agreed with student");
    }

    private static BigDecimal number(ReportCell cell) {
        return cell.kind() == ReportCell.Kind.AMOUNT
                ? BigDecimal.valueOf(cell.raw(), 2)
                : BigDecimal.valueOf(cell.raw());
    }

    private static List<BigDecimal> xlsx(ReportDocument document, Messages messages) throws IOException {
        var numbers = new ArrayList<BigDecimal>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(SheetFormat.XLSX.write(document, messages)))) {
            for (var row : book.getSheetAt(0)) {
                for (Cell cell : row) {
                    if (cell.getCellType() != CellType.NUMERIC) continue;
                    boolean amount = cell.getCellStyle().getDataFormatString().endsWith(".00");
                    numbers.add(BigDecimal.valueOf(cell.getNumericCellValue()).setScale(amount ? 2 : 0));
                }
            }
        }
        return numbers;
    }

    private static String text(byte[] pdf) throws IOException {
        try (var read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read);
        }
    }

    private static String csv(ReportDocument document, Messages messages) {
        return new String(SheetFormat.CSV.write(document, messages), java.nio.charset.StandardCharsets.UTF_8);
    }
}
