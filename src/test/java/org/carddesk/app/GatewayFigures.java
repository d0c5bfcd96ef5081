package org.carddesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.carddesk.money.Money;

/** A day's figures by plain SQL over the gateway's file: Alipay's books and the ledger's views, nothing of the desk's code. */
final class GatewayFigures implements AutoCloseable {
    private final Connection file;

    GatewayFigures(Path gatewayFile) throws SQLException {
        file = DriverManager.getConnection("jdbc:sqlite:" + gatewayFile);
    }

    /** Count and amount in yuan by the first words of the settlement report's lines. */
    Map<String, String> of(LocalDate day) throws SQLException {
        var figures = new TreeMap<String, String>();
        String at = Long.toString(day.toEpochDay());
        long paidFen =
                line(figures, "Trades", "SELECT count(*), sum(amount_fen) FROM alipay_trade WHERE day = " + at, 1);
        long refundFen = line(
                figures,
                "Refunds",
                "SELECT count(*), coalesce(sum(amount_fen), 0) FROM alipay_refund WHERE day = " + at,
                -1);
        long feeFen = number("SELECT coalesce(sum(fee_fen), 0) FROM alipay_trade WHERE day = " + at);
        figures.put("Net settlement due", "," + yuan(paidFen + refundFen + feeFen));
        figures.put(
                "Bank credit received",
                ","
                        + yuan(number(
                                "SELECT coalesce(sum(amount_fen), 0) FROM bank_credit WHERE NOT void AND business_date = '"
                                        + day + "'")));
        for (var channel : Map.of("Auto-load", "AUTO_LOAD", "Web top-up", "WEB", "Wallet top-up", "WALLET")
                .entrySet()) {
            line(
                    figures,
                    channel.getKey(),
                    "SELECT count(*), coalesce(sum(t.amount_fen), 0) FROM alipay_trade t JOIN top_up u USING (out_trade_no)"
                            + " WHERE t.day = " + at + " AND u.channel = '" + channel.getValue() + "'",
                    1);
        }
        line(
                figures,
                "Other business",
                "SELECT count(*), coalesce(sum(amount_fen), 0) FROM alipay_trade t WHERE day = " + at
                        + " AND out_trade_no NOT LIKE 'CARD%'",
                1);
        line(
                figures,
                "plus paid",
                "SELECT count(*), sum(amount_fen) FROM top_up WHERE payment = 'PAID' AND business_date = '" + day + "'",
                1);
        return figures;
    }

    /** The same figures as the settlement report prints them, by the first words of its lines. */
    static Map<String, String> printed(Path report, Set<String> names) throws IOException {
        var figures = new TreeMap<String, String>();
        for (String line : Files.readAllLines(report)) {
            List<String> cells = List.of(line.replaceAll("\"[^\"]*\"", "").split(",", -1));
            String name = cells.getFirst();
            if (!names.contains(name) || figures.containsKey(name) || cells.size() < 4) continue;
            if (isYuan(cells.get(3))) figures.put(name, cells.get(2) + "," + cells.get(3));
            else if (isYuan(cells.get(2))) figures.put(name, cells.get(1) + "," + cells.get(2));
        }
        return figures;
    }

    private static boolean isYuan(String cell) {
        return cell.matches("-?\\d+\\.\\d\\d");
    }

    long number(String query) throws SQLException {
        try (var statement = file.createStatement();
                var result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    String text(String query) throws SQLException {
        try (var statement = file.createStatement();
                var result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    private long line(Map<String, String> figures, String name, String query, int sign) throws SQLException {
        try (var statement = file.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            long fen = sign * result.getLong(2);
            figures.put(name, result.getLong(1) + "," + yuan(fen));
            return fen;
        }
    }

    private static String yuan(long fen) {
        return new Money(fen).yuan();
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
