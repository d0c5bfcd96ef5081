package org.carddesk.bank;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.Column;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.sync.SyncedTable;
import org.jspecify.annotations.Nullable;

/** The synced bank credits. */
final class BankStore {
    private final SyncedTable<BankCreditBody> table = new SyncedTable<>(
            EntityType.BANK_CREDIT,
            "bank_credit",
            List.of(
                    new Column<>("business_date", BankCreditBody::businessDate),
                    new Column<>("amount_fen", BankCreditBody::amountFen),
                    new Column<>("credited_on", BankCreditBody::creditedOn),
                    new Column<>("bank_ref", BankCreditBody::bankRef),
                    new Column<>("payer", BankCreditBody::payer),
                    new Column<>("source", BankCreditBody::source),
                    new Column<>("void", BankCreditBody::voided)),
            BankStore::body);

    SyncedTable<BankCreditBody> table() {
        return table;
    }

    /** Credits of a business day, void ones included. */
    List<BankCredit> ofDay(Tx tx, LocalDate day) {
        return between(tx, day, day, 1_000);
    }

    List<BankCredit> between(Tx tx, LocalDate from, LocalDate to, int limit) {
        return tx.list(
                "SELECT * FROM bank_credit WHERE business_date BETWEEN ? AND ? ORDER BY business_date, credited_on, id LIMIT ?",
                BankStore::bankCredit,
                from,
                to,
                limit);
    }

    Optional<BankCredit> find(Tx tx, String id) {
        return tx.first("SELECT * FROM bank_credit WHERE id = ?", BankStore::bankCredit, id);
    }

    /** Whether a credit that is not void has the reference and the day; without a reference amount and date stand for it. */
    boolean known(Tx tx, NewBankCredit credit) {
        String ref = credit.bankRef();
        if (ref == null) return false;
        return tx.number(
                        "SELECT count(*) FROM bank_credit WHERE bank_ref = ? AND business_date = ? AND void = 0",
                        ref,
                        credit.businessDate())
                > 0;
    }

    /**
     * Whether credits that are not void make up a line of a statement, for whichever days: by the bank's reference, or where
     * it gives none by date and amount.
     */
    boolean recorded(Tx tx, LocalDate creditedOn, long amountFen, @Nullable String ref) {
        if (ref != null)
            return tx.number(
                            "SELECT count(*) FROM bank_credit WHERE bank_ref = ? AND credited_on = ? AND void = 0",
                            ref,
                            creditedOn)
                    > 0;
        return tx.number(
                        "SELECT coalesce(sum(amount_fen), 0) FROM bank_credit WHERE bank_ref IS NULL AND credited_on = ?"
                                + " AND void = 0",
                        creditedOn)
                == amountFen;
    }

    private static BankCredit bankCredit(Row row) {
        return new BankCredit(
                row.text("id"),
                row.number("version"),
                body(row),
                SyncedRecord.extra(row.textOrNull("extra")),
                Optional.empty());
    }

    private static BankCreditBody body(Row row) {
        return new BankCreditBody(
                LocalDate.parse(row.text("business_date")),
                row.number("amount_fen"),
                LocalDate.parse(row.text("credited_on")),
                row.textOrNull("bank_ref"),
                row.textOrNull("payer"),
                CreditSource.valueOf(row.text("source")),
                row.flag("void"));
    }
}
