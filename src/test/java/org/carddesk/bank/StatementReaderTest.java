package org.carddesk.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;

/** Statements as the banks shape them. */
class StatementReaderTest {
    private static final Charset GBK = Charset.forName("GB18030");
    private static final String SWEEPER = "支付宝（中国）网络技术有限公司客户备付金";

    @Test
    void aStatementOfSeventeenColumns() {
        StatementLine line = only("账号,交易时间,借方发生额,贷方发生额,余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注,"
                + "账户明细编号-交易流水号,企业流水号,凭证种类,凭证号,交易介质编号\n"
                + "4100,20300110 02:15:33,,\"12,345.67\",99.00,人民币," + SWEEPER
                + ",111,,20300110,提现,,1-000042,,,,\n");

        assertEquals(LocalDate.of(2030, 1, 10), line.creditedOn());
        assertEquals(1_234_567, line.amountFen());
        assertEquals("1-000042", line.bankRef());
        assertEquals(Verdict.NEW, line.verdict());
    }

    @Test
    void theVariantWithWordsInBrackets() {
        assertEquals(
                500,
                only("账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,对方户名\n某校,2030/1/10 2:15,0.00,5.00," + SWEEPER + "\n")
                        .amountFen());
    }

    @Test
    void aTitleLineAndATabAfterEachCell() {
        StatementLine line = only("[HISTORYDETAIL]\n凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额\n"
                + "77\t,1\t,2\t,2030-01-10-02.15.33.000\t,贷\t,\t,8.80\t,3\t,提现\t,\t," + SWEEPER + "\t,9.00\t\n");

        assertEquals(880, line.amountFen());
        assertEquals("77", line.bankRef());
        assertEquals(LocalDate.of(2030, 1, 10), line.creditedOn());
    }

    @Test
    void oneAmountColumnWithADirection() {
        List<StatementLine> lines = read("交易日期,借贷标志,发生额,对方名称,流水号\n" + "20300110,贷,5.00," + SWEEPER + ",A\n"
                + "20300110,借,5.00," + SWEEPER + ",B\n");

        assertEquals(
                List.of(Verdict.NEW, Verdict.MONEY_OUT),
                lines.stream().map(StatementLine::verdict).toList());
    }

    @Test
    void aSignedAmountAfterAPreambleWithAByteOrderMark() {
        String text = "\ufeff查询账号,123\n查询期间,20300101-20300131\n\n导出时间,20300201\n\n\n明细\n"
                + "交易日期,交易金额,付款人名称,交易流水号\n2030年01月10日,+5.00," + SWEEPER + ",A\n2030年01月10日,-5.00," + SWEEPER + ",B\n";

        List<StatementLine> lines = StatementReader.read("x.csv", text.getBytes(StandardCharsets.UTF_8));

        assertEquals(
                List.of(Verdict.NEW, Verdict.MONEY_OUT),
                lines.stream().map(StatementLine::verdict).toList());
        assertEquals(9, lines.getFirst().line());
    }

    @Test
    void aFooterWithSumsIsNoLine() {
        List<StatementLine> lines =
                read("交易时间,收入金额,支出金额,账户余额,对方户名\n2030-01-10,5.00,,9.00," + SWEEPER + "\n合计,5.00,0.00,,\n");

        assertEquals(1, lines.size());
    }

    @Test
    void aSweepWithAnUnreadableDateIsShownNotDropped() {
        assertEquals(
                Verdict.UNREADABLE,
                only("交易时间,收入金额,对方户名\n2030-13-10,5.00," + SWEEPER + "\n").verdict());
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFF, 0, 1};
        assertEquals(
                "bank.statement.broken",
                assertThrows(DeskException.class, () -> StatementReader.read("x.csv", bytes))
                        .key());
    }

    private static StatementLine only(String text) {
        List<StatementLine> lines = read(text);
        assertEquals(1, lines.size(), lines.toString());
        return lines.getFirst();
    }

    private static List<StatementLine> read(String text) {
        return StatementReader.read("x.csv", text.getBytes(GBK));
    }
}
