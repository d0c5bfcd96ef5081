package org.carddesk.bills;

import static org.carddesk.bills.BillColumn.AT;
import static org.carddesk.bills.BillColumn.COMPLETED;
import static org.carddesk.bills.BillColumn.CREATED;
import static org.carddesk.bills.BillColumn.EXPENSE;
import static org.carddesk.bills.BillColumn.EXPENSES;
import static org.carddesk.bills.BillColumn.FEE;
import static org.carddesk.bills.BillColumn.FUND_TYPE;
import static org.carddesk.bills.BillColumn.INCOME;
import static org.carddesk.bills.BillColumn.INCOMES;
import static org.carddesk.bills.BillColumn.LOG_NO;
import static org.carddesk.bills.BillColumn.ORDER;
import static org.carddesk.bills.BillColumn.ORDER_NO;
import static org.carddesk.bills.BillColumn.PAYMENTS;
import static org.carddesk.bills.BillColumn.RECEIPT;
import static org.carddesk.bills.BillColumn.REFUNDS;
import static org.carddesk.bills.BillColumn.REFUND_NO;
import static org.carddesk.bills.BillColumn.ROYALTY;
import static org.carddesk.bills.BillColumn.STORE_NO;
import static org.carddesk.bills.BillColumn.TRADE_NO;
import static org.carddesk.bills.BillColumn.TYPE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The four files that bills are made of. The columns decide which one a file is; title and name are cross-checks. */
enum BillFile {
    TRADE_DETAIL(
            BillKind.TRADE,
            "业务明细",
            EnumSet.of(TRADE_NO, TYPE),
            EnumSet.of(TRADE_NO, ORDER_NO, TYPE, CREATED, COMPLETED, ORDER, RECEIPT, REFUND_NO, FEE, ROYALTY)),
    TRADE_SUMMARY(
            BillKind.TRADE,
            "业务汇总",
            EnumSet.of(PAYMENTS, REFUNDS),
            EnumSet.of(STORE_NO, PAYMENTS, REFUNDS, ORDER, RECEIPT, FEE, ROYALTY)),
    FUND_DETAIL(
            BillKind.SIGNCUSTOMER, "账务明细", EnumSet.of(LOG_NO, AT), EnumSet.of(LOG_NO, ORDER_NO, AT, INCOME, EXPENSE)),
    FUND_SUMMARY(
            BillKind.SIGNCUSTOMER,
            "账务汇总",
            EnumSet.of(INCOMES, EXPENSES),
            EnumSet.of(FUND_TYPE, INCOMES, INCOME, EXPENSES, EXPENSE));

    private final BillKind kind;
    private final String words;
    private final Set<BillColumn> signature;
    private final Set<BillColumn> required;

    BillFile(BillKind kind, String words, Set<BillColumn> signature, Set<BillColumn> required) {
        this.kind = kind;
        this.words = words;
        this.signature = signature;
        this.required = required;
    }

    BillKind kind() {
        return kind;
    }

    Set<BillColumn> required() {
        return required;
    }

    String title() {
        return "#支付宝" + words + "查询";
    }

    static Optional<BillFile> byTitle(String title) {
        return Arrays.stream(values())
                .filter(file -> file.title().equals(title))
                .findFirst();
    }

    static Optional<BillFile> byColumns(Set<BillColumn> columns) {
        return Arrays.stream(values())
                .filter(file -> columns.containsAll(file.signature))
                .findFirst();
    }

    /** What a file's name says, if it says anything. */
    static Optional<BillFile> byName(String name) {
        boolean summary = name.contains("汇总");
        if (name.contains("业务明细")) return Optional.of(summary ? TRADE_SUMMARY : TRADE_DETAIL);
        if (name.contains("账务") || name.contains("财务")) return Optional.of(summary ? FUND_SUMMARY : FUND_DETAIL);
        return Optional.empty();
    }
}
