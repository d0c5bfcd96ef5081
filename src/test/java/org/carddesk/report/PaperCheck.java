package org.carddesk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.carddesk.text.Messages;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/**
 * One report as everything that it can become: what is on the screen, PDF, XLSX and CSV, each read back by a library that
 * did not write it, must say the same.
 */
public final class PaperCheck {
    private static final Reports REPORTS = new Reports();

    private PaperCheck() {}

    /** Checks a document in every form and its PDF against PDF/A-2u, and keeps the PDF to be looked at. */
    public static void allFormsAgree(String name, ReportDocument document, Messages messages) throws Exception {
        valid(name, formsAgree(name, document, messages));
    }

    /** Checks a document in every form, and keeps its PDF to be looked at. */
    public static byte[] formsAgree(String name, ReportDocument document, Messages messages) throws IOException {
        FilledReport filled = REPORTS.fill(document, messages);
        byte[] pdf = filled.pdf();
        String language = messages.locale().getLanguage();
        Path kept = Path.of("target", "papers", name + "-" + language + ".pdf");
        Files.createDirectories(kept.getParent());
        Files.write(kept, pdf);
        List<ReportCell> cells = cells(document);
        List<String> missing = REPORTS.missingCharacters(document);
        shows(name + " on screen", screen(filled), cells, missing);
        shows(name + " as PDF", text(pdf), cells, missing);
        assertEquals(plain(cells), xlsx(SheetFormat.XLSX.write(document, messages), document), name + " as XLSX");
        assertEquals(plain(cells), csv(SheetFormat.CSV.write(document, messages), document), name + " as CSV");
        return pdf;
    }

    /** All text of a PDF without white space, which a line break on paper adds or takes. */
    public static String text(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return squeezed(new PDFTextStripper().getText(read));
        }
    }

    /** The text of a document on paper, without white space. */
    public static String text(ReportDocument document, Messages messages) throws IOException {
        return text(REPORTS.fill(document, messages).pdf());
    }

    private static void valid(String name, byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_U);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
            var result = validator.validate(parser);
            assertTrue(result.isCompliant(), () -> name + result.getTestAssertions());
        }
    }

    private static String screen(FilledReport filled) {
        return IntStream.range(0, filled.pageCount())
                .mapToObj(filled::texts)
                .flatMap(List::stream)
                .map(PageText::text)
                .map(PaperCheck::squeezed)
                .collect(Collectors.joining("\n"));
    }

    /** Each text stands there, each figure at least as often as the document has it. */
    private static void shows(String where, String paper, List<ReportCell> cells, List<String> missing) {
        cells.stream()
                .map(cell -> squeezed(printable(cell.text(), missing)))
                .filter(text -> !text.isEmpty())
                .distinct()
                .forEach(text -> assertTrue(paper.contains(text), where + " lacks " + text));
        Map<String, Long> wanted = figures(cells)
                .map(ReportCell::text)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        wanted.forEach((figure, count) ->
                assertTrue(occurrences(paper, figure) >= count, where + " shows " + figure + " less than " + count));
    }

    /** A character that the font lacks is printed as its number. */
    private static String printable(String text, List<String> missing) {
        String shown = text;
        for (String one : missing) shown = shown.replace(one, "[U+%04X]".formatted(one.codePointAt(0)));
        return shown;
    }

    private static long occurrences(String paper, String figure) {
        long found = 0;
        for (int at = paper.indexOf(figure); at >= 0; at = paper.indexOf(figure, at + 1)) found++;
        return found;
    }

    private static List<ReportCell> cells(ReportDocument document) {
        return document.sections().stream()
                .filter(section -> section.layout() != ReportLayout.BARS)
                .flatMap(section -> section.rows().stream())
                .flatMap(row -> row.cells().stream())
                .toList();
    }

    private static Stream<ReportCell> figures(List<ReportCell> cells) {
        return cells.stream().filter(cell -> cell.kind() != ReportCell.Kind.TEXT);
    }

    private static List<String> plain(List<ReportCell> cells) {
        return cells.stream()
                .map(PaperCheck::plain)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String plain(ReportCell cell) {
        return switch (cell.kind()) {
            case TEXT -> cell.text();
            case AMOUNT -> BigDecimal.valueOf(cell.raw(), 2).toPlainString();
            case COUNT -> Long.toString(cell.raw());
        };
    }

    /** The cells of the sections' rows in reading order, as POI reads them. */
    private static List<String> xlsx(byte[] file, ReportDocument document) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            for (Sheet sheet : book) {
                for (int at = 0; at <= sheet.getLastRowNum(); at++) {
                    Row row = sheet.getRow(at);
                    var texts = new ArrayList<String>();
                    if (row != null) row.forEach(cell -> texts.add(shown(cell)));
                    rows.add(texts);
                }
            }
        }
        return ofSections(rows, document);
    }

    private static String shown(Cell cell) {
        if (cell.getCellType() != CellType.NUMERIC) return cell.getStringCellValue();
        boolean amount = cell.getCellStyle().getDataFormatString().endsWith(".00");
        return BigDecimal.valueOf(cell.getNumericCellValue())
                .setScale(amount ? 2 : 0)
                .toPlainString();
    }

    /** The same out of CSV, by a reader of its own: RFC 4180 with quotes, and the apostrophe that defuses a text. */
    private static List<String> csv(byte[] file, ReportDocument document) {
        String text = new String(file, StandardCharsets.UTF_8);
        assertEquals('\uFEFF', text.charAt(0));
        var rows = new ArrayList<List<String>>();
        List<String> row = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append(c);
                at++;
            } else if (c == '"') quoted = !quoted;
            else if (!quoted && (c == ',' || c == '\n')) {
                row.add(fused(cell.toString()));
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') cell.append(c);
        }
        return ofSections(rows, document);
    }

    private static String fused(String text) {
        return text.startsWith("'") ? text.substring(1) : text;
    }

    /** What stands between the head and the foot of a sheet, without the titles and headings of the sections. */
    private static List<String> ofSections(List<List<String>> rows, ReportDocument document) {
        long head = 1
                + Stream.of(
                                document.head().organisation(),
                                document.head().subtitle(),
                                document.head().mark())
                        .filter(line -> !line.isEmpty())
                        .count();
        var found = new ArrayList<String>();
        int at = (int) head;
        for (ReportSection section : document.sections()) {
            at += 1 + (section.title().isEmpty() ? 0 : 1) + (section.heads().isEmpty() ? 0 : 1);
            for (int n = 0; n < section.rows().size(); n++, at++) {
                if (section.layout() == ReportLayout.BARS) continue;
                rows.get(at).stream().filter(text -> !text.isEmpty()).forEach(found::add);
            }
        }
        return found;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
