package org.carddesk.sync;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What stops the feed at present, and the versions of entities that were ordered to be kept raw. */
final class RawOrders {
    private record Version(String type, String id, long version) {}

    private final Set<Version> ordered = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Poison> present = new AtomicReference<>();

    /** Whether exactly this version is to be kept raw; a later one may be readable again. */
    boolean contains(String type, String id, long version) {
        return ordered.contains(new Version(type, id, version));
    }

    void found(Poison poison) {
        present.set(poison);
    }

    Optional<Poison> present() {
        return Optional.ofNullable(present.get());
    }

    /** Nothing stops the feed any more. */
    void passed() {
        present.set(null);
    }

    /** Keeps what was ordered, and nothing that has come in its place since. */
    void keep(Poison poison) {
        keep(poison.type(), poison.id(), poison.version());
        Poison now = present.get();
        if (poison.equals(now)) present.compareAndSet(now, null);
    }

    void keep(String type, String id, long version) {
        ordered.add(new Version(type, id, version));
    }
}
