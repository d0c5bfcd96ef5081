package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.db.Tx;

/** What is to come in the simulated school, kept in the gateway's file so that a restart forgets nothing. */
final class Agenda {
    /** Something that comes due; what the subject names depends on the kind: a top-up, a refund, a day, an agreement. */
    record Entry(long n, Instant due, EventKind kind, String subject) {
        LocalDate day() {
            return LocalDate.parse(subject);
        }
    }

    private Agenda() {}

    static void add(Tx tx, Instant due, EventKind kind, String subject) {
        tx.execute(
                "INSERT INTO agenda (due_millis, kind, subject) VALUES (?, ?, ?)", due.toEpochMilli(), kind, subject);
    }

    /** The earliest entry that is due. */
    static Optional<Entry> next(Tx tx, Instant now) {
        return tx.first(
                "SELECT n, due_millis, kind, subject FROM agenda WHERE due_millis <= ? ORDER BY due_millis, n LIMIT 1",
                row -> new Entry(
                        row.number("n"),
                        Instant.ofEpochMilli(row.number("due_millis")),
                        EventKind.valueOf(row.text("kind")),
                        row.text("subject")),
                now.toEpochMilli());
    }

    static boolean hasDue(Tx tx, Instant now) {
        return tx.number(
                        "SELECT count(*) FROM (SELECT 1 FROM agenda WHERE due_millis <= ? LIMIT 1)", now.toEpochMilli())
                > 0;
    }

    static void done(Tx tx, Entry entry) {
        tx.execute("DELETE FROM agenda WHERE n = ?", entry.n());
    }
}
