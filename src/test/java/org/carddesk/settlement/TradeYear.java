package org.carddesk.settlement;

import java.time.LocalDate;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.text.Messages;

/** Writes a year of trades straight into a store: each day's bill, its top-ups, all loaded, and the bank's credit. */
final class TradeYear {
    static final LocalDate FIRST = LocalDate.of(2029, 1, 1);
    static final int DAYS = 365;
    private static final String ACCOUNT = "2088000000009999";
    private static final String ROWS =
            "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) ";
    private static final String NO = "'SCH' || ?2 || printf('%08d', i)";

    private final Database database;
    private final int tradesOfDay;

    TradeYear(Database database, int tradesOfDay) {
        this.database = database;
        this.tradesOfDay = tradesOfDay;
    }

    /** The first days of the year. */
    void write(int days) {
        for (int i = 0; i < days; i++) {
            LocalDate day = FIRST.plusDays(i);
            database.writeOnly(tx -> day(tx, day));
        }
    }

    /** Every hundredth load of what is written so far failed. */
    void failSome() {
        database.writeOnly(
                tx -> tx.execute("UPDATE top_up SET load = 'FAILED', loaded_millis = NULL, loaded_card_id = NULL"
                        + " WHERE rowid % 100 = 0"));
    }

    private void day(Tx tx, LocalDate day) {
        String compact = day.toString().replace("-", "");
        long start = day.atStartOfDay(Messages.OFFICE_ZONE).toInstant().toEpochMilli() + 3_600_000;
        bill(tx, day, compact, start);
        String at = "?3 + i * 70000000 / ?1";
        tx.execute(
                ROWS + "INSERT INTO bill_row SELECT '" + ACCOUNT + "', ?4, " + NO
                        + ", '2029' || ?2 || printf('%016d', i)," + " 0, '', " + at + ", " + at
                        + ", 100, 100, 0, 0, 0, '*', 'top-up', 0, '' FROM n",
                tradesOfDay,
                compact,
                start,
                day);
        tx.execute(
                ROWS + "INSERT INTO top_up SELECT 't-' || ?2 || printf('%08d', i), 1, zeroblob(32), NULL, " + NO
                        + ", '2029' || ?2 || printf('%016d', i), 'card-' || (i % 20000), 'holder-' || (i % 20000), 'WALLET',"
                        + " 100, NULL, " + at + ", " + at + ", ?4, 'PAID', 0, 'LOADED', NULL, " + at
                        + ", 'card-' || (i % 20000) FROM n",
                tradesOfDay,
                compact,
                start,
                day);
        tx.execute(
                ROWS + "INSERT INTO load_attempt SELECT 'a-' || ?2 || printf('%08d', i), 1, zeroblob(32), NULL,"
                        + " 't-' || ?2 || printf('%08d', i), 'card-' || (i % 20000), 1, " + at + ", " + at
                        + ", 'LOADED', NULL, NULL FROM n",
                tradesOfDay,
                compact,
                start);
    }

    private void bill(Tx tx, LocalDate day, String compact, long start) {
        String id = "00000000-0000-4000-8000-0000" + compact;
        tx.execute(
                "INSERT INTO bill (id, kind, account, first_day, last_day, file_name, sha256, size_bytes, imported_at_millis,"
                        + " payments, refunds, gross_fen, refund_fen, fee_fen, royalty_fen, summary_reading)"
                        + " VALUES (?, 'TRADE', ?, ?, ?, ?, ?, 1, ?, ?, 0, ?, 0, 0, 0, 'ABSENT')",
                id,
                ACCOUNT,
                day,
                day,
                compact,
                compact.repeat(8),
                start,
                tradesOfDay,
                100L * tradesOfDay);
        tx.execute("INSERT INTO bill_day (kind, account, day, bill_id) VALUES ('TRADE', ?, ?, ?)", ACCOUNT, day, id);
        tx.execute(
                "INSERT INTO bank_credit (id, version, hash, business_date, amount_fen, credited_on, source, void)"
                        + " VALUES (?, 1, zeroblob(32), ?, ?, ?, 'GATEWAY', 0)",
                "c-" + compact,
                day,
                100L * tradesOfDay,
                day.plusDays(1));
    }
}
