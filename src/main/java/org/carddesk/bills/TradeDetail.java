package org.carddesk.bills;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.bills.BillMeta.Footer;
import org.carddesk.bills.BillMeta.Total;
import org.carddesk.bills.BillWarning.Oddity;
import org.jspecify.annotations.Nullable;

/** Reads a trade detail row by row and then proves it: complete, counts, sums, every row within the range and only once. */
final class TradeDetail implements BillDetail {
    private static final Set<BillColumn> TYPED = EnumSet.of(
            BillColumn.TRADE_NO,
            BillColumn.ORDER_NO,
            BillColumn.TYPE,
            BillColumn.GOODS,
            BillColumn.CREATED,
            BillColumn.COMPLETED,
            BillColumn.COUNTERPARTY,
            BillColumn.ORDER,
            BillColumn.RECEIPT,
            BillColumn.MERCHANT_DISCOUNT,
            BillColumn.REFUND_NO,
            BillColumn.FEE,
            BillColumn.ROYALTY);
    private static final int WARNINGS = 100;

    /** Sums with the signs as written, of payments or of refunds. */
    static final class Side {
        private long count;
        private long orderFen;
        private long receiptFen;
        private long discountFen;
        private long feeFen;
        private long royaltyFen;
        private long unsignedReceiptFen;

        private void add(Amounts row) {
            count++;
            orderFen = Math.addExact(orderFen, row.orderFen());
            receiptFen = Math.addExact(receiptFen, row.receiptFen());
            unsignedReceiptFen = Math.addExact(unsignedReceiptFen, Math.abs(row.receiptFen()));
            discountFen = Math.addExact(discountFen, row.discountFen());
            feeFen = Math.addExact(feeFen, row.feeFen());
            royaltyFen = Math.addExact(royaltyFen, row.royaltyFen());
        }

        long count() {
            return count;
        }

        long orderFen() {
            return orderFen;
        }

        long receiptFen() {
            return receiptFen;
        }

        long feeFen() {
            return feeFen;
        }

        long royaltyFen() {
            return royaltyFen;
        }
    }

    /** The amounts of a row with the signs as written. */
    private record Amounts(long orderFen, long receiptFen, long discountFen, long feeFen, long royaltyFen) {
        static Amounts of(BillCells cells) {
            return new Amounts(
                    cells.amountFen(BillColumn.ORDER),
                    cells.amountFen(BillColumn.RECEIPT),
                    cells.has(BillColumn.MERCHANT_DISCOUNT) ? cells.amountFen(BillColumn.MERCHANT_DISCOUNT) : 0,
                    cells.amountFen(BillColumn.FEE),
                    cells.amountFen(BillColumn.ROYALTY));
        }
    }

    private record Edge(Instant at, long line) {}

    private record Repeated(long line, long before) {}

    private final BillTable table;
    private final BillMeta meta;
    private final String orderPrefix;
    private final Consumer<BillRow> rows;
    private final int[] others;
    private final Side payments = new Side();
    private final Side refunds = new Side();
    private final RowKeys keys = new RowKeys();
    private @Nullable Edge earliest;
    private @Nullable Edge latest;
    private @Nullable Repeated repeated;

    TradeDetail(BillTable table, String orderPrefix, Consumer<BillRow> rows) {
        this.table = table;
        this.meta = table.meta();
        this.orderPrefix = orderPrefix;
        this.rows = rows;
        this.others = table.others(TYPED);
    }

    @Override
    public void read() throws IOException {
        table.forEachRow(this::row);
    }

    @Override
    public BillMeta meta() {
        return meta;
    }

    @Override
    public BillSums sums() {
        return new BillSums(
                payments.count,
                refunds.count,
                payments.unsignedReceiptFen,
                refunds.unsignedReceiptFen,
                Math.addExact(payments.feeFen, refunds.feeFen),
                Math.addExact(payments.royaltyFen, refunds.royaltyFen));
    }

    Side payments() {
        return payments;
    }

    Side refunds() {
        return refunds;
    }

