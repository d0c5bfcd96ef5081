package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.FeedPage;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.text.DeskException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the feed page by page (contract section 3). A page that breaks a rule changes nothing: it is fetched once more with
 * limit 1, then there is an alarm and a snapshot; a single event that cannot be applied waits for an administrator.
 */
final class Puller {
    private static final int STRIKES = 3;
    private static final int USUAL_LIMIT = 500;

    private final Database database;
    private final GatewayCalls calls;
    private final PullGuard guard;
    private final EventWriter writer;
    private final SnapshotLoader snapshots;
    private final RawOrders orders;
    private final Runnable operatorsChanged;
    private final CursorStore cursors = new CursorStore();
    private final DeskStore desks = new DeskStore();
    private final AtomicLong applied = new AtomicLong();
    private int greatest = USUAL_LIMIT;
    private int widest = USUAL_LIMIT;
    /** How many snapshots there were when the last page was read. */
    private long swapsAtPage;

    /** How far the pages led that follow each other now; null when there is no more. */
    private volatile @Nullable CatchUp catchUp;

    /** Whether an account changed that who is signed in was not yet compared with. */
    private boolean operatorsTold;

    private boolean narrow;
    private int strikes;

    Puller(
            Database database,
            GatewayCalls calls,
            PullGuard guard,
            EventWriter writer,
            SnapshotLoader snapshots,
            RawOrders orders,
            Runnable operatorsChanged) {
        this.database = database;
        this.calls = calls;
        this.guard = guard;
        this.writer = writer;
        this.snapshots = snapshots;
        this.orders = orders;
        this.operatorsChanged = operatorsChanged;
    }

    /** The greatest page that the gateway serves, as hello told. */
    synchronized void widest(long page) {
        boolean narrowed = widest < greatest;
        greatest = (int) Math.clamp(page, 1, 2000);
        widest = narrowed ? Math.min(widest, greatest) : greatest;
    }

    /** How many events this process has applied. */
    long applied() {
        return applied.get();
    }

    /** How far it is with a long way; empty where the feed is read to its end. */
    Optional<CatchUp> catchingUp() {
        return database.read(snapshots::progress).or(() -> Optional.ofNullable(catchUp));
    }

    synchronized Step pullOnce() {
        long swapsBefore = snapshots.swaps();
        Step step = read();
        boolean swapped = snapshots.swaps() > swapsBefore;
        // On the way to the end of the feed an account may be closed that is open again by now.
        if (swapped || operatorsTold && step != Step.MOVED) {
            operatorsChanged.run();
            operatorsTold = false;
        }
        return step;
    }

    private Step read() {
        if (!guard.due()) return Step.WAITING;
        Optional<FeedCursor> cursor = database.read(cursors::find);
        boolean snapshotOrdered = database.read(snapshots::ordered);
        if (cursor.isEmpty() && !snapshotOrdered) {
            database.writeOnly(snapshots::order);
            snapshotOrdered = true;
        }
        if (snapshotOrdered) {
            catchUp = null;
            return snapshots.step();
        }
        return page(cursor.orElseThrow());
    }

    private Step page(FeedCursor cursor) {
        Optional<Answer<JsonNode>> answer = calls.asLatest(
                (client, caller) -> client.changes(caller, cursor.epoch(), cursor.seq(), narrow ? 1 : widest));
        if (answer.isEmpty()) return guard.noToken();
        return switch (answer.get()) {
            case Answer.Ok<JsonNode> ok ->
                judge(cursor, PageCheck.check(ok.value(), cursor.epoch(), cursor.seq(), orders));
            case Answer.Problem<JsonNode> problem -> problem(problem);
            case Answer.None<JsonNode> none
            when none.why() == Silence.UNREADABLE ->
                judge(cursor, new PageCheck.BrokenChain("a page that cannot be read"));
            case Answer.None<JsonNode> none -> {
                // Perhaps the page was too long for the line, or for this desk.
                if (none.why() == Silence.BROKEN) widest = Math.max(1, widest / 2);
                yield guard.without(none);
            }
        };
    }

    private Step problem(Answer.Problem<JsonNode> problem) {
        if (problem.type() == ProblemType.EPOCH_CHANGED || problem.type() == ProblemType.FEED_TRUNCATED) {
            database.writeOnly(tx -> {
                if (problem.type() == ProblemType.EPOCH_CHANGED) snapshots.epochChanged(tx);
                snapshots.order(tx);
            });
            boolean again = snapshots.swaps() > swapsAtPage;
            return again ? guard.brokenRound(Alarm.Kind.FEED, "no page follows the snapshot") : Step.MOVED;
        }
        if ((problem.status() == 413 || problem.status() == 414) && widest > 1) {
            widest /= 2;
            return Step.MOVED;
        }
        return guard.without(problem);
    }

