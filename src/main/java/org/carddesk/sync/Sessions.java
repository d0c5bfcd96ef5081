package org.carddesk.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carddesk.text.Secret;
import org.jspecify.annotations.Nullable;

/** The tokens of those who signed in during this process, in memory only; a desk with nobody signed in syncs by the last one. */
final class Sessions {
    /** A token and the operator whose it is. */
    record Held(String operatorId, Secret token) {}

    private final Map<String, Held> held = new LinkedHashMap<>();

    synchronized void hold(String operatorId, Secret token) {
        held.remove(operatorId);
        held.put(operatorId, new Held(operatorId, token));
    }

    synchronized Optional<Held> of(String operatorId) {
        return Optional.ofNullable(held.get(operatorId));
    }

    /** The token of the one who signed in last. */
    synchronized Optional<Held> latest() {
        @Nullable Held last = null;
        for (Held one : held.values()) last = one;
        return Optional.ofNullable(last);
    }

    synchronized void drop(String operatorId) {
        held.remove(operatorId);
    }

    synchronized void dropAll() {
        held.clear();
    }
}
