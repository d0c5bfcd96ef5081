package org.carddesk.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Database;

/**
 * When the gateway is asked what became of a command that it said is pending, or of which nothing is known and which cannot be
 * sent again now: after 10 s, then after 1, 5 and every 15 minutes, and at once where a key has expired. What waits is looked
 * through only when one may be due.
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

    /**
     * The first one in the order of sending that is due.
     *
     * @param senders by whose tokens commands are sent and cancelled at present
     */
    Optional<SendOrder.Waiting> firstDue(Set<String> senders, boolean moneyOff) {
        if (!pacing.due(ROUND)) return Optional.empty();
        Duration soonest = CADENCE.getFirst();
        for (SendOrder.Waiting command : database.read(tx -> order.toAsk(tx, senders, moneyOff))) {
            if (!command.keyGone()) isPending(command.commandId());
            Duration left = pacing.until(key(command.commandId()));
            if (left.isZero()) return Optional.of(command);
            if (left.compareTo(soonest) < 0) soonest = left;
        }
        pacing.later(ROUND, soonest);
        return Optional.empty();
    }

    /** The gateway said that it is not over yet, or nothing is known of it. */
    void isPending(String commandId) {
        String key = key(commandId);
        if (pacing.failures(key) == 0) pacing.later(key, CADENCE.getFirst());
    }

    /** It is on its way again: how often it was asked about before says nothing of what comes of that. */
    void sent(String commandId) {
        pacing.done(key(commandId));
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
