package org.carddesk.failedloads;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Tx;

/** Which students wait at this desk for their case. */
final class StudentWaitStore {
    private static final int MOST = 200;

    /** The top-ups whose students wait, those who came last if they are very many. */
    Set<String> all(Tx tx) {
        return new HashSet<>(tx.list(
                "SELECT top_up_id FROM student_wait ORDER BY since_millis DESC LIMIT ?",
                row -> row.text("top_up_id"),
                MOST));
    }

    Optional<Instant> since(Tx tx, String topUpId) {
        return tx.first(
                "SELECT since_millis FROM student_wait WHERE top_up_id = ?",
                row -> Instant.ofEpochMilli(row.number("since_millis")),
                topUpId);
    }

    void begin(Tx tx, String topUpId, Instant at) {
        tx.execute(
                "INSERT INTO student_wait (top_up_id, since_millis) VALUES (?, ?) ON CONFLICT DO NOTHING",
                topUpId,
                at.toEpochMilli());
        tx.changed("student_wait");
    }

    void end(Tx tx, String topUpId) {
        tx.execute("DELETE FROM student_wait WHERE top_up_id = ?", topUpId);
        tx.changed("student_wait");
    }

    /** Nobody waits overnight. */
    void endBefore(Tx tx, Instant day) {
        if (tx.execute("DELETE FROM student_wait WHERE since_millis < ?", day.toEpochMilli()) > 0) {
            tx.changed("student_wait");
        }
    }
}
