package org.carddesk.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import org.carddesk.text.Messages;

/**
 * Writes Alipay's daily bill archives in Alipay's own form: GBK, CRLF, TABs behind cells, marker lines and footers. Rows
 * are streamed, so memory does not grow with the day; the same input gives the same bytes.
 */
public final class AlipayBillWriter {
    private static final DateTimeFormatter HEAD_TIME = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm:ss");
    private static final DateTimeFormatter CELL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Messages.OFFICE_ZONE);
    private static final String TRADE_HEADER = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
            + "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String SUMMARY_HEADER =
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";
    private static final String FUND_HEADER = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";
    private static final String FUND_SUMMARY_HEADER = "类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）";

    private final String account;

    /** @param pid the school's 16-digit account number at Alipay */
    public AlipayBillWriter(String pid) {
        if (!pid.matches("\\d{16}")) throw new IllegalArgumentException("not a PID: " + pid);
        this.account = pid + "0156";
    }

    /** The name under which Alipay offers the archive of a day. */
    public String archiveName(LocalDate day) {
        return stem(day) + ".csv.zip";
    }

    /** Writes the archive of type {@code trade}: detail and summary. The trades are those completed on that day. */
    public void writeTrades(LocalDate day, Instant exportedAt, Iterator<AlipayTrade> trades, OutputStream out)
            throws IOException {
        var totals = new AlipayBillTotals();
        try (var archive = new AlipayBillArchive(out, wallTime(exportedAt))) {
            archive.begin(stem(day) + "_业务明细.csv");
            head(archive, "业务明细", day);
            archive.line(TRADE_HEADER);
            while (trades.hasNext()) {
                AlipayTrade trade = trades.next();
                totals.add(trade);
                tradeRow(archive, trade);
            }
            archive.line("#-----------------------------------------业务明细列表结束------------------------------------");
            tradeFooters(archive, totals);
            exported(archive, exportedAt);
            archive.begin(stem(day) + "_业务明细(汇总).csv");
            tradeSummary(archive, day, totals);
            exported(archive, exportedAt);
        }
    }

    /** Writes the archive of type {@code signcustomer}: detail and summary. The changes are those of that day, in order. */
    public void writeFunds(LocalDate day, Instant exportedAt, Iterator<AlipayFund> funds, OutputStream out)
            throws IOException {
        var totals = new AlipayBillTotals();
        try (var archive = new AlipayBillArchive(out, wallTime(exportedAt))) {
            archive.begin(stem(day) + "_账务明细.csv");
            head(archive, "账务明细", day);
            archive.line(FUND_HEADER);
            while (funds.hasNext()) {
                AlipayFund fund = funds.next();
                totals.add(fund);
                fundRow(archive, fund);
            }
            archive.line("#----------------------------------------账务明细列表结束-------------------------------------");
            AlipayBillTotals.Fund all = totals.funds();
            archive.line("#支出合计：" + all.expenses() + "笔，共" + AlipayBillArchive.yuan(all.expenseFen()) + "元");
            archive.line("#收入合计：" + all.incomes() + "笔，共" + AlipayBillArchive.yuan(all.incomeFen()) + "元");
            exported(archive, exportedAt);
            archive.begin(stem(day) + "_账务汇总.csv");
            archive.line("#支付宝账务汇总查询");
            archive.line(FUND_SUMMARY_HEADER);
            totals.fundsByType().forEach((type, fund) -> fundSummaryRow(archive, type, fund));
            fundSummaryRow(archive, "合计", all);
        }
    }

    private void head(AlipayBillArchive archive, String what, LocalDate day) {
        archive.line("#支付宝" + what + "查询");
        archive.line("#账号：[" + account + "]");
        archive.line("#起始日期：[" + HEAD_TIME.format(day.atStartOfDay()) + "]   终止日期：["
                + HEAD_TIME.format(day.plusDays(1).atStartOfDay()) + "]");
        archive.line(
                "#-----------------------------------------" + what + "列表----------------------------------------");
    }

    private static void tradeRow(AlipayBillArchive archive, AlipayTrade trade) {
        AlipayTrade.Amounts amounts = trade.amounts();
        archive.tabbed(trade.tradeNo()).tabbed(trade.outTradeNo()).tabbed(trade.refund() ? "退款" : "交易");
        archive.cell(trade.goods()).cell(cellTime(trade.createdAt())).cell(cellTime(trade.completedAt()));
        archive.tabbed(trade.store().no())
                .tabbed(trade.store().name())
                .tabbed("")
                .tabbed("");
        archive.tabbed(trade.buyer()).money(amounts.orderFen()).money(amounts.receiptFen());
        archive.money(amounts.redPacketFen())
                .money(0)
                .money(0)
                .money(amounts.merchantDiscountFen())
                .money(0);
        archive.cell(trade.coupon()).tabbed("0.00").money(0).tabbed(trade.refundNo());
        archive.money(amounts.feeFen())
                .money(amounts.royaltyFen())
                .cell(trade.remark())
                .endRow();
    }

    private static void tradeFooters(AlipayBillArchive archive, AlipayBillTotals totals) {
        AlipayBillTotals.Trade all = totals.trades();
        archive.line("#交易合计：" + all.payments() + "笔，商家实收共"
                + AlipayBillArchive.yuan(all.paid().receiptFen()) + "元，商家优惠共"
                + AlipayBillArchive.yuan(all.paid().merchantDiscountFen()) + "元");
        archive.line("#退款合计：" + all.refunds() + "笔，商家实收退款共"
                + AlipayBillArchive.yuan(all.refunded().receiptFen()) + "元，商家优惠退款共"
                + AlipayBillArchive.yuan(all.refunded().merchantDiscountFen()) + "元");
    }

    private void tradeSummary(AlipayBillArchive archive, LocalDate day, AlipayBillTotals totals) {
        head(archive, "业务汇总", day);
        archive.line(SUMMARY_HEADER);
        totals.tradesByStore().forEach((store, sum) -> tradeSummaryRow(archive, store.no(), store.name(), sum));
        tradeSummaryRow(archive, "合计", "", totals.trades());
        archive.line("#----------------------------------------业务汇总列表结束-------------------------------------");
    }

    private static void tradeSummaryRow(
            AlipayBillArchive archive, String storeNo, String storeName, AlipayBillTotals.Trade sum) {
        AlipayTrade.Amounts net = sum.net();
        archive.tabbed(storeNo).tabbed(storeName).tabbed("" + sum.payments()).tabbed("" + sum.refunds());
        archive.money(net.orderFen()).money(net.receiptFen()).money(0).money(net.merchantDiscountFen());
        archive.money(0).money(net.feeFen()).money(net.royaltyFen());
        archive.money(net.receiptFen() + net.feeFen() + net.royaltyFen()).endRow();
    }

    private static void fundRow(AlipayBillArchive archive, AlipayFund fund) {
        archive.tabbed(fund.logNo()).tabbed(fund.businessNo()).tabbed(fund.outTradeNo());
        archive.tabbed(fund.goods()).cell(cellTime(fund.at())).tabbed(fund.counterparty());
        archive.money(Math.max(fund.amountFen(), 0)).money(Math.min(fund.amountFen(), 0));
        archive.money(fund.balanceFen())
                .cell("支付宝")
                .cell(fund.type())
                .cell(fund.remark())
                .endRow();
    }

    private static void fundSummaryRow(AlipayBillArchive archive, String type, AlipayBillTotals.Fund sum) {
        archive.cell(type).cell("" + sum.incomes()).money(sum.incomeFen());
        archive.cell("" + sum.expenses()).money(sum.expenseFen());
        archive.money(sum.incomeFen() + sum.expenseFen()).endRow();
    }

    private static void exported(AlipayBillArchive archive, Instant exportedAt) {
        archive.line("#导出时间：[" + HEAD_TIME.format(wallTime(exportedAt)) + "]");
    }

    private String stem(LocalDate day) {
        return account + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String cellTime(Instant at) {
        return CELL_TIME.format(at);
    }

    private static LocalDateTime wallTime(Instant at) {
        return LocalDateTime.ofInstant(at, Messages.OFFICE_ZONE);
    }
}
