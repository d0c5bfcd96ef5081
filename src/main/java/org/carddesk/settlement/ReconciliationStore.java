package org.carddesk.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Batch;
import org.carddesk.db.Conditions;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;

/** The kept runs, and the differences with the work on them. */
final class ReconciliationStore {
    private static final String CASES = "from DifferenceEntity d";
    private static final String BY_KEY = "d.differenceClass, d.key";
    private static final int LIMIT = 100_000;

    void insert(Tx tx, Reconciliation run) {
        tx.execute(
                "INSERT INTO reconciliation_run (id, business_date, at_millis, operator_id, inputs_sha256, results_sha256)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                run.id(),
                run.businessDate(),
                run.at().toEpochMilli(),
                run.operatorId(),
                run.inputsSha256(),
                run.resultsSha256());
        try (var batch = tx.batch("INSERT INTO reconciliation_class (run_id, difference_class, count, amount_fen)"
                + " VALUES (?, ?, ?, ?)")) {
            for (ClassFigures each : run.classes())
                batch.add(
                        run.id(),
                        each.differenceClass(),
                        each.sum().count(),
                        each.sum().amountFen());
        }
        tx.changed("reconciliation");
    }

    /** The runs of a day, newest first. */
    List<Reconciliation> runs(Tx tx, LocalDate day, int limit) {
        return tx.list(
                "SELECT * FROM reconciliation_run WHERE business_date = ? ORDER BY at_millis DESC, id DESC LIMIT ?",
                row -> run(tx, row),
                day,
                limit);
    }

    private static Reconciliation run(Tx tx, Row row) {
        String id = row.text("id");
        List<ClassFigures> classes = tx.list(
                "SELECT * FROM reconciliation_class WHERE run_id = ?",
                found -> new ClassFigures(
                        DifferenceClass.valueOf(found.text("difference_class")),
                        new CountedSum(found.number("count"), found.number("amount_fen"))),
                id);
        return new Reconciliation(
                id,
                LocalDate.parse(row.text("business_date")),
                Instant.ofEpochMilli(row.number("at_millis")),
                row.text("operator_id"),
                row.text("inputs_sha256"),
                row.text("results_sha256"),
                classes.stream()
                        .sorted((a, b) -> a.differenceClass().compareTo(b.differenceClass()))
                        .toList());
    }

    /** Takes a run's findings; a case that was parked stays so while its amount does. */
    Batch inserter(Tx tx) {
        String kept = "state = 'ACKNOWLEDGED' AND amount_fen = excluded.amount_fen";
        return tx.batch("INSERT INTO difference_case (business_date, difference_class, key, side, amount_fen, bill_fen,"
                + " ledger_fen, top_up_id, counter_day, state, run_id, first_seen_millis)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)"
                + " ON CONFLICT (business_date, difference_class, key) DO UPDATE SET side = excluded.side,"
                + " amount_fen = excluded.amount_fen, bill_fen = excluded.bill_fen, ledger_fen = excluded.ledger_fen,"
                + " top_up_id = excluded.top_up_id, counter_day = excluded.counter_day, run_id = excluded.run_id,"
                + " state = iif(" + kept + ", 'ACKNOWLEDGED', 'OPEN'), reason = iif(" + kept + ", reason, NULL),"
                + " acknowledged_by = iif(" + kept + ", acknowledged_by, NULL),"
                + " acknowledged_millis = iif(" + kept + ", acknowledged_millis, NULL),"
                + " first_seen_millis = iif(state = 'SETTLED', excluded.first_seen_millis, first_seen_millis),"
                + " settled_millis = NULL");
    }

    void insert(Batch inserter, Difference found, String runId, Instant at) {
        inserter.add(
                found.businessDate(),
                found.differenceClass(),
                found.key(),
                found.side(),
                found.amountFen(),
                found.billFen(),
                found.ledgerFen(),
                found.topUpId(),
                found.counterDay(),
                runId,
                at.toEpochMilli());
    }

    /** Settles what the run did not find any more. */
    void settleOthers(Tx tx, LocalDate day, String runId, Instant at) {
        tx.execute(
                "UPDATE difference_case SET state = 'SETTLED', settled_millis = ?"
                        + " WHERE business_date = ? AND run_id <> ? AND state <> 'SETTLED'",
                at.toEpochMilli(),
                day,
                runId);
    }

    /** What stands of a day, by class and key; settled ones are left out. */
    List<DifferenceCase> standing(Tx tx, LocalDate day) {
        return cases(
                tx,
                new Conditions().and("d.businessDate = ?", day.toString()).and("d.state <> ?", DifferenceState.SETTLED),
                BY_KEY);
    }

    /** All cases of a day, settled ones included. */
    List<DifferenceCase> all(Tx tx, LocalDate day) {
        return cases(tx, new Conditions().and("d.businessDate = ?", day.toString()), BY_KEY);
    }

    /** What stands of the days before one, oldest first. */
    List<DifferenceCase> standingBefore(Tx tx, LocalDate day, LocalDate from) {
        return cases(
                tx,
                new Conditions()
                        .and("d.businessDate >= ? and d.businessDate < ?", from.toString(), day.toString())
                        .and("d.state <> ?", DifferenceState.SETTLED),
                "d.businessDate, " + BY_KEY);
    }

    /** The cases of a top-up. */
    List<DifferenceCase> ofTopUp(Tx tx, String topUpId) {
        return cases(tx, new Conditions().and("d.topUpId = ?", topUpId), "d.businessDate, " + BY_KEY);
    }

    Optional<DifferenceCase> find(Tx tx, LocalDate day, DifferenceClass differenceClass, String key) {
        return cases(
                        tx,
                        new Conditions()
                                .and("d.businessDate = ?", day.toString())
                                .and("d.differenceClass = ? and d.key = ?", differenceClass, key),
                        BY_KEY)
                .stream()
                .findFirst();
    }

    void acknowledge(Tx tx, Difference difference, String reason, String operatorId, Instant at) {
        tx.execute(
                "UPDATE difference_case SET state = 'ACKNOWLEDGED', reason = ?, acknowledged_by = ?, acknowledged_millis = ?"
                        + " WHERE business_date = ? AND difference_class = ? AND key = ? AND state <> 'SETTLED'",
                reason,
                operatorId,
                at.toEpochMilli(),
                difference.businessDate(),
                difference.differenceClass(),
                difference.key());
        tx.changed("reconciliation");
    }

    private static List<DifferenceCase> cases(Tx tx, Conditions wanted, String order) {
        return wanted.list(tx, CASES, DifferenceEntity.class, order, LIMIT).stream()
                .map(DifferenceEntity::differenceCase)
                .toList();
    }
}
