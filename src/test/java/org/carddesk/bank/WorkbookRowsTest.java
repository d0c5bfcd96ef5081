package org.carddesk.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;

/** Statements as workbooks, written by another library than the one that reads them. */
class WorkbookRowsTest {
    private static final String SWEEPER = "支付宝（中国）网络技术有限公司客户备付金";

    @Test
    void mergedHeadersDatesAndFiguresOfAWorkbook() throws IOException {
        byte[] bytes = workbook(sheet -> {
            text(sheet, 0, 0, "某银行活期账户交易明细");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 4));
            text(sheet, 2, 0, "交易日期");
            sheet.addMergedRegion(new CellRangeAddress(2, 3, 0, 0));
            text(sheet, 2, 1, "发生额");
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
            text(sheet, 3, 1, "借方");
            text(sheet, 3, 2, "贷方");
            text(sheet, 2, 3, "对方户名");
            text(sheet, 2, 4, "流水号");
            date(sheet, 4, 0, LocalDateTime.of(2030, 1, 10, 2, 15));
            number(sheet, 4, 2, 0.1 + 0.2);
            text(sheet, 4, 3, SWEEPER);
            text(sheet, 4, 4, "000123");
            text(sheet, 5, 0, "2030-01-11");
            text(sheet, 5, 1, "１，２３４．００");
            text(sheet, 5, 3, "某公司");
            text(sheet, 6, 0, "合计");
            number(sheet, 6, 1, 1234);
            number(sheet, 6, 2, 0.3);
        });

        Statement statement = StatementReader.read("x.xlsx", bytes, List.of());

        assertEquals(List.of(), statement.problems());
        StatementLine sweep = statement.lines().getFirst();
        assertEquals(LocalDate.of(2030, 1, 10), sweep.creditedOn());
        assertEquals(30, sweep.amountFen());
        assertEquals("000123", sweep.bankRef());
        assertEquals(5, sweep.line());
        assertEquals(Verdict.MONEY_OUT, statement.lines().getLast().verdict());
    }

    @Test
    void aReferenceThatTheWorkbookRoundedIsRefused() throws IOException {
        byte[] bytes = workbook(sheet -> {
            List<String> heads = List.of("交易日期", "收入金额", "对方户名", "交易流水号");
            for (int i = 0; i < heads.size(); i++) text(sheet, 0, i, heads.get(i));
            text(sheet, 1, 0, "20300110");
            number(sheet, 1, 1, 5);
            text(sheet, 1, 2, SWEEPER);
            number(sheet, 1, 3, 1.2345678901234568E24);
        });

        assertEquals(
                StatementProblem.Kind.REFERENCE,
                StatementReader.read("x.xlsx", bytes, List.of())
                        .problems()
                        .getFirst()
                        .kind());
    }

    @Test
    void anAmountWithMoreThanFenIsNotRounded() throws IOException {
        byte[] bytes = workbook(sheet -> {
            text(sheet, 0, 0, "交易日期");
            text(sheet, 0, 1, "收入金额");
            text(sheet, 1, 0, "20300110");
            number(sheet, 1, 1, 5.004);
        });

        assertEquals(
                StatementProblem.Kind.AMOUNT,
                StatementReader.read("x.xlsx", bytes, List.of())
                        .problems()
                        .getFirst()
                        .kind());
    }

    @Test
    void aBombADamagedWorkbookAndEntitiesAreRefused() throws IOException {
        byte[] zeros = new byte[1 << 20];
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 200; i++) zip.write(zeros);
        }
        byte[] good = workbook(sheet -> text(sheet, 0, 0, "交易日期"));
        byte[] cut = java.util.Arrays.copyOf(good, good.length / 2);
        var entities = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(entities)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Types>&x;</Types>"
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertEquals("bank.statement.tooLarge", key(bomb.toByteArray()));
        assertEquals("bank.statement.brokenWorkbook", key(cut));
        assertEquals("bank.statement.brokenWorkbook", key(entities.toByteArray()));
        assertEquals("bank.statement.header", key(good));
    }

    private static String key(byte[] bytes) {
        return assertThrows(DeskException.class, () -> StatementReader.read("x.xlsx", bytes, List.of()))
                .key();
    }

    private static byte[] workbook(Consumer<XSSFSheet> fill) throws IOException {
        try (var book = new XSSFWorkbook()) {
            fill.accept(book.createSheet("明细"));
            var out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void text(XSSFSheet sheet, int row, int column, String text) {
        cell(sheet, row, column).setCellValue(text);
    }

    private static void number(XSSFSheet sheet, int row, int column, double number) {
        cell(sheet, row, column).setCellValue(number);
    }

    private static void date(XSSFSheet sheet, int row, int column, LocalDateTime at) {
        CellStyle style = sheet.getWorkbook().createCellStyle();
        style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
        var cell = cell(sheet, row, column);
        cell.setCellValue(at);
        cell.setCellStyle(style);
    }

    private static org.apache.poi.ss.usermodel.Cell cell(XSSFSheet sheet, int row, int column) {
        var found = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        return found.createCell(column);
    }
}
