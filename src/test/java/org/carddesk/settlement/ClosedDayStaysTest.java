package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.fund;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.LoadState;
import org.carddesk.report.PaperCheck;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.settlement.LateFigures.Kind;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a closed day shows is what was signed, whatever comes afterwards; what comes is an entry of the next open day. */
class ClosedDayStaysTest {
    private static final LocalDate NEXT = DAY.plusDays(1);
    private static final LocalDate THIRD = DAY.plusDays(2);
    private static final Messages EN = Messages.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    private SettlementDesk desk;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder, Instant.parse("2030-01-15T02:00:00Z"));
        desk.paid("SCH-1", 100_00, LoadState.LOADED)
                .billRow(DAY, "LIBRARY-1", AlipayTrade.Amounts.of(3_00).withFee(-2))
                .credit(DAY, "b1", 102_98)
                .bill(DAY);
        desk.fundBill(
                DAY,
                fund(DAY, 0, "提现", -90_00, 5_00),
                fund(DAY, 12, "在线支付", 103_00, 108_00),
                fund(DAY, 13, "收费", -2, 107_98));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aFundBillThatComesAfterTheCloseChangesNothingOfTheDay() throws IOException {
        close(DAY, 1);
        BusinessDay signed = day(DAY);
        String paper = text(desk.feature.reports().preview(DAY, EN));
        DaySummary calendar = desk.feature.calendar().summary(DAY);

        theSweepBecomesKnown();
        desk.credit(DAY, "b2", 1_00);

        BusinessDay now = day(DAY);
        assertEquals(signed, now);
        assertEquals(signed.checkCode(), now.figures().checkCode());
        assertNull(now.figures().equations().funds().sweptFen());
        assertEquals(paper, text(desk.feature.reports().preview(DAY, EN)));
        DayStory story = desk.feature.pages().story(DAY);
        assertEquals(signed.figures().equations(), story.equations().orElseThrow());
        assertEquals(calendar, desk.feature.calendar().summary(DAY));
    }

    @Test
    void whatComesLateIsAnEntryOfTheNextOpenDayThatPointsToItsOwn() throws Exception {
        close(DAY, 1);
        theSweepBecomesKnown();
        desk.credit(DAY, "b2", 1_00);
        desk.bill(NEXT).bill(THIRD);

        List<LateFigures> late = day(NEXT).figures().lateItems();

        assertEquals(2, late.size());
        assertEquals(
                List.of(Kind.SWEEP, Kind.CREDIT),
                late.stream().map(LateFigures::kind).toList());
        assertEquals(
                List.of(100_98L, 1_00L),
                late.stream().map(LateFigures::amountFen).toList());
        assertTrue(late.stream().allMatch(each -> each.businessDate().equals(DAY) && each.netDueFen() == 102_98));
        assertEquals(0L, late.getFirst().sweepGapFen());
        String csv = csv(desk.feature.reports().preview(NEXT, EN));
        for (Messages messages : List.of(EN, Messages.in(Locale.SIMPLIFIED_CHINESE)))
            PaperCheck.formsAgree("late-settlement", desk.feature.reports().preview(NEXT, messages), messages);
        assertTrue(csv.contains("Sweep confirmed,,2030-01-10,100.98"), csv);
        assertTrue(csv.contains("Credit changed,,2030-01-10,1.00"), csv);
    }

    @Test
    void aClosedDayThatTookALateEntryKeepsItFromTheDaysAfter() {
        close(DAY, 1);
        theSweepBecomesKnown();
        desk.credit(DAY, "b2", 1_00);
        desk.bill(NEXT).bill(THIRD);
        assertEquals(2, day(THIRD).figures().lateItems().size());

        close(NEXT, 1);

        assertEquals(2, day(NEXT).figures().lateItems().size());
        assertEquals(List.of(), day(THIRD).figures().lateItems());
        desk.credit(DAY, "b3", 50);
        assertEquals(
                List.of(50L),
                day(THIRD).figures().lateItems().stream()
                        .map(LateFigures::amountFen)
                        .toList());
    }

    @Test
    void aSweepThatWasKnownAtTheCloseIsSignedAndIsNoLateEntry() {
        theSweepBecomesKnown();
        close(DAY, 1);
        desk.bill(NEXT);

        DayEquations signed = day(DAY).figures().equations();

        assertEquals(100_98L, signed.funds().sweptFen());
        assertEquals(2_00L, signed.floatChangeFen());
        assertEquals(0L, signed.sweepGapFen());
        assertEquals(List.of(), day(NEXT).figures().lateItems());
    }

    @Test
    void aDeskThatDidNotCloseTheDayFindsTheSignedFiguresAgainAfterTheSweepIsKnown() {
        close(DAY, 1);
        BusinessDay signed = day(DAY);
        desk.desk.database.writeOnly(tx -> {
            tx.execute("DROP TRIGGER frozen_day_is_never_deleted");
            tx.execute("DELETE FROM frozen_day");
        });

        theSweepBecomesKnown();

        assertTrue(day(DAY).frozen());
        assertEquals(signed.figures(), day(DAY).figures());
        desk.bill(NEXT);
        assertEquals(
                List.of(Kind.SWEEP),
                day(NEXT).figures().lateItems().stream().map(LateFigures::kind).toList());
    }

    @Test
    void paperAndFilesShowTheTermsOfTheThirdEquationThatTheScreenShows() throws IOException {
        String before = csv(desk.feature.reports().preview(DAY, EN));
        assertTrue(before.contains("Sweep difference,No fund bill tells yet,,–"), before);
        theSweepBecomesKnown();
        ReportDocument document = desk.feature.reports().preview(DAY, EN);
        DayEquations day = desk.feature.pages().story(DAY).equations().orElseThrow();

        assertEquals(100_00, day.ownFen());
        assertEquals(2_98, day.foreignFen());
        String csv = csv(document);
        String paper = text(document);
        String sheet = sheet(document);
        for (String[] term : new String[][] {
            {"of which own business", "100.00"},
            {"of which other business", "2.98"},
            {"Other changes", "0.00"},
            {"Less: change of float", "-2.00"},
            {"Less: swept next day", "-100.98"},
            {"Sweep difference", "0.00"},
            {"Credit less sweep", "2.00"}
        }) {
            assertTrue(csv.lines().anyMatch(line -> line.startsWith(term[0]) && line.endsWith("," + term[1])), csv);
            assertTrue(
                    sheet.lines().anyMatch(line -> line.startsWith(term[0]) && line.endsWith("|" + term[1])),
                    term[0] + " in " + sheet);
            assertTrue(paper.contains(term[0].replace(" ", "")), paper);
        }
        assertFalse(paper.contains("Nofundbilltellsyet"), paper);
    }

    /** Days that were signed before figures told of sweeps keep their check code. */
    @Test
    void figuresWithoutAnythingOfFundsOrLateItemsSayNothingOfThem() {
        DayFigures plain = day(DAY).figures().with(null, List.of());

        assertFalse(
                plain.json().has("funds") || plain.json().has("late"),
                plain.json().toString());
        DayFigures read = Json.read(Json.bytes(plain), DayFigures.class);
        assertEquals(plain, read);
        assertEquals(plain.checkCode(), read.checkCode());
        assertEquals(FundFigures.NONE, read.equations().funds());
        assertEquals(List.of(), read.lateItems());
    }

    private void theSweepBecomesKnown() {
        desk.fundBill(NEXT, fund(NEXT, 0, "提现", -100_98, 7_00));
    }

    private BusinessDay day(LocalDate day) {
        return desk.feature.service().day(day).orElseThrow();
    }

    private void close(LocalDate day, long runNo) {
        desk.feature.reconciliation().reconcile(day);
        CommandResult.Queued queued = assertInstanceOf(
                CommandResult.Queued.class, desk.feature.service().close(day));
        OutboxCommand command = desk.command(queued.commandId());
        desk.desk.state(command.commandId(), CommandState.APPLIED);
        desk.closed(command, runNo, DayCloseState.CLOSED);
    }

    private static String csv(ReportDocument document) {
        return new String(SheetFormat.CSV.write(document, EN), StandardCharsets.UTF_8).replaceAll(",+\\R", "\n");
    }

    private static String sheet(ReportDocument document) throws IOException {
        var text = new StringBuilder();
        var cells = new DataFormatter(Locale.ROOT);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(SheetFormat.XLSX.write(document, EN)))) {
            book.getSheetAt(0).forEach(row -> {
                row.forEach(cell -> text.append(cells.formatCellValue(cell)).append('|'));
                while (!text.isEmpty() && text.charAt(text.length() - 1) == '|') text.setLength(text.length() - 1);
                text.append('\n');
            });
        }
        return text.toString();
    }

    private static String text(ReportDocument document) throws IOException {
        try (var pdf = Loader.loadPDF(new Reports().fill(document, EN).pdf())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        }
    }
}
