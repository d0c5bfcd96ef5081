package org.carddesk.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.JsonException;
import org.carddesk.gateway.StateHash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway said, as a whole: hands each entity to the feature that owns its type, and keeps the sums with it. */
final class SyncedState {
    private static final Logger LOG = LoggerFactory.getLogger(SyncedState.class);

    private final Map<String, ChangeApplier> appliers = new TreeMap<>();
    private final RawStore raws = new RawStore();
    private final CursorStore cursors = new CursorStore();

    SyncedState(Collection<ChangeApplier> appliers) {
        for (ChangeApplier applier : appliers) {
            if (this.appliers.put(applier.type().wire(), applier) != null) {
                throw new IllegalArgumentException("two appliers for " + applier.type());
            }
        }
    }

    /**
     * Applies changes in the feed's order, each only where its version is above the stored one.
     *
     * @return those that were applied: the newest of each entity, and none that came again
     * @throws IntegrityBroken if a version came again with another body; the transaction must then be given up
     */
    List<CheckedEvent> apply(Tx tx, List<CheckedEvent> events) {
        var byType = new LinkedHashMap<String, List<CheckedEvent>>();
        for (CheckedEvent event : events) {
            byType.computeIfAbsent(event.type(), type -> new ArrayList<>()).add(event);
        }
        var applied = new ArrayList<CheckedEvent>();
        byType.forEach((type, ofType) -> applied.addAll(applyType(tx, type, ofType)));
        return applied;
    }

    private Collection<CheckedEvent> applyType(Tx tx, String type, List<CheckedEvent> events) {
        var ids = new HashSet<String>();
        events.forEach(event -> ids.add(event.id()));
        ChangeApplier applier = appliers.get(type);
        var stored = new Stored(applier == null ? Map.of() : applier.stamps(tx, ids), raws.stamps(tx, type, ids));
        Map<String, Long> dead = cursors.tombstones(tx, type, ids);

        var newest = new LinkedHashMap<String, CheckedEvent>();
        for (CheckedEvent event : events) {
            if (isNewer(event, newest.get(event.id()), stored.stamp(event.id()), dead.get(event.id()))) {
                newest.put(event.id(), event);
            }
        }
        if (newest.isEmpty()) return List.of();
        KeptSum sum = cursors.sum(tx, type);
        for (CheckedEvent event : newest.values()) {
            Stamp before = stored.stamp(event.id());
            if (before != null) sum = sum.minus(before);
            if (!event.isDeletion()) sum = sum.plus(event.stamp());
        }
        write(tx, type, newest.values(), stored);
        cursors.unbury(tx, type, risen(newest, dead));
        cursors.keep(tx, sum);
        return newest.values();
    }

    private static boolean isNewer(
            CheckedEvent event, @Nullable CheckedEvent earlier, @Nullable Stamp live, @Nullable Long dead) {
        if (earlier != null) {
            if (event.version() == earlier.version()
                    && (event.isDeletion() != earlier.isDeletion() || !Arrays.equals(event.hash(), earlier.hash()))) {
                throw new IntegrityBroken(event);
            }
            return event.version() > earlier.version();
        }
        if (live != null) {
            if (event.version() == live.version()
                    && (event.isDeletion() || !Arrays.equals(event.hash(), live.hash()))) {
                throw new IntegrityBroken(event);
            }
            return event.version() > live.version();
        }
        if (dead != null && dead == event.version() && !event.isDeletion()) throw new IntegrityBroken(event);
        return dead == null || event.version() > dead;
    }

    private void write(Tx tx, String type, Collection<CheckedEvent> events, Stored stored) {
        ChangeApplier applier = appliers.get(type);
        var puts = new ArrayList<Incoming>();
        var replacements = new ArrayList<Incoming>();
        var rawPuts = new ArrayList<RawStore.Raw>();
        var deletions = new LinkedHashMap<String, Long>();
        for (CheckedEvent event : events) {
            var body = event.body();
            if (body == null) deletions.put(event.id(), event.version());
            else if (applier != null && event.incoming() != null) {
                (stored.typed.containsKey(event.id()) ? replacements : puts).add(event.incoming());
            } else
                rawPuts.add(new RawStore.Raw(type, event.id(), event.version(), event.hash(), body, event.untrusted()));
        }
        var typedGone = new ArrayList<>(deletions.keySet());
        rawPuts.forEach(put -> typedGone.add(put.id()));
        if (applier != null) {
            applier.delete(tx, typedGone);
            applier.replace(tx, replacements);
            applier.put(tx, puts);
        }
        if (!stored.raw.isEmpty()) {
            var rawGone = new ArrayList<>(deletions.keySet());
            puts.forEach(put -> rawGone.add(put.id()));
            replacements.forEach(put -> rawGone.add(put.id()));
            raws.delete(tx, type, rawGone);
        }
        if (!rawPuts.isEmpty()) raws.put(tx, rawPuts);
        if (!deletions.isEmpty()) cursors.bury(tx, type, deletions);
        tx.changed(type);
    }

