package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.StateDigest;
import org.carddesk.gateway.StatePart;
import org.carddesk.text.Messages;

/** Proves that the desk holds what the gateway holds; two mismatches in a row turn money commands off. */
final class Digest {
    /** The name of the nightly comparison among the things that wait. */
    private static final String NIGHTLY = "digest";
    /** How long a comparison that brought nothing waits before it is asked for again. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(15);

    private final Database database;
    private final GatewayCalls calls;
    private final SyncedState state;
    private final SnapshotLoader snapshots;
    private final Pacing pacing;
    private final Clock clock;
    private final CursorStore cursors = new CursorStore();
    private final DeskStore desks = new DeskStore();
    private final AlarmStore alarms = new AlarmStore();

    Digest(
            Database database,
            GatewayCalls calls,
            SyncedState state,
            SnapshotLoader snapshots,
            Pacing pacing,
            Clock clock) {
        this.database = database;
        this.calls = calls;
        this.state = state;
        this.snapshots = snapshots;
        this.pacing = pacing;
        this.clock = clock;
    }

    private record Own(FeedCursor cursor, List<StatePart> parts, int mismatches) {}

    List<StatePart> parts(Tx tx) {
        return cursors.sums(tx).stream().map(KeptSum::part).toList();
    }

    /** The types whose kept sum is not what the stored rows add up to. */
    List<String> brokenSums(Tx tx) {
        var stored = new HashMap<String, KeptSum>();
        state.recompute(tx).forEach(sum -> stored.put(sum.type(), sum));
        var types = new TreeSet<>(stored.keySet());
        var kept = new HashMap<String, KeptSum>();
        cursors.sums(tx).forEach(sum -> kept.put(sum.type(), sum));
        types.addAll(kept.keySet());
        return types.stream()
                .filter(type -> !kept.getOrDefault(type, KeptSum.none(type))
                        .sameAs(stored.getOrDefault(type, KeptSum.none(type))))
                .toList();
    }

    /**
     * Compares once on each day of the office, and once more after a first mismatch, as soon as the snapshot is there. Asked when
     * the feed is read to its end; MOVED if a snapshot was ordered.
     */
    Step nightly() {
        if (!pacing.due(NIGHTLY) || !database.read(this::isDue)) return Step.QUIET;
        DigestResult result = compare();
        if (result instanceof DigestResult.NotCompared) pacing.later(NIGHTLY, ASK_AGAIN);
        return result instanceof DigestResult.Different ? Step.MOVED : Step.QUIET;
    }

    private boolean isDue(Tx tx) {
        return !desks.comparedOn(tx).equals(Optional.of(today()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Messages.OFFICE_ZONE);
    }

    /** While a snapshot is on its way there is nothing to compare: what it brings is compared when it is there. */
    synchronized DigestResult compare() {
        Optional<Own> own = database.read(tx -> snapshots.ordered(tx)
                ? Optional.<Own>empty()
                : cursors.find(tx).map(cursor -> new Own(cursor, parts(tx), mismatches(tx))));
        if (own.isEmpty()) return new DigestResult.NotCompared();
        FeedCursor cursor = own.get().cursor();
        Optional<Answer<StateDigest>> answer =
                calls.asLatest((client, caller) -> client.digest(caller, cursor.epoch(), cursor.seq()));
        if (answer.isEmpty() || !(answer.get() instanceof Answer.Ok<StateDigest> ok)) {
            return new DigestResult.NotCompared();
        }
        StateDigest digest = ok.value();
        if (!digest.epoch().equals(cursor.epoch()) || digest.seq() != cursor.seq()) {
            return new DigestResult.NotCompared();
        }
        List<String> different = different(own.get().parts(), digest.parts());
        if (different.isEmpty()) {
            return noted(own.get(), this::same, new DigestResult.Same(cursor.epoch(), cursor.seq()));
        }
        return noted(
                own.get(),
                tx -> mismatch(tx, different),
                new DigestResult.Different(cursor.epoch(), cursor.seq(), different));
    }

    /** What was found while it was asked, such as one version with two bodies, has the word over what was asked before. */
    private DigestResult noted(Own own, Consumer<Tx> outcome, DigestResult result) {
        return database.write(tx -> {
            if (snapshots.ordered(tx) || mismatches(tx) != own.mismatches()) return new DigestResult.NotCompared();
            outcome.accept(tx);
            return result;
        });
    }

    private int mismatches(Tx tx) {
        return desks.find(tx).map(Desk::digestMismatches).orElse(0);
    }

    /** Twice in a row stays until finance acknowledges it. */
    private void same(Tx tx) {
        desks.comparedOn(tx, today());
        if (mismatches(tx) != 1) return;
        desks.digestMismatches(tx, 0);
        alarms.over(tx, Alarm.Kind.DIGEST);
    }

    private void mismatch(Tx tx, List<String> types) {
        desks.oneMoreMismatch(tx);
        boolean first = mismatches(tx) == 1;
        // After a first mismatch the snapshot has to prove itself at once; after a second one a person has the word.
        if (!first) desks.comparedOn(tx, today());
        alarms.raise(tx, Alarm.Kind.DIGEST, clock.instant(), String.join(", ", types));
        snapshots.order(tx);
    }

    private static List<String> different(List<StatePart> own, List<StatePart> theirs) {
        Map<String, StatePart> ownByType = byType(own);
        Map<String, StatePart> theirsByType = byType(theirs);
        var types = new TreeSet<>(ownByType.keySet());
        types.addAll(theirsByType.keySet());
        types.remove(EntityType.COMMAND_RESULT.wire());
        var different = new ArrayList<String>();
        for (String type : types) {
            StatePart none = KeptSum.none(type).part();
            StatePart mine = ownByType.getOrDefault(type, none);
            StatePart other = theirsByType.getOrDefault(type, none);
            Long ownSum = mine.sumFen();
            boolean sum = ownSum == null || other.sumFen() == null || ownSum.equals(other.sumFen());
            if (mine.count() != other.count() || !mine.hash().equals(other.hash()) || !sum) different.add(type);
        }
        return different;
    }

    private static Map<String, StatePart> byType(List<StatePart> parts) {
        var byType = new HashMap<String, StatePart>();
        parts.forEach(part -> byType.put(part.type(), part));
        return byType;
    }
}
