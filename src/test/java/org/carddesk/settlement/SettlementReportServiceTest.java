package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.carddesk.access.AuditQuery;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.LoadState;
import org.carddesk.report.PaperTray;
import org.carddesk.report.PrintOrder;
import org.carddesk.report.PrintOutcome;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.sim.CampaignResult;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementReportServiceTest {
    private static final Messages ZH = Messages.in(Locale.SIMPLIFIED_CHINESE);
    private static final Messages EN = Messages.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    private SettlementDesk desk;
    private SettlementReportService reports;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder);
        reports = desk.feature.reports();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void paperAndFilesShowTheFiguresOfTheOneComputation() throws IOException {
        plantDay();
        DayFigures figures = desk.feature.service().day(DAY).orElseThrow().figures();

        for (Messages messages : List.of(ZH, EN)) {
            ReportDocument document = reports.preview(DAY, messages);
            byte[] pdf = new Reports().fill(document, messages).pdf();
            String csv = new String(SheetFormat.CSV.write(document, messages), StandardCharsets.UTF_8);
            String paper;
            try (var opened = Loader.loadPDF(pdf)) {
                paper = new PDFTextStripper().getText(opened);
            }

            for (long fen : List.of(
                    figures.totals().netDueFen(),
                    figures.totals().bankCreditFen(),
                    figures.bankDifferenceFen(),
                    figures.unresolved().closing().amountFen())) {
                assertTrue(paper.contains(messages.money(fen)), messages.money(fen) + " in\n" + paper);
                assertTrue(csv.contains(new org.carddesk.money.Money(fen).yuan()), csv);
            }
            assertTrue(paper.contains(figures.checkCode()), paper);
            assertTrue(paper.contains("SCH-2"), "the open difference is listed");
            assertTrue(csv.contains("4711"), "the cursor of the data is named");
        }
    }

    @Test
    void anOpenDayIsADraftHoweverOftenItIsPrinted() {
        plantDay();

        assertEquals("草稿", reports.print(DAY, ZH).head().mark());
        assertEquals("草稿", reports.print(DAY, ZH).head().mark());
    }

    @Test
    void aClosedDayIsPrintedAgainWithTheSameFiguresAndAMark() {
        plantDay();
        closeDay();

        ReportDocument first = reports.print(DAY, ZH);
        desk.topUp("SCH-2", 50_00, LoadState.LOADED, 0);
        ReportDocument preview = reports.preview(DAY, ZH);
        ReportDocument second = reports.print(DAY, ZH);

        assertEquals("", first.head().mark());
        assertEquals("", preview.head().mark());
        assertEquals("第 2 次打印", second.head().mark());
        assertEquals("Print no. 3", reports.print(DAY, EN).head().mark());
        assertEquals(first.sections(), second.sections());
        assertEquals(first.foot(), second.foot());
        assertTrue(first.foot().signers().getFirst().contains("Name of op-fin"));
        assertTrue(first.foot().signers().get(1).contains("Name of op-second"));
        var audit = desk.desk.database.read(
                tx -> desk.desk.audit.page(tx, AuditQuery.of("business_day", "2030-01-10", 20)));
        assertEquals(
                3,
                audit.stream()
                        .filter(row -> row.action().equals("print_settlement_report"))
                        .count());
    }

    /** {@code -Dcampaign.prints=N} sets how often the printer fails. */
    @Test
    void aPrinterThatFailsAfterTheCloseTakesNothingBackAndTheNextPrintIsMarked() {
        var result = new CampaignResult("failing printer");
        int prints = Integer.getInteger("campaign.prints", 3);
        plantDay();
        closeDay();
        var printers = PaperTray.jammed("office");
        for (int n = 1; n <= prints; n++) {
            ReportDocument paper = reports.print(DAY, ZH);
            assertEquals(n == 1 ? "" : "第 " + n + " 次打印", paper.head().mark());
            assertEquals(
                    new PrintOutcome.Failed("office", "paper jam"),
                    printers.print(new Reports().fill(paper, ZH), new PrintOrder("office", 1, 1, 1, false, "report")));
            assertEquals(
                    1,
                    desk.desk.database.<Long>read(
                            tx -> tx.number("SELECT count(*) FROM day_close WHERE state = 'CLOSED'")));
        }
        result.tell(prints, "the close stands, each next print is marked as a copy");
    }

    @Test
    void aDayWithoutABillHasNoReport() {
        assertEquals(
                "settlement.bill.missing",
                assertThrows(DeskException.class, () -> reports.preview(DAY, ZH))
                        .key());
    }

    @Test
    void theListOfDifferencesShowsEveryCaseWithItsWork() {
        plantDay();
        desk.feature.reconciliation().reconcile(DAY);
        desk.feature.reconciliation().acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", "agreed with student");

        String csv = csv(reports.differences(DAY, EN));

        assertTrue(csv.contains("Paid, not loaded"), csv);
        assertTrue(csv.contains("agreed with student"), csv);
        assertTrue(csv.contains("Bank credit too low"), csv);
        assertTrue(csv.contains("Other business"), csv);
    }

    @Test
    void theListOfFailedLoadsNamesWhatWasPaidUpToTheDay() {
        plantDay();
        desk.topUp("SCH-LATER", 9_00, LoadState.FAILED, 0, SettlementDesk.NOON.plusSeconds(80_000), DAY.plusDays(1));

        String csv = csv(reports.failedLoads(DAY, EN));

        assertTrue(csv.contains("SCH-2") && csv.contains("50.00"), csv);
        assertTrue(!csv.contains("SCH-LATER"), csv);
    }

    @Test
    void theMonthAddsUpItsDays() {
        plantDay();
        closeDay();

        ReportDocument document = reports.month(YearMonth.of(2030, 1), EN);
        String csv = csv(document);

        assertTrue(
                document.head().subtitle().contains("1 of 10 days closed"),
                document.head().subtitle());
        assertEquals("Draft", document.head().mark());
        assertTrue(csv.contains("152.98") && csv.contains("150.00"), csv);
        assertTrue(csv.contains("Closed · No. 1"), csv);
    }

    private void plantDay() {
        desk.paid("SCH-1", 100_00, LoadState.LOADED)
                .paid("SCH-2", 50_00, LoadState.FAILED)
                .billRow(DAY, "LIBRARY-1", AlipayTrade.Amounts.of(3_00).withFee(-2))
                .credit("b1", 150_00, false)
                .bill(DAY);
    }

    private void closeDay() {
        var service = desk.feature.reconciliation();
        service.reconcile(DAY);
        service.acknowledge(DAY, DifferenceClass.PAID_NOT_LOADED, "SCH-2", "agreed with student");
        service.acknowledge(DAY, DifferenceClass.BANK_SHORT, "2030-01-10", "float kept for refunds");
        CommandResult.Queued queued = assertInstanceOf(
                CommandResult.Queued.class, desk.feature.service().close(DAY));
        OutboxCommand command = desk.command(queued.commandId());
        desk.desk.state(command.commandId(), CommandState.APPLIED);
        desk.closed(command, 1, DayCloseState.CLOSED);
    }

    private static String csv(ReportDocument document) {
        return new String(SheetFormat.CSV.write(document, EN), StandardCharsets.UTF_8);
    }
}