    private Step judge(FeedCursor cursor, PageCheck.Verdict verdict) {
        return switch (verdict) {
            case PageCheck.BrokenChain chain when narrow -> snapshotAfter(Alarm.Kind.FEED, chain.what(), tx -> {});
            case PageCheck.BrokenEvent event when narrow -> strike(event.poison(), "does not fit its schema");
            case PageCheck.BrokenChain unused -> onceMoreNarrow();
            case PageCheck.BrokenEvent unused -> onceMoreNarrow();
            case PageCheck.Sound sound -> apply(cursor, sound);
        };
    }

    private Step onceMoreNarrow() {
        narrow = true;
        return Step.MOVED;
    }

    private Step apply(FeedCursor cursor, PageCheck.Sound sound) {
        long lastSeq = sound.page().lastSeq();
        if (sound.events().isEmpty()) {
            fine(false);
            goneOn(cursor, sound.page());
            return Step.QUIET;
        }
        try {
            database.writeOnly(tx -> {
                requireSamePlace(tx, cursor);
                writer.apply(tx, cursor.epoch(), lastSeq, sound.events());
            });
        } catch (SyncedState.IntegrityBroken broken) {
            // Counted and ordered in one: else a kill between them counts one fault twice, which turns money off.
            return snapshotAfter(Alarm.Kind.INTEGRITY, String.valueOf(broken.getMessage()), desks::oneMoreMismatch);
        } catch (DeskException storeTrouble) {
            throw storeTrouble;
        } catch (RuntimeException refused) {
            if (!narrow) return onceMoreNarrow();
            return strike(
                    culprit(cursor, sound),
                    "cannot be applied: " + refused.getClass().getSimpleName());
        }
        applied.addAndGet(sound.events().size());
        if (sound.events().stream().anyMatch(event -> event.type().equals(EntityType.OPERATOR.wire()))) {
            operatorsTold = true;
        }
        fine(true);
        goneOn(cursor, sound.page());
        return sound.page().hasMore() ? Step.MOVED : Step.QUIET;
    }

    private void goneOn(FeedCursor cursor, FeedPage page) {
        CatchUp before = catchUp;
        long beganSeq = cursor.seq() - (before == null ? 0 : before.read());
        catchUp = page.hasMore() ? new CatchUp(page.lastSeq() - beganSeq, page.headSeq() - beganSeq) : null;
    }

    private void fine(boolean withEvents) {
        swapsAtPage = snapshots.swaps();
        widest = Math.min(greatest, widest * 2);
        narrow = false;
        strikes = 0;
        orders.passed();
        guard.goesOn(withEvents);
    }

    private Step snapshotAfter(Alarm.Kind kind, String what, Consumer<Tx> count) {
        narrow = false;
        database.writeOnly(count.andThen(snapshots::order));
        return guard.brokenRound(kind, what);
    }

    private Step strike(Poison poison, String what) {
        strikes++;
        if (strikes >= STRIKES) orders.found(poison);
        return guard.broken(Alarm.Kind.POISON, poison.type() + " " + poison.id() + " " + what);
    }

    /** Finds the event that the store refuses by applying each alone and taking it back. */
    private Poison culprit(FeedCursor cursor, PageCheck.Sound sound) {
        for (int i = 0; i < sound.events().size(); i++) {
            CheckedEvent event = sound.events().get(i);
            try {
                database.writeOnly(tx -> {
                    writer.apply(tx, cursor.epoch(), sound.page().lastSeq(), List.of(event));
                    throw new TakenBack();
                });
            } catch (TakenBack fits) {
                continue;
            } catch (DeskException storeTrouble) {
                throw storeTrouble;
            } catch (RuntimeException refused) {
                return new Poison(sound.page().events().get(i).seq(), event.type(), event.id(), event.version());
            }
        }
        var first = sound.page().events().getFirst();
        return new Poison(first.seq(), first.type(), first.id(), first.version());
    }

    private void requireSamePlace(Tx tx, FeedCursor cursor) {
        boolean same = cursors.find(tx)
                .filter(now -> now.epoch().equals(cursor.epoch()) && now.seq() == cursor.seq())
                .isPresent();
        if (!same) throw new IllegalStateException("the cursor moved while a page was on its way");
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
