package org.carddesk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.repo.RepositoryUtil;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class ReportsTest {
    private static final Messages CHINESE = Messages.in(Locale.SIMPLIFIED_CHINESE);
    private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);
    private static final Reports REPORTS = new Reports();

    @BeforeAll
    static void prepareTheValidator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<ReportDocument> samples(Messages messages) {
        return Stream.of(
                SettlementSample.normalDay(messages),
                SettlementSample.emptyDay(messages),
                SettlementSample.dayWithDifferences(messages, 300),
                SettlementSample.reprint(messages, 2, SettlementSample.PRINTED));
    }

    @Test
    void everyTemplateIsCompiledAndHasASampleThatFillsIt() throws IOException {
        try (var files = Files.list(Path.of("reports"))) {
            var templates = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jrxml"))
                    .map(file -> file.replace(".jrxml", ""))
                    .collect(Collectors.toSet());
            assertEquals(
                    samples(CHINESE).map(ReportDocument::template).collect(Collectors.toSet()),
                    templates,
                    "add a sample for each template");
            for (String template : templates) {
                assertNotNull(Reports.class.getResource("/reports/" + template + ".jasper"), template);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everySampleIsValidPdfA2uWithEmbeddedFonts(String language) throws Exception {
        Messages messages = Messages.in(Locale.of(language));
        for (ReportDocument document : samples(messages).toList()) {
            byte[] pdf = REPORTS.fill(document, messages).pdf();
            try (var parser = Foundries.defaultInstance()
                            .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_U);
                    var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
                var result = validator.validate(parser);
                assertTrue(
                        result.isCompliant(), () -> result.getTestAssertions().toString());
            }
            try (PDDocument read = Loader.loadPDF(pdf)) {
                for (var page : read.getPages()) {
                    for (var name : page.getResources().getFontNames()) {
                        PDFont font = page.getResources().getFont(name);
                        assertTrue(font.isEmbedded(), font.getName());
                        assertTrue(font.getName().contains("NotoSansSC"), font.getName());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyWordAndFigureOfTheDocumentIsOnPaperInFull(String language) throws IOException {
        Messages messages = Messages.in(Locale.of(language));
        for (ReportDocument document : samples(messages).toList()) {
            String paper = squeezed(text(REPORTS.fill(document, messages).pdf(), 1, Integer.MAX_VALUE));
            List<String> lost = texts(document)
                    .map(ReportsTest::squeezed)
                    .filter(text -> !paper.contains(text))
                    .toList();
            assertEquals(List.of(), lost);
        }
    }

    @Test
    void aLongListRepeatsItsHeadingsAndNumbersItsPages() throws IOException {
        FilledReport report = REPORTS.fill(SettlementSample.dayWithDifferences(ENGLISH, 300), ENGLISH);
        byte[] pdf = report.pdf();
        int pages = report.pageCount();
        assertTrue(pages > 8, "pages: " + pages);
        for (int page = 1; page <= pages; page++) {
            String paper = text(pdf, page, page);
            assertTrue(paper.contains("Page " + page + " of " + pages), paper);
            assertTrue(paper.contains("Draft"), paper);
            assertTrue(paper.contains("Check code 7F3A-91C2-0B4D-55E8"), paper);
            if (page > 3) assertTrue(paper.contains("Business number") || paper.contains("Prepared by"), paper);
        }
        assertTrue(text(pdf, 4, 4).contains("(continued)"));
    }

    @Test
    void theFirstPageIsDrawnBeforeTheLastOneIsLaidOutAndTheRestMayBeLeft() {
        var drawn = new ArrayList<PageImage>();
        assertThrows(
                CancellationException.class,
                () -> REPORTS.fill(
                        SettlementSample.dayWithDifferences(ENGLISH, 300),
                        ENGLISH,
                        beginning -> drawn.add(beginning.page(0, 1.5f)),
                        () -> !drawn.isEmpty()));
        assertEquals(1, drawn.size());
        long inked = Arrays.stream(drawn.getFirst().argb())
                .filter(pixel -> pixel != -1)
                .count();
        assertTrue(inked > 10_000, "inked: " + inked);
    }

    @Test
    void theBeginningIsTheFirstPageOfTheWholeButForItsNumber() {
        var beginnings = new ArrayList<FilledReport>();
        FilledReport whole =
                REPORTS.fill(SettlementSample.dayWithDifferences(ENGLISH, 300), ENGLISH, beginnings::add, () -> false);
        FilledReport beginning = beginnings.getFirst();
        assertEquals(1, beginnings.size());
        assertEquals(1, beginning.pageCount());
        List<PageText> numbered = new ArrayList<>(whole.texts(0));
        assertTrue(numbered.removeIf(text -> text.text().equals("Page 1 of " + whole.pageCount())));
        assertEquals(numbered, beginning.texts(0));
    }

    @Test
    void aDocumentOfFewPagesIsThereAtOnce() {
        var beginnings = new ArrayList<FilledReport>();
        FilledReport whole = REPORTS.fill(SettlementSample.normalDay(ENGLISH), ENGLISH, beginnings::add, () -> false);
        assertTrue(whole.pageCount() < 8, "pages: " + whole.pageCount());
        assertEquals(List.of(), beginnings);
    }

    @Test
    void anEmptyDaySaysThatThereIsNothing() throws IOException {
        String paper =
                text(REPORTS.fill(SettlementSample.emptyDay(CHINESE), CHINESE).pdf(), 1, 9);
        assertTrue(paper.contains("无未处理差异。"), paper);
        assertTrue(paper.contains("无已确认差异。"), paper);
        assertTrue(paper.contains("人民币零元整"), paper);
    }

    @Test
    void aReprintDiffersOnlyInItsMarkAndPrintTime() throws IOException {
        Instant later = SettlementSample.PRINTED.plusSeconds(86_400);
        String first = words(SettlementSample.normalDay(CHINESE));
        String second = words(SettlementSample.reprint(CHINESE, 2, later));
        assertFalse(first.equals(second));
        String unmarked = second.replace("第2次打印", "")
                .replace(squeezed(CHINESE.time(later)), squeezed(CHINESE.time(SettlementSample.PRINTED)));
        assertEquals(first, unmarked);
        assertEquals(first, words(SettlementSample.normalDay(CHINESE)));
    }

    @Test
    void thePdfIsDatedByThePrintTimeAndNamed() throws IOException {
        byte[] pdf = REPORTS.fill(SettlementSample.normalDay(CHINESE), CHINESE).pdf();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            var info = read.getDocumentInformation();
            assertEquals(SettlementSample.PRINTED, info.getCreationDate().toInstant());
            assertEquals("校园一卡通充值日结算报表 结算日期 2026-11-21 · 第 1 次日结", info.getTitle());
        }
    }

    @Test
    void thePreviewDrawsEveryPageAtAnyZoom() {
        FilledReport report = REPORTS.fill(SettlementSample.normalDay(CHINESE), CHINESE);
        for (int page = 0; page < report.pageCount(); page++) {
            PageImage image = report.page(page, 1.5f);
            assertEquals(893, image.width());
            assertEquals(image.width() * image.height(), image.argb().length);
            long inked =
                    Arrays.stream(image.argb()).filter(pixel -> pixel != -1).count();
            assertTrue(inked > 10_000, "inked: " + inked);
        }
        assertEquals(60, report.page(0, 0).width());
    }

    @Test
    void charactersThatTheFontLacksAreListedAndPrintedAsNumbers() throws IOException {
        ReportDocument sample = SettlementSample.emptyDay(CHINESE);
        var named = new ReportSection(
                ReportLayout.FACTS,
                "",
                List.of(),
                List.of(ReportRow.line(ReportCell.text("姓名"), ReportCell.text("𠮷田\u0007"))));
        var document = new ReportDocument("settlement", sample.head(), List.of(named), sample.foot());
        assertEquals(List.of("\u0007", "𠮷"), REPORTS.missingCharacters(document));
        assertEquals(List.of(), REPORTS.missingCharacters(sample));
        String paper = text(REPORTS.fill(document, CHINESE).pdf(), 1, 1);
        assertTrue(paper.contains("[U+20BB7]田[U+0007]"), paper);
    }

    @Test
    void aTemplateMayNotNameForeignClasses() throws JRException {
        String template = """
                <jasperReport name="bad" language="java" pageWidth="200" pageHeight="200" columnWidth="200" leftMargin="0" rightMargin="0" topMargin="0" bottomMargin="0">
                  <detail><band height="20"><element kind="textField" width="100" height="20">
                    <expression><![CDATA[java.lang.System.getProperty("user.home")]]></expression></element></band></detail>
                </jasperReport>
                """;
        var compiled =
                JasperCompileManager.compileReport(new ByteArrayInputStream(template.getBytes(StandardCharsets.UTF_8)));
        var manager = JasperFillManager.getInstance(DefaultJasperReportsContext.getInstance());
        JRDataSource oneRow = new JREmptyDataSource();
        var refused = assertThrows(Exception.class, () -> manager.fill(compiled, new HashMap<>(), oneRow));
        assertTrue(trace(refused).contains("not visible"), trace(refused));
    }

    @Test
    void templatesCannotReadTheDisk(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        var repository = RepositoryUtil.getInstance(DefaultJasperReportsContext.getInstance());
        assertThrows(JRException.class, () -> repository.getBytesFromLocation(secret.toString()));
        assertThrows(
                JRException.class,
                () -> repository.getBytesFromLocation(secret.toUri().toString()));
    }

    @Test
    void anUnknownTemplateIsRefused() {
        ReportDocument sample = SettlementSample.emptyDay(CHINESE);
        var document = new ReportDocument("../settlement", sample.head(), sample.sections(), sample.foot());
        assertThrows(IllegalArgumentException.class, () -> REPORTS.fill(document, CHINESE));
    }

    @Test
    void aSectionRefusesRowsThatDoNotFitItsLayout() {
        var row = ReportRow.line(ReportCell.text("a"), ReportCell.text("b"), ReportCell.text("c"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReportSection(ReportLayout.SUMS, "", List.of(), List.of(row)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReportSection(ReportLayout.SUMS, "", List.of("one"), List.of(ReportRow.note("n"))));
        assertThrows(
                IllegalArgumentException.class, () -> new ReportSection(ReportLayout.SUMS, "", List.of(), List.of()));
    }

    static Stream<String> texts(ReportDocument document) {
        var texts = new ArrayList<String>();
        texts.add(document.head().title());
        texts.add(document.head().mark());
        texts.add(document.foot().statement());
        texts.addAll(document.foot().signers());
        for (ReportSection section : document.sections()) {
            texts.add(section.title());
            if (section.rows().getFirst().kind() != ReportRow.Kind.NOTE) texts.addAll(section.heads());
            for (ReportRow row : section.rows()) row.cells().forEach(cell -> texts.add(cell.text()));
        }
        return texts.stream();
    }

    private static String words(ReportDocument document) throws IOException {
        return squeezed(text(REPORTS.fill(document, CHINESE).pdf(), 1, Integer.MAX_VALUE));
    }

    static String text(byte[] pdf, int from, int to) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setStartPage(from);
            stripper.setEndPage(Math.min(to, read.getNumberOfPages()));
            return stripper.getText(read);
        }
    }

    private static String trace(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** Without white space, which a line break on paper adds or takes. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