    private void row(BillCells cells) {
        boolean refund = switch (cells.text(BillColumn.TYPE)) {
            case "交易" -> false;
            case "退款" -> true;
            default -> throw cells.wrong(BillColumn.TYPE, "交易|退款", cells.text(BillColumn.TYPE));
        };
        Amounts amounts = Amounts.of(cells);
        (refund ? refunds : payments).add(amounts);
        BillRow row = bill(cells, refund, amounts);
        warnOfSign(cells, refund, amounts.receiptFen());
        String day = row.day().toString();
        long before =
                keys.add(cells.line(), day, row.tradeNo(), row.outTradeNo(), refund ? "R" : "P", row.outRequestNo());
        if (before != 0 && repeated == null) repeated = new Repeated(cells.line(), before);
        if (earliest == null || row.completedAt().isBefore(earliest.at()))
            earliest = new Edge(row.completedAt(), cells.line());
        if (latest == null || row.completedAt().isAfter(latest.at()))
            latest = new Edge(row.completedAt(), cells.line());
        // What comes twice has the bill refused at its end; a store would refuse the row before.
        if (repeated == null) rows.accept(row);
    }

    private BillRow bill(BillCells cells, boolean refund, Amounts amounts) {
        String orderNo = cells.id(BillColumn.ORDER_NO, true);
        return new BillRow(
                cells.id(BillColumn.TRADE_NO, false),
                orderNo,
                refund,
                cells.id(BillColumn.REFUND_NO, true),
                cells.time(BillColumn.CREATED),
                cells.time(BillColumn.COMPLETED),
                Math.abs(amounts.orderFen()),
                Math.abs(amounts.receiptFen()),
                Math.abs(amounts.discountFen()),
                amounts.feeFen(),
                amounts.royaltyFen(),
                cells.text(BillColumn.COUNTERPARTY),
                cells.text(BillColumn.GOODS),
                !orderNo.startsWith(orderPrefix),
                cells.others(others));
    }

    private void warnOfSign(BillCells cells, boolean refund, long receiptFen) {
        boolean odd = refund ? receiptFen > 0 : receiptFen < 0;
        if (odd && table.warnings().size() < WARNINGS)
            table.warnings().add(warning(Oddity.SIGN, cells.line(), cells.text(BillColumn.RECEIPT)));
    }

    @Override
    public void prove() {
        Footer paid = meta.footer(Total.PAYMENTS);
        if (!meta.endSeen()) throw truncated("业务明细列表结束");
        if (paid == null) throw truncated(Total.PAYMENTS.title());
        Footer refunded = meta.footer(Total.REFUNDS);
        if (refunded == null && refunds.count > 0) throw truncated(Total.REFUNDS.title());
        meta.checkExported();
        count(Total.PAYMENTS, paid, payments);
        if (refunded != null) count(Total.REFUNDS, refunded, refunds);
        sums(Total.PAYMENTS, paid, payments);
        if (refunded != null) sums(Total.REFUNDS, refunded, refunds);
        membership();
        if (repeated != null)
            throw BillCheck.UNIQUE.failed(table.file(), repeated.line(), repeated.before(), repeated.line());
    }

    private RuntimeException truncated(String missing) {
        return BillCheck.COMPLETE.failed(table.file(), table.lastLine(), missing, "–");
    }

    private void count(Total total, Footer footer, Side side) {
        if (footer.count() != side.count)
            throw BillCheck.COUNT.failed(
                    table.file(), footer.line(), total.title() + " " + footer.count(), String.valueOf(side.count));
    }

    private void sums(Total total, Footer footer, Side side) {
        sum(total.title(), footer.line(), footer.amountFen(), side.receiptFen);
        Long discountFen = footer.discountFen();
        if (discountFen != null && table.has(BillColumn.MERCHANT_DISCOUNT)) {
            sum(total.title(), footer.line(), discountFen, side.discountFen);
        } else {
            table.warnings().add(warning(Oddity.DISCOUNT, footer.line(), total.title()));
        }
    }

    private void sum(String title, long line, long statedFen, long foundFen) {
        if (statedFen != foundFen)
            throw BillCheck.SUM.failed(
                    table.file(), line, title + " " + BillCells.yuan(statedFen), BillCells.yuan(foundFen));
    }

    private void membership() {
        Instant from = BillCells.midnight(meta.firstDay());
        Instant end = BillCells.midnight(meta.endDay());
        if (earliest != null && earliest.at().isBefore(from)) throw outside(earliest);
        if (latest != null && !latest.at().isBefore(end)) throw outside(latest);
    }

    private RuntimeException outside(Edge row) {
        String range = meta.firstDay() + " – " + meta.endDay().minusDays(1);
        return BillCheck.MEMBER.failed(table.file(), row.line(), range, row.at());
    }

    private BillWarning warning(Oddity oddity, long line, String found) {
        return new BillWarning(oddity, BillCheck.clean(table.file()), line, BillCheck.clean(found));
    }
}
