package org.carddesk.sync;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.JsonException;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.SnapshotItem;
import org.carddesk.gateway.SnapshotPage;
import org.carddesk.gateway.SnapshotStart;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;
import org.carddesk.text.DeskException;

/**
 * Loads a snapshot page by page into staging tables, each page in its own transaction so that a crash costs one page, checks
 * count and hash of every part, and swaps all of them and the cursor in one transaction with flat memory.
 */
final class SnapshotLoader {
    private static final int CHUNK = 500;
    /** What every snapshot has, also with count 0: a swap without one of them would empty it. */
    private static final Set<String> COVERED = Arrays.stream(EntityType.values())
            .filter(type -> type != EntityType.COMMAND_RESULT)
            .map(EntityType::wire)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Database database;
    private final GatewayCalls calls;
    private final PullGuard guard;
    private final SyncedState state;
    private final EventWriter writer;
    private final RawOrders orders;
    private final Ids ids;
    private final Clock clock;
    private final SnapshotStore store = new SnapshotStore();
    private final CursorStore cursors = new CursorStore();
    private final OutboxStore outbox = new OutboxStore();
    private final DeskStore desks = new DeskStore();
    private final VerifierStore verifiers = new VerifierStore();
    private final AtomicLong swaps = new AtomicLong();

    SnapshotLoader(
            Database database,
            GatewayCalls calls,
            PullGuard guard,
            SyncedState state,
            EventWriter writer,
            RawOrders orders,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.calls = calls;
        this.guard = guard;
        this.state = state;
        this.writer = writer;
        this.orders = orders;
        this.ids = ids;
        this.clock = clock;
    }

    /** How many snapshots this process has swapped in. */
    long swaps() {
        return swaps.get();
    }

    boolean ordered(Tx tx) {
        return store.run(tx).isPresent();
    }

    /** How much of the snapshot on order is staged; empty while none is, or nothing is known of it. */
    Optional<CatchUp> progress(Tx tx) {
        return store.progress(tx);
    }

    /** Orders a new snapshot inside the transaction that found the need for it. */
    void order(Tx tx) {
        store.order(tx, ids.next());
    }

    /** Starts the snapshot, loads one page of it, or swaps it in. */
    Step step() {
        SnapshotStore.Run run = database.read(store::run).orElseThrow();
        if (run.snapshotId() == null) return start(run);
        Optional<SnapshotStore.Part> part = database.read(store::nextPart);
        if (part.isPresent()) return page(run.snapshotId(), part.get());
        try {
            database.writeOnly(tx -> swap(tx, run));
        } catch (Unfit unfit) {
            orders.found(unfit.poison);
            return guard.broken(
                    Alarm.Kind.POISON, unfit.poison.type() + " " + unfit.poison.id() + " cannot be applied");
        }
        swaps.incrementAndGet();
        orders.passed();
        guard.swapped();
        return Step.MOVED;
    }

    private Step start(SnapshotStore.Run run) {
        Optional<Answer<SnapshotStart>> answer =
                calls.asLatest((client, caller) -> client.startSnapshot(caller, run.key()));
        if (answer.isEmpty()) return guard.noToken();
        if (!(answer.get() instanceof Answer.Ok<SnapshotStart> ok)) return guard.without(answer.get());
        if (!isSound(ok.value())) return again("the parts are not as the schema says");
        if (database.read(tx -> goesBack(tx, ok.value()))) return again("it is older than what was read before");
        database.writeOnly(tx -> store.began(tx, ok.value()));
        guard.fine();
        return Step.MOVED;
    }

    private static boolean isSound(SnapshotStart start) {
        var types = new HashSet<String>();
        for (StatePart part : start.parts()) {
            boolean sound = part.count() >= 0 && HASH.matcher(part.hash()).matches() && types.add(part.type());
            if (!sound) return false;
        }
        return start.asOfSeq() >= 0 && !start.epoch().isEmpty() && types.containsAll(COVERED);
    }

    /** Within an epoch the cursor never goes back, unless the gateway itself said that what was read is of another one. */
    private boolean goesBack(Tx tx, SnapshotStart start) {
        boolean restored = desks.isHalted(tx, Halt.EPOCH_CHANGED);
        return !restored
                && cursors.find(tx)
                        .filter(cursor -> cursor.epoch().equals(start.epoch()) && start.asOfSeq() < cursor.seq())
                        .isPresent();
    }

    private Step page(String snapshotId, SnapshotStore.Part part) {
        Optional<Answer<SnapshotPage>> answer = calls.asLatest(
                (client, caller) -> client.snapshotPage(caller, snapshotId, part.type(), part.nextCursor()));
        if (answer.isEmpty()) return guard.noToken();
        return switch (answer.get()) {
            case Answer.Ok<SnapshotPage> ok -> stage(part, ok.value());
            case Answer.Problem<SnapshotPage> gone
            when gone.status() == 404 || gone.status() == 410 -> {
                database.writeOnly(this::order);
                yield guard.startOver();
            }
            case Answer.None<SnapshotPage> none
            when none.why() == Silence.UNREADABLE -> again(part.type() + " cannot be read");
            case Answer<SnapshotPage> nothing -> guard.without(nothing);
        };
    }

