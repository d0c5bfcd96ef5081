package org.carddesk.bills;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of Alipay's bill files under every name they have had, without unit. */
enum BillColumn {
    TRADE_NO("支付宝交易号"),
    ORDER_NO("商户订单号"),
    TYPE("业务类型"),
    GOODS("商品名称"),
    CREATED("创建时间"),
    COMPLETED("完成时间"),
    COUNTERPARTY("对方账户", "对账账户", "对方账号"),
    ORDER("订单金额"),
    RECEIPT("商家实收", "交易金额"),
    ALIPAY_DISCOUNT("支付宝优惠"),
    MERCHANT_DISCOUNT("商家优惠", "优惠汇总"),
    REFUND_NO("退款批次号/请求号", "退款批次号"),
    FEE("服务费"),
    ROYALTY("分润"),
    STORE_NO("门店编号", "交易门店"),
    PAYMENTS("交易订单总笔数"),
    REFUNDS("退款订单总笔数"),
    NET("实收净额"),
    LOG_NO("账务流水号"),
    BUSINESS_NO("业务流水号"),
    AT("发生时间"),
    INCOME("收入金额", "收入"),
    EXPENSE("支出金额", "支出"),
    BALANCE("账户余额"),
    REMARK("备注"),
    FUND_TYPE("类型"),
    INCOMES("收入笔数"),
    EXPENSES("支出笔数"),
    TOTAL("总金额");

    private static final Map<String, BillColumn> BY_NAME = byName();
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\uFEFF]");
    private static final Pattern UNIT = Pattern.compile("\\([+-]?元\\)$");

    private final List<String> names;

    BillColumn(String... names) {
        this.names = List.of(names);
    }

    /** The name to tell a person. */
    String title() {
        return names.getFirst();
    }

    /** The column of a normalised header cell, null if it is not one of these. */
    static @Nullable BillColumn of(String normalised) {
        return BY_NAME.get(normalised);
    }

    /** A header cell without BOM, TAB, spaces and unit, and with half-width brackets and colons. */
    static String normalise(String cell) {
        String name = UNSEEN.matcher(cell)
                .replaceAll("")
                .replace('（', '(')
                .replace('）', ')')
                .replace('：', ':')
                .replace('＋', '+');
        return UNIT.matcher(name).replaceFirst("");
    }

    private static Map<String, BillColumn> byName() {
        var byName = new HashMap<String, BillColumn>();
        for (BillColumn column : values()) column.names.forEach(name -> byName.put(name, column));
        return Map.copyOf(byName);
    }
}
