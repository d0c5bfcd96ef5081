package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Database;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.ProblemType;
import org.jspecify.annotations.Nullable;

/** What every answer that is no data means for reading: how long to wait, what to tell, what to raise an alarm about. */
final class PullGuard {
    /** The name of reading among the things that wait. */
    private static final String PULL = "pull";
    /** Among the things that wait: a round of a snapshot and what follows it. Its parts going well does not end it. */
    private static final String ROUND = "round";

    private final Database database;
    private final Pacing pacing;
    private final Clock clock;
    private final AlarmStore alarms = new AlarmStore();
    private final DeskStore desks = new DeskStore();
    /** The kinds of alarm that may stand; at the start any, from an earlier run. */
    private final Set<Alarm.Kind> mayStand = Collections.synchronizedSet(EnumSet.allOf(Alarm.Kind.class));

    private volatile @Nullable Obstacle obstacle;

    PullGuard(Database database, Pacing pacing, Clock clock) {
        this.database = database;
        this.pacing = pacing;
        this.clock = clock;
    }

    Optional<Obstacle> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    boolean due() {
        return pacing.due(PULL) && pacing.due(ROUND);
    }

    /** When reading may be tried again; empty if it waits for a person and not for its time. */
    Optional<Duration> nextTry() {
        Obstacle now = obstacle;
        boolean ofItself = now == Obstacle.OUT_OF_REACH
                || now == Obstacle.NOT_THE_GATEWAY
                || now == Obstacle.GATEWAY_BUSY
                || now == Obstacle.FEED_BROKEN;
        if (!ofItself) return Optional.empty();
        Duration round = pacing.until(ROUND);
        Duration pull = pacing.until(PULL);
        return Optional.of(round.compareTo(pull) > 0 ? round : pull);
    }

    /** The gateway has answered. */
    void fine() {
        obstacle = null;
        pacing.done(PULL);
        over(Set.of(Alarm.Kind.CERTIFICATE));
    }

    /** A whole snapshot was swapped in; whether a page follows it is still to be seen. */
    void swapped() {
        fine();
        over(Set.of(Alarm.Kind.POISON, Alarm.Kind.SNAPSHOT));
    }

    /** A page was read: whatever kept it from that is over. One without events does not show that their chain is whole. */
    void goesOn(boolean withEvents) {
        fine();
        if (withEvents) pacing.done(ROUND);
        over(Set.of(Alarm.Kind.FEED, Alarm.Kind.POISON, Alarm.Kind.SNAPSHOT));
    }

    /** One at a time with {@link #raise}: sending raises what reading ends. */
    private synchronized void over(Set<Alarm.Kind> kinds) {
        if (kinds.stream().noneMatch(mayStand::contains)) return;
        boolean stands = database.read(alarms::all).stream().anyMatch(alarm -> kinds.contains(alarm.kind()));
        if (stands) database.writeOnly(tx -> kinds.forEach(kind -> alarms.over(tx, kind)));
        mayStand.removeAll(kinds);
    }

    /** The gateway has let go of what was being read: once more from the start, after a back-off. */
    Step startOver() {
        return nextRound(Obstacle.GATEWAY_BUSY);
    }

    /** As {@link #broken}, where the next try is a whole snapshot. */
    Step brokenRound(Alarm.Kind kind, String what) {
        raise(kind, what);
        return nextRound(Obstacle.FEED_BROKEN);
    }

    Step noToken() {
        obstacle = Obstacle.SIGN_IN;
        return Step.WAITING;
    }

    /** The feed or a snapshot broke a rule: an alarm, and the next try only after a back-off, so that there is no loop. */
    Step broken(Alarm.Kind kind, String what) {
        raise(kind, what);
        return waiting(Obstacle.FEED_BROKEN, Optional.empty());
    }

    /** Somebody answers in the gateway's place, whatever was asked; the alarm ends where reading is answered again. */
    void falseCertificate() {
        raise(Alarm.Kind.CERTIFICATE, "the server's certificate is not trusted");
    }

    /** An answer that brought nothing. */
    <T> Step without(Answer<T> answer) {
        return switch (answer) {
            case Answer.Ok<T> unused -> throw new IllegalStateException("an answer with data");
            case Answer.None<T> none -> silent(none);
            case Answer.Problem<T> problem -> refused(problem);
        };
    }

    private Step silent(Answer.None<?> none) {
        return switch (none.why()) {
            case CERTIFICATE -> waiting(Obstacle.CERTIFICATE, Optional.empty());
            case NOT_THE_GATEWAY -> waiting(Obstacle.NOT_THE_GATEWAY, Optional.empty());
            case UNREADABLE -> broken(Alarm.Kind.FEED, "an answer that cannot be read");
            case UNREACHABLE, TIMEOUT, BROKEN -> waiting(Obstacle.OUT_OF_REACH, Optional.empty());
        };
    }

    private Step refused(Answer.Problem<?> problem) {
        if (problem.type() == ProblemType.SESSION_EXPIRED) return noToken();
        if (problem.type() == ProblemType.UPGRADE_REQUIRED) {
            database.writeOnly(tx -> desks.halt(tx, Halt.UPGRADE));
            return waiting(Obstacle.FORBIDDEN, Optional.empty());
        }
        if (problem.type() == ProblemType.DESK_FENCED) {
            // The halt first: after a crash in between the desk sends nothing, and says why.
            database.writeOnly(tx -> desks.halt(tx, Halt.FENCED));
            raise(Alarm.Kind.FENCED, "the gateway fenced this desk");
            return waiting(Obstacle.FORBIDDEN, Optional.empty());
        }
        return switch (problem.status()) {
            case 403 -> waiting(Obstacle.FORBIDDEN, Optional.empty());
            case 404, 429, 500, 502, 503, 504 -> waiting(Obstacle.GATEWAY_BUSY, problem.retryAfter());
            default -> broken(Alarm.Kind.FEED, "reading was refused: " + problem.status() + " " + problem.type());
        };
    }

    private synchronized void raise(Alarm.Kind kind, String what) {
        database.writeOnly(tx -> alarms.raise(tx, kind, clock.instant(), what));
        mayStand.add(kind);
    }

    private Step nextRound(Obstacle why) {
        obstacle = why;
        pacing.failed(ROUND);
        return Step.WAITING;
    }

    private Step waiting(Obstacle why, Optional<Duration> retryAfter) {
        obstacle = why;
        pacing.failed(PULL, retryAfter);
        return Step.WAITING;
    }
}