    private Step stage(SnapshotStore.Part part, SnapshotPage page) {
        long count = part.loadedCount() + page.items().size();
        if (count > part.count()) return again(part.type() + " has more than the snapshot promised");
        var entities = new ArrayList<CheckedEvent>(page.items().size());
        String last = part.lastId();
        byte[] hash = part.loadedHash();
        for (SnapshotItem item : page.items()) {
            if (last != null && item.id().compareTo(last) <= 0) return again(part.type() + " is not sorted by id");
            last = item.id();
            try {
                var entity = CheckedEvent.put(part.type(), item.id(), item.version(), item.body(), orders);
                hash = StateHash.plus(hash, entity.hash());
                entities.add(entity);
            } catch (JsonException unfit) {
                orders.found(new Poison(0, part.type(), item.id(), item.version()));
                return guard.broken(Alarm.Kind.POISON, part.type() + " " + item.id() + " does not fit its schema");
            }
        }
        boolean done = page.nextCursor() == null;
        if (!done && page.items().isEmpty()) return again(part.type() + " promises more but sends nothing");
        if (done && (count != part.count() || !Arrays.equals(hash, part.hash()))) {
            return again(part.type() + " is not what the snapshot promised");
        }
        var loaded =
                new SnapshotStore.Part(part.type(), part.count(), part.hash(), count, hash, last, page.nextCursor());
        database.writeOnly(tx -> {
            store.stage(tx, part.type(), entities);
            store.progress(tx, loaded, done);
        });
        guard.fine();
        return Step.MOVED;
    }

    private Step again(String what) {
        database.writeOnly(this::order);
        return guard.brokenRound(Alarm.Kind.SNAPSHOT, what);
    }

    private void swap(Tx tx, SnapshotStore.Run run) {
        String epoch = Optional.ofNullable(run.epoch()).orElseThrow();
        long seq = Optional.ofNullable(run.asOfSeq()).orElseThrow();
        Optional<FeedCursor> before = cursors.find(tx);
        state.clear(tx);
        verifiers.disableAll(tx);
        for (String type : store.types(tx)) cursors.keep(tx, load(tx, type));
        cursors.move(tx, epoch, seq, clock.instant());
        if (before.isPresent() && !before.get().epoch().equals(epoch)) {
            outbox.reachedAll(tx);
            epochChanged(tx);
        } else {
            outbox.reached(tx, seq);
        }
        store.drop(tx);
        tx.changed("feed_cursor");
    }

    /** Sending stops until the recovery has asked about what was sent, whatever else stops it too. */
    void epochChanged(Tx tx) {
        desks.halt(tx, Halt.EPOCH_CHANGED);
    }

    private KeptSum load(Tx tx, String type) {
        var sum = new KeptSum[] {KeptSum.none(type)};
        List<CheckedEvent> chunk = new ArrayList<>(CHUNK);
        store.each(tx, type, item -> {
            chunk.add(staged(type, item));
            if (chunk.size() == CHUNK) sum[0] = load(tx, type, chunk, sum[0]);
        });
        return load(tx, type, chunk, sum[0]);
    }

    /** What was read when it was staged may not be to a later program that goes on with the same snapshot. */
    private CheckedEvent staged(String type, SnapshotStore.Item item) {
        try {
            return CheckedEvent.put(type, item.id(), item.version(), item.body(), orders);
        } catch (JsonException unfit) {
            throw new Unfit(new Poison(0, type, item.id(), item.version()), unfit);
        }
    }

    private KeptSum load(Tx tx, String type, List<CheckedEvent> chunk, KeptSum sum) {
        if (chunk.isEmpty()) return sum;
        KeptSum after = loaded(tx, type, chunk, sum);
        chunk.forEach(entity -> writer.noteOperator(tx, entity));
        chunk.clear();
        return after;
    }

    /** What fits its schema may still be refused by the store, as a page of the feed may: then the one that is refused is named. */
    private KeptSum loaded(Tx tx, String type, List<CheckedEvent> chunk, KeptSum sum) {
        try {
            return state.load(tx, type, chunk, sum);
        } catch (DeskException storeTrouble) {
            throw storeTrouble;
        } catch (RuntimeException refused) {
            throw new Unfit(culprit(tx, type, chunk), refused);
        }
    }

    private Poison culprit(Tx tx, String type, List<CheckedEvent> chunk) {
        for (CheckedEvent entity : chunk) {
            try {
                state.load(tx, type, List.of(entity), KeptSum.none(type));
            } catch (DeskException storeTrouble) {
                throw storeTrouble;
            } catch (RuntimeException refused) {
                return new Poison(0, type, entity.id(), entity.version());
            }
        }
        CheckedEvent first = chunk.getFirst();
        return new Poison(0, type, first.id(), first.version());
    }

    /** The swap is given up because of one entity. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Poison poison;

        Unfit(Poison poison, RuntimeException cause) {
            super(cause);
            this.poison = poison;
        }
    }
}
