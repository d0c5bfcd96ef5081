package org.carddesk.sync;

import java.time.Instant;
import java.util.List;
import org.carddesk.db.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms that a person has not yet done away with; the newest of each kind. */
final class AlarmStore {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmStore.class);

    void raise(Tx tx, Alarm.Kind kind, Instant at, String details) {
        LOG.error("alarm {}: {}", kind, details);
        tx.execute(
                "INSERT INTO alarm (kind, at_millis, details) VALUES (?, ?, ?) ON CONFLICT (kind) DO UPDATE"
                        + " SET at_millis = excluded.at_millis, details = excluded.details",
                kind,
                at.toEpochMilli(),
                details);
        tx.changed("alarm");
    }

    void over(Tx tx, Alarm.Kind kind) {
        if (tx.execute("DELETE FROM alarm WHERE kind = ?", kind) > 0) tx.changed("alarm");
    }

    List<Alarm> all(Tx tx) {
        return tx.list(
                "SELECT kind, at_millis, details FROM alarm ORDER BY at_millis DESC LIMIT 100",
                row -> new Alarm(
                        Alarm.Kind.valueOf(row.text("kind")),
                        Instant.ofEpochMilli(row.number("at_millis")),
                        row.text("details")));
    }
}
