package org.carddesk.sync;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.text.Secret;
import org.jspecify.annotations.Nullable;

/** The tokens of those who signed in during this process, in memory only; a desk with nobody signed in syncs by the last one. */
final class Sessions {
    /** A token and the operator whose it is. */
    record Held(String operatorId, Secret token) {}

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, Held> aside = new LinkedHashMap<>();
    private final Set<String> deciding = new HashSet<>();

    synchronized void hold(String operatorId, Secret token) {
        held.remove(operatorId);
        held.put(operatorId, new Held(operatorId, token));
    }

    synchronized Optional<Held> of(String operatorId) {
        return Optional.ofNullable(held.get(operatorId)).or(() -> Optional.ofNullable(aside.get(operatorId)));
    }

    /** A second person begins to decide: their token sends what they decide and nothing else. */
    synchronized void lend(String operatorId, Secret token) {
        aside.put(operatorId, new Held(operatorId, token));
        deciding.add(operatorId);
    }

    synchronized void decided(String operatorId) {
        deciding.remove(operatorId);
    }

    /** The tokens of second persons who are not deciding any more. */
    synchronized List<Held> lent() {
        return aside.values().stream()
                .filter(one -> !deciding.contains(one.operatorId()))
                .toList();
    }

    /** Forgets a lent token, unless its owner came again meanwhile. */
    synchronized boolean giveBack(Held one) {
        return !deciding.contains(one.operatorId()) && aside.remove(one.operatorId(), one);
    }

    /** The operators who have a token. */
    synchronized Set<String> operators() {
        return Set.copyOf(held.keySet());
    }

    /** The operators in whose name a command can be sent. */
    synchronized Set<String> senders() {
        var all = new HashSet<>(held.keySet());
        all.addAll(aside.keySet());
        return all;
    }

    /** The token of the one who signed in last. */
    synchronized Optional<Held> latest() {
        @Nullable Held last = null;
        for (Held one : held.values()) last = one;
        return Optional.ofNullable(last);
    }

    synchronized void drop(String operatorId) {
        aside.remove(operatorId);
        held.remove(operatorId);
    }

    synchronized void dropAll() {
        aside.clear();
        held.clear();
    }
}