    /** What was deleted once and lives again. */
    private static List<String> risen(Map<String, CheckedEvent> newest, Map<String, Long> dead) {
        return dead.keySet().stream()
                .filter(id -> {
                    CheckedEvent event = newest.get(id);
                    return event != null && !event.isDeletion();
                })
                .toList();
    }

    /** Forgets everything that the gateway said, before a snapshot is swapped in. */
    void clear(Tx tx) {
        appliers.values().forEach(applier -> applier.clear(tx));
        raws.clear(tx);
        cursors.clear(tx);
    }

    /** Adds entities of one type to a cleared state; the sum is kept by the caller. */
    KeptSum load(Tx tx, String type, List<CheckedEvent> entities, KeptSum sum) {
        KeptSum after = sum;
        for (CheckedEvent entity : entities) after = after.plus(entity.stamp());
        write(tx, type, entities, Stored.NOTHING);
        return after;
    }

    /** The state added up anew from every stored row, to prove the kept sums. */
    List<KeptSum> recompute(Tx tx) {
        var sums = new TreeMap<String, KeptSum>();
        appliers.forEach((type, applier) -> applier.each(tx, row -> {
            var body = Json.restore(row.body(), row.extra());
            byte[] hash = StateHash.ofEntity(row.id(), row.version(), Json.canonical(body));
            add(sums, type, new Stamp(row.version(), hash, RawStore.amountFen(body)));
        }));
        raws.each(
                tx, raw -> add(sums, raw.type(), new Stamp(raw.version(), raw.hash(), RawStore.amountFen(raw.body()))));
        return List.copyOf(sums.values());
    }

    private static void add(Map<String, KeptSum> sums, String type, Stamp stamp) {
        sums.put(type, sums.getOrDefault(type, KeptSum.none(type)).plus(stamp));
    }

    /** What is kept raw though its type has a home here, where it fits that type now; by type. */
    Map<String, List<CheckedEvent>> understood(Tx tx) {
        var byType = new LinkedHashMap<String, List<CheckedEvent>>();
        raws.each(tx, raw -> {
            if (!appliers.containsKey(raw.type())) return;
            try {
                var entity = CheckedEvent.put(raw.type(), raw.id(), raw.version(), raw.body(), new RawOrders());
                byType.computeIfAbsent(raw.type(), type -> new ArrayList<>()).add(entity);
            } catch (JsonException stillNot) {
                LOG.debug("still kept raw: {}", raw.type());
            }
        });
        return byType;
    }

    /** Hands entities of one type over that were kept raw; what is summed stays the same. */
    void adopt(Tx tx, String type, List<CheckedEvent> entities) {
        var raw = new HashMap<String, Stamp>();
        entities.forEach(entity -> raw.put(entity.id(), entity.stamp()));
        write(tx, type, entities, new Stored(Map.of(), raw));
    }

    /** The accounts as they are stored, by operator; one that does not fit its type tells nothing but its version. */
    Map<String, Account> accounts(Tx tx) {
        var accounts = new HashMap<String, Account>();
        String type = EntityType.OPERATOR.wire();
        raws.ofType(tx, type).forEach(raw -> accounts.put(raw.id(), Account.of(raw)));
        ChangeApplier home = appliers.get(type);
        if (home != null) home.each(tx, row -> accounts.put(row.id(), new Account(row.version(), row.body())));
        return accounts;
    }

    /** What the gateway last said of an operator; nothing that could be understood, if the body is null. */
    record Account(long version, @Nullable Body body) {
        private static Account of(RawStore.Raw raw) {
            if (raw.untrusted()) return new Account(raw.version(), null);
            Incoming read = CheckedEvent.put(raw.type(), raw.id(), raw.version(), raw.body(), new RawOrders())
                    .incoming();
            return new Account(raw.version(), read == null ? null : read.body());
        }
    }

    /** Whether a type's rows have a home in a feature. */
    boolean owns(EntityType type) {
        return appliers.containsKey(type.wire());
    }

    /** What of a page's entities is stored already: in the feature's tables, or kept raw. */
    private record Stored(Map<String, Stamp> typed, Map<String, Stamp> raw) {
        private static final Stored NOTHING = new Stored(Map.of(), Map.of());

        private @Nullable Stamp stamp(String id) {
            Stamp stamp = typed.get(id);
            return stamp == null ? raw.get(id) : stamp;
        }
    }

    /** One version with two bodies: never an overwrite. */
    static final class IntegrityBroken extends RuntimeException {
        private static final long serialVersionUID = 1;

        IntegrityBroken(CheckedEvent event) {
            super(event.type() + " " + event.id() + " version " + event.version());
        }
    }
}
