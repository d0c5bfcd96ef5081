package org.carddesk.sync;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The entity that stops the feed at present, and those that an administrator ordered to be kept raw. */
final class RawOrders {
    private record Entity(String type, String id) {}

    private final Set<Entity> ordered = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Poison present;

    boolean contains(String type, String id) {
        return ordered.contains(new Entity(type, id));
    }

    void found(Poison poison) {
        present = poison;
    }

    Optional<Poison> present() {
        return Optional.ofNullable(present);
    }

    /** Orders the entity that stops the feed to be kept raw. */
    void keepPresent() {
        Poison poison = present;
        if (poison == null) return;
        ordered.add(new Entity(poison.type(), poison.id()));
        present = null;
    }
}
