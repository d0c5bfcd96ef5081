package org.carddesk.bills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.text.DeskException;

/** The fund bill of the example day: last night's sweep, three payments, two refunds and a fee. */
final class MadeUpFund {
    static final String DETAIL_NAME = MadeUpBill.STEM + "_账务明细.csv";
    static final String SUMMARY_NAME = MadeUpBill.STEM + "_账务汇总.csv";
    static final String HEADER = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";
    static final String DETAIL = MadeUpBill.shown("""
            #支付宝账务明细查询
            #账号：[20880000000099990156]
            #起始日期：[2030年01月01日 00:00:00]   终止日期：[2030年01月02日 00:00:00]
            #-----------------------------------------账务明细列表----------------------------------------
            """ + HEADER + """

            990000000000001⇥,2030010199990000000000009901⇥,⇥,⇥,2030-01-01 00:00:03,示例银行⇥,0.00,-200.00,1000.00,支付宝,提现,
            990000000000002⇥,2029123199990000000000000002⇥,DEMO-TOPUP-0002⇥,示例充值⇥,2030-01-01 00:00:05,*例 (000****0002)⇥,50.00,0.00,1050.00,支付宝,交易付款,
            990000000000003⇥,2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,示例充值⇥,2030-01-01 08:00:20,*例 (000****0001)⇥,100.00,0.00,1150.00,支付宝,交易付款,
            990000000000004⇥,2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,示例充值⇥,2030-01-01 09:10:00,*例 (000****0001)⇥,0.00,-20.00,1130.00,支付宝,交易退款,
            990000000000005⇥,2030010199990000000000000003⇥,DEMO-TOPUP-0003⇥,示例充值⇥,2030-01-01 10:30:00,*例 (dem***@example.com)⇥,30.00,0.00,1160.00,支付宝,交易付款,
            990000000000006⇥,2030010199990000000000000003⇥,DEMO-TOPUP-0003⇥,示例充值⇥,2030-01-01 10:30:00,⇥,0.00,-0.18,1159.82,支付宝,收费,
            990000000000007⇥,2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,示例充值⇥,2030-01-01 15:45:00,*例 (000****0001)⇥,0.00,-30.00,1129.82,支付宝,交易退款,
            #----------------------------------------账务明细列表结束-------------------------------------
            #支出合计：4笔，共-250.18元
            #收入合计：3笔，共180.00元
            #导出时间：[2030年01月02日 05:35:00]
            """);
    static final String SUMMARY = MadeUpBill.shown("""
            #支付宝账务汇总查询
            类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）
            交易付款,3,180.00,0,0.00,180.00
            交易退款,0,0.00,2,-50.00,-50.00
            收费,0,0.00,1,-0.18,-0.18
            提现,0,0.00,1,-200.00,-200.00
            合计,3,180.00,4,-250.18,-70.18
            """);

    private MadeUpFund() {}

    static BillSource archive(String detail, String summary) {
        var files = new TreeMap<>(
                Map.of(DETAIL_NAME, detail.getBytes(MadeUpBill.GBK), SUMMARY_NAME, summary.getBytes(MadeUpBill.GBK)));
        return new BillSource.OfBytes(MadeUpBill.STEM + ".csv.zip", MadeUpBill.zip(files));
    }

    static BillSource bare(String detail) {
        return new BillSource.OfBytes(DETAIL_NAME, detail.getBytes(MadeUpBill.GBK));
    }

    static List<FundRow> rows(String detail) {
        var rows = new ArrayList<FundRow>();
        BillReader.read(bare(detail), MadeUpBill.EXPECTED, BillLimits.STANDARD, new BillSink(row -> {}, rows::add));
        return rows;
    }

    static BillFacts read(BillSource source) {
        return BillReader.read(source, MadeUpBill.EXPECTED, BillLimits.STANDARD, BillSink.NOWHERE);
    }

    static void refused(String key, String detail, long line) {
        DeskException refusal = assertThrows(DeskException.class, () -> read(bare(detail)));
        assertEquals(key, refusal.key());
        assertEquals(line, refusal.arguments().get(1));
        MadeUpBill.told(refusal);
    }
}
