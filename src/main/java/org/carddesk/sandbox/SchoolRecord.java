package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.db.Tx;

/**
 * The school as the gateway's file keeps it: once begun, its plan never changes.
 *
 * @param generatedTo the last day whose history is complete
 * @param reached everything due until then has happened
 */
record SchoolRecord(SchoolPlan plan, LocalDate generatedTo, Instant reached) {
    static Optional<SchoolRecord> find(Tx tx) {
        return tx.first(
                "SELECT * FROM school",
                row -> new SchoolRecord(
                        new SchoolPlan(
                                row.number("seed"),
                                (int) row.number("students"),
                                LocalDate.ofEpochDay(row.number("first_day")),
                                LocalDate.ofEpochDay(row.number("opened_on"))),
                        LocalDate.ofEpochDay(row.number("generated_to")),
                        Instant.ofEpochMilli(row.number("reached_millis"))));
    }

    static void begin(Tx tx, SchoolPlan plan) {
        tx.execute(
                "INSERT INTO school (only_row, seed, students, first_day, opened_on, generated_to, reached_millis)"
                        + " VALUES (1, ?, ?, ?, ?, ?, ?)",
                plan.seed(),
                plan.students(),
                plan.firstDay().toEpochDay(),
                plan.openedOn().toEpochDay(),
                plan.firstDay().minusDays(1).toEpochDay(),
                plan.opening().toEpochMilli() - 1);
    }

    static void generatedTo(Tx tx, LocalDate day) {
        tx.execute("UPDATE school SET generated_to = ?", day.toEpochDay());
    }

    static void reached(Tx tx, Instant at) {
        tx.execute("UPDATE school SET reached_millis = max(reached_millis, ?)", at.toEpochMilli());
    }
}
