package org.carddesk.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Database;

/**
 * When the gateway is asked what became of a command: 10 s after it said pending, then after 1, 5 and every 15 minutes, and at
 * once where a key has expired. What waits is looked through only when one may be due.
 */
final class LookUps {
    private static final String ROUND = "look-ups";
    private static final List<Duration> CADENCE =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private final Database database;
    private final Pacing pacing;
    private final SendOrder order = new SendOrder();

    LookUps(Database database, Pacing pacing) {
        this.database = database;
        this.pacing = pacing;
    }

    /** The first one in the order of sending that is due. */
    Optional<SendOrder.Waiting> firstDue() {
        if (!pacing.due(ROUND)) return Optional.empty();
        Duration soonest = CADENCE.getFirst();
        for (SendOrder.Waiting command : database.read(order::toAsk)) {
            if (!command.keyGone()) isPending(command.commandId());
            Duration left = pacing.until(key(command.commandId()));
            if (left.isZero()) return Optional.of(command);
            if (left.compareTo(soonest) < 0) soonest = left;
        }
        pacing.later(ROUND, soonest);
        return Optional.empty();
    }

    /** The gateway said that it is not over yet. */
    void isPending(String commandId) {
        String key = key(commandId);
        if (pacing.failures(key) == 0) pacing.later(key, CADENCE.getFirst());
    }

    /** Its key has expired: it is asked about in the next round, which is now. */
    void keyExpired() {
        pacing.done(ROUND);
    }

    /** It is asked about now; the next time is later. */
    void asked(String commandId) {
        String key = key(commandId);
        pacing.later(key, CADENCE.get(Math.min(pacing.failures(key), CADENCE.size() - 1)));
    }

    /** How long until it is asked about; zero if that is due, or not decided yet. */
    Duration until(String commandId) {
        return pacing.until(key(commandId));
    }

    private static String key(String commandId) {
        return "look-up " + commandId;
    }
}
