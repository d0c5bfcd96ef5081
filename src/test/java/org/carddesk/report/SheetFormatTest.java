package org.carddesk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.carddesk.sim.CampaignResult;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetFormatTest {
    private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);
    private static final Pattern FORMULA = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}]*[=+\\-@＝＋－＠]");

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void paperAndSheetsShowTheSameFigures(String language) throws IOException {
        Messages messages = Messages.in(Locale.of(language));
        for (ReportDocument document : ReportsTest.samples(messages).toList()) {
            String paper =
                    ReportsTest.text(new Reports().fill(document, messages).pdf(), 1, Integer.MAX_VALUE);
            List<ReportCell> figures = document.sections().stream()
                    .flatMap(section -> section.rows().stream())
                    .flatMap(row -> row.cells().stream())
                    .filter(cell -> cell.kind() != ReportCell.Kind.TEXT)
                    .toList();
            for (ReportCell figure : figures) assertTrue(paper.contains(figure.text()), figure.text());
            assertEquals(figures.stream().map(ReportCell::text).toList(), xlsxFigures(document, messages));
            List<String> csv = csvLines(SheetFormat.CSV.write(document, messages)).stream()
                    .flatMap(line -> line.getFields().stream())
                    .filter(field -> field.matches("-?\\d+(\\.\\d\\d)?") && field.length() < 14)
                    .toList();
            assertTrue(csv.containsAll(figures.stream().map(ReportCell::plain).toList()));
        }
    }

    /** The numeric cells in reading order, written as the paper writes them. */
    private static List<String> xlsxFigures(ReportDocument document, Messages messages) throws IOException {
        var figures = new ArrayList<String>();
        byte[] file = SheetFormat.XLSX.write(document, messages);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            for (var row : book.getSheetAt(0)) {
                for (Cell cell : row) {
                    if (cell.getCellType() != CellType.NUMERIC) continue;
                    boolean amount = cell.getCellStyle().getDataFormatString().endsWith(".00");
                    String shown = new DataFormatter(Locale.ROOT).formatCellValue(cell);
                    figures.add(!amount ? shown : shown.startsWith("-") ? "-¥" + shown.substring(1) : "¥" + shown);
                }
            }
        }
        return figures;
    }

    @Test
    void csvIsUtf8WithAMarkAndCrlfAndEvenLines() {
        byte[] file = SheetFormat.CSV.write(SettlementSample.normalDay(ENGLISH), ENGLISH);
        String text = new String(file, StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\uFEFFDaily settlement"), text.substring(0, 20));
        assertFalse(text.replace("\r\n", "").contains("\n"));
        csvLines(file).forEach(line -> assertEquals(7, line.getFieldCount(), line::toString));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+86",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\0=1",
                "＝1",
                "＋1",
                "－1",
                "＠1",
                " =1",
                "\u3000=1",
                "\uFEFF=1"
            })
    void textThatCouldBeAFormulaIsDefused(String text) throws IOException {
        var cell = ReportRow.line(ReportCell.text(text), ReportCell.amount(-123_456, ENGLISH));
        assertEquals(
                List.of("'" + text, "-1234.56"),
                csvLines(written(SheetFormat.CSV, cell)).getFirst().getFields());
    }

    /** A5, for texts of chance: behind whatever a program may skip at its beginning no cell begins as a formula does. */
    @Test
    void noTextAtAllBecomesAFormula() throws IOException {
        int size = Integer.getInteger("campaign.cells", 500);
        var random = new SplittableRandom(17);
        var result = new CampaignResult("texts of cells");
        int defused = 0;
        for (int n = 0; n < size; n++) {
            String text = textOfChance(random);
            String cell = csvLines(written(SheetFormat.CSV, ReportRow.line(ReportCell.text(text))))
                    .getFirst()
                    .getField(0);
            assertTrue(cell.equals(text) || cell.equals("'" + text), () -> "changed: " + text);
            assertFalse(
                    FORMULA.matcher(cell).lookingAt(),
                    () -> "a formula: " + cell.codePoints().boxed().toList());
            if (!cell.equals(text)) defused++;
        }
        assertTrue(defused > size / 10 && defused < size);
        result.tell(size, "%d defused, the others as they were", defused);
    }

    private static String textOfChance(SplittableRandom random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(6); n >= 0; n--) {
            String from =
                    random.nextInt(3) == 0 ? "=+-@＝＋－＠" : "a1张,\"'\r\n\t\0 \u00A0\u3000\uFEFF\u200B\u2028\u0085\u202E";
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    @Test
    void ordinaryTextIsLeftAlone() throws IOException {
        var row = ReportRow.line(ReportCell.text("a,\"b\"=c"), ReportCell.text(""), ReportCell.count(-3, ENGLISH));
        assertEquals(
                List.of("a,\"b\"=c", "", "-3"),
                csvLines(written(SheetFormat.CSV, row)).getFirst().getFields());
    }

    @Test
    void anEmptyCsvStillHasItsMark() throws IOException {
        assertEquals("\uFEFF", new String(written(SheetFormat.CSV), StandardCharsets.UTF_8));
    }

    @Test
    void xlsxKeepsIdentifiersAndFormulasAsText() throws IOException {
        var row = ReportRow.line(
                ReportCell.text("2026112122001412345678901234"),
                ReportCell.text("=HYPERLINK(\"http://x\")"),
                ReportCell.text("bad\u0001 sign"),
                ReportCell.amount(99_999_999_999_999L, ENGLISH));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(written(SheetFormat.XLSX, row)))) {
            var read = book.getSheetAt(0).getRow(0);
            assertEquals(CellType.STRING, read.getCell(0).getCellType());
            assertEquals("2026112122001412345678901234", read.getCell(0).getStringCellValue());
            assertEquals("@", read.getCell(0).getCellStyle().getDataFormatString());
            assertEquals(CellType.STRING, read.getCell(1).getCellType());
            assertEquals("=HYPERLINK(\"http://x\")", read.getCell(1).getStringCellValue());
            assertEquals("bad sign", read.getCell(2).getStringCellValue().replaceAll("\\p{Cntrl}", ""));
            assertEquals("999,999,999,999.99", new DataFormatter(Locale.ROOT).formatCellValue(read.getCell(3)));
        }
    }

    @Test
    void aFullXlsxSheetIsFollowedByAnother() throws IOException {
        var file = new ByteArrayOutputStream();
        try (Sheet sheet = new XlsxSheet(file, "Top-ups: [all]", 1_500)) {
            for (int i = 0; i < 3_001; i++) sheet.row(ReportRow.line(ReportCell.count(i, ENGLISH)));
        }
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file.toByteArray()))) {
            assertEquals(3, book.getNumberOfSheets());
            assertEquals("Top-ups   all", book.getSheetName(0));
            assertEquals("Top-ups   all (3)", book.getSheetName(2));
            assertEquals(1_500, book.getSheetAt(1).getRow(0).getCell(0).getNumericCellValue());
            assertEquals(3_000, book.getSheetAt(2).getRow(0).getCell(0).getNumericCellValue());
        }
    }

    private static byte[] written(SheetFormat format, ReportRow... rows) throws IOException {
        var file = new ByteArrayOutputStream();
        try (Sheet sheet = format.open(file, "rows")) {
            for (ReportRow row : rows) sheet.row(row);
        }
        return file.toByteArray();
    }

    private static List<CsvRecord> csvLines(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).substring(1);
        return CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text).stream()
                .toList();
    }
}
