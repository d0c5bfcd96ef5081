package org.carddesk.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

        List<StatementLine> lines = StatementReader.read("x.csv", text.getBytes(StandardCharsets.UTF_8), List.of())
                .lines();

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
                assertThrows(DeskException.class, () -> StatementReader.read("x.csv", bytes, List.of()))
                        .key());
    }

    @Test
    void eachBankIsKnownByItsColumns() {
        assertEquals(
                "CCB",
                statement("交易时间,借方发生额,贷方发生额,对方户名,账户明细编号-交易流水号\n").profile().name());
        assertEquals(
                "BOCOM",
                statement("交易日期,摘要,借方,贷方,余额,对方户名\n2030-01-10,提现,,5.00,9.00," + SWEEPER + "\n")
                        .profile()
                        .name());
    }

    @Test
    void moneyInAndOutAsTransfers() {
        StatementLine line = only("交易时间,转出金额,转入金额,对方名称\n2030-01-10 02:00:00,,5.00," + SWEEPER + "\n");

        assertEquals(500, line.amountFen());
    }

    @Test
    void aDirectionOfComingAndGoingWithEnglishNamesBehind() {
        List<StatementLine> lines =
                read("查询,1\n交易类型[ Transaction Type ],付款人名称[ Payer's Name ],交易日期[ Date ],交易金额[ Trade Amount ],"
                        + "交易流水号[ Reference ]\n来账," + SWEEPER
                        + ",20300110,\"1,000.50\",A1\n往账,某校,20300110,\"-7.00\",A2\n");

        assertEquals(
                List.of(Verdict.NEW, Verdict.MONEY_OUT),
                lines.stream().map(StatementLine::verdict).toList());
        assertEquals(100_050, lines.getFirst().amountFen());
        assertEquals("A1", lines.getFirst().bankRef());
    }

    @Test
    void aHeaderOfTwoRowsUnderAMergedCell() {
        List<StatementLine> lines = read("某银行对账单,,,,\n交易日期,发生额,,对方户名,余额\n,借方,贷方,,\n2030-01-10,,5.00," + SWEEPER
                + ",9.00\n2030-01-11,3.00,,某公司,6.00\n");

        assertEquals(500, lines.getFirst().amountFen());
        assertEquals(Verdict.MONEY_OUT, lines.getLast().verdict());
    }

    @Test
    void fullWidthDigitsAndWordsOfCurrency() {
        StatementLine line = only(
                "交易日期，收入金额\n".replace('，', ',').replace("收入金额", "收入金额,对方户名") + "２０３０－０１－１０,￥１２３４．５０," + SWEEPER + "\n");

        assertEquals(123_450, line.amountFen());
        assertEquals(LocalDate.of(2030, 1, 10), line.creditedOn());
    }

    @Test
    void whereThereIsNoPayerTheRemarkNamesTheSweep() {
        assertEquals(
                Verdict.NEW,
                only("交易时间,收入金额,支出金额,账户余额,摘要\n2030-01-10,5.00,,9.00,支付宝提现\n").verdict());
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        assertEquals(
                List.of("2 NEGATIVE", "3 ABSURD", "4 BOTH_SIDES", "5 AMOUNT", "6 DATE", "7 REFERENCE"),
                problems("交易时间,借方发生额,贷方发生额,对方户名,流水号\n"
                        + "2030-01-10,,-5.00," + SWEEPER + ",1\n"
                        + "2030-01-10,,\"2,000,000,000.00\"," + SWEEPER + ",2\n"
                        + "2030-01-10,1.00,2.00," + SWEEPER + ",3\n"
                        + "2030-01-10,,5.005,某公司,4\n"
                        + "10/01/2030,,5.00,某公司,5\n"
                        + "2030-01-10,,5.00," + SWEEPER + ",4.40E+17\n"));
    }

    @Test
    void totalsThatDoNotAddUpAreRefusedAndPartialOnesProveNothing() {
        String head = "交易时间,借方发生额,贷方发生额,对方户名\n2030-01-10,,5.00," + SWEEPER + "\n2030-01-10,2.00,,某公司\n";

        assertEquals(List.of(), problems(head + "本页小计,9.00,9.00,\n合计,2.00,5.00,\n"));
        assertEquals(List.of("4 TOTAL"), problems(head + "合计,2.00,5.01,\n"));
        assertEquals(List.of("4 TOTAL"), problems(head + "合计,1.00,5.00,\n"));
    }

    @Test
    void theHeaderOfEachPrintedPageIsNoLine() {
        String head = "交易时间,借方发生额,贷方发生额,对方户名\n";
        String line = "2030-01-10,,5.00," + SWEEPER + "\n";

        Statement statement = statement(head + line + "\n" + head + line);

        assertEquals(2, statement.lines().size());
        assertEquals(List.of(), statement.problems());
    }

    @Test
    void aSavedProfileReadsWhatNoWordKnows() {
        String text = "Buchungstag,Haben,Zahler\n2030-01-10,5.00," + SWEEPER + "\n";
        var profile = new StatementProfile(
                "Example",
                Map.of(
                        StatementColumn.DATE, "Buchungstag",
                        StatementColumn.MONEY_IN, "Haben",
                        StatementColumn.PAYER, "Zahler"));

        assertThrows(DeskException.class, () -> read(text));
        Statement read = StatementReader.read("x.csv", text.getBytes(StandardCharsets.UTF_8), List.of(profile));
        assertEquals(500, read.lines().getFirst().amountFen());
        assertEquals("Example", read.profile().name());
    }

    @Test
    void aProfileWithoutADateOrMoneyIsRefused() {
        assertThrows(
                DeskException.class, () -> new StatementProfile("Example", Map.of(StatementColumn.MONEY_IN, "Haben")));
        assertThrows(
                DeskException.class,
                () -> new StatementProfile(" ", Map.of(StatementColumn.DATE, "a", StatementColumn.AMOUNT, "b")));
    }

    @Test
    void textWithAMarkForWideCharacters() {
        byte[] bytes =
                ("\ufeff交易时间\t贷方发生额\t对方户名\n2030-01-10\t5.00\t" + SWEEPER + "\n").getBytes(StandardCharsets.UTF_16LE);

        assertEquals(1, StatementReader.read("x.txt", bytes, List.of()).lines().size());
    }

    @Test
    void aWebPageNamedXlsIsRefusedInWords() {
        byte[] page = "<html><table><tr><td>交易时间</td></tr></table></html>".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                "bank.statement.workbook",
                assertThrows(DeskException.class, () -> StatementReader.read("x.xls", page, List.of()))
                        .key());
    }

    private static List<String> problems(String text) {
        return statement(text).problems().stream()
                .map(each -> each.line() + " " + each.kind())
                .toList();
    }

    private static Statement statement(String text) {
        return StatementReader.read("x.csv", text.getBytes(GBK), List.of());
    }

    private static StatementLine only(String text) {
        List<StatementLine> lines = read(text);
        assertEquals(1, lines.size(), lines.toString());
        return lines.getFirst();
    }

    private static List<StatementLine> read(String text) {
        return statement(text).lines();
    }
}
