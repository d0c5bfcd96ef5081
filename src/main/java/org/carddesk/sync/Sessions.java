package org.carddesk.sync;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.carddesk.text.Secret;
import org.jspecify.annotations.Nullable;

/** The tokens of those who signed in during this process, in memory only; a desk with nobody signed in syncs by the last one. */
final class Sessions {
    /** A token, the operator whose it is, and how many came before it. */
    record Held(String operatorId, Secret token, long number) {}

    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<String, Held> aside = new LinkedHashMap<>();
    private final Set<String> deciding = new HashSet<>();
    private long taken;

    synchronized void hold(String operatorId, Secret token) {
        held.remove(operatorId);
        held.put(operatorId, new Held(operatorId, token, taken++));
    }

    /** The newest token of an operator. */
    Optional<Held> of(String operatorId) {
        return all(operatorId).stream().max(Comparator.comparingLong(Held::number));
    }

    /** All tokens of an operator: of their sign-in, and of what they decide as a second person. */
    synchronized List<Held> all(String operatorId) {
        return Stream.of(held, aside)
                .flatMap(tokens -> Stream.ofNullable(tokens.get(operatorId)))
                .toList();
    }

    /** A second person begins to decide: their token sends what they decide and nothing else. */
    synchronized void lend(String operatorId, Secret token) {
        aside.put(operatorId, new Held(operatorId, token, taken++));
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

    /** Forgets this token and no other of its operator. */
    synchronized void drop(Held one) {
        aside.remove(one.operatorId(), one);
        held.remove(one.operatorId(), one);
    }

    synchronized void dropAll() {
        aside.clear();
        held.clear();
    }
}
