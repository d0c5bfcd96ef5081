package org.carddesk.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a by-stander remembers outside of all programs: what was intended, and what the gateway ever recorded. */
final class Book {
    /** What an operator was told is saved. */
    record Intent(int desk, String type, byte[] bytes) {}

    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private final Map<String, Integer> recorded = new HashMap<>();
    private final Map<String, Set<String>> truths = new HashMap<>();
    private final Map<String, Long> refunds = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> settled = new HashSet<>();

    void intended(String commandId, Intent intent) {
        intents.putIfAbsent(commandId, intent);
    }

    @Nullable
    Intent intent(String commandId) {
        return intents.get(commandId);
    }

    Map<String, Intent> intents() {
        return intents;
    }

    /** The gateway has recorded a command that it did not know; counted over all its lives. */
    int recorded(String commandId) {
        return recorded.merge(commandId, 1, Integer::sum);
    }

    boolean everRecorded(String commandId) {
        return recorded.containsKey(commandId);
    }

    /** Somebody answered a command with a mistake of form: it is frozen, and only a person goes on with it. */
    void refusedForForm(String commandId) {
        refused.add(commandId);
    }

    boolean everRefusedForForm(String commandId) {
        return refused.contains(commandId);
    }

    /** An administrator has looked into a command that the gateway had lost: it is off the list. */
    void settled(String commandId) {
        settled.add(commandId);
    }

    boolean isSettled(String commandId) {
        return settled.contains(commandId);
    }

    /** What the gateway says of a command; kept also if a restore makes the gateway forget it. */
    void truth(String commandId, String status) {
        truths.computeIfAbsent(commandId, id -> new HashSet<>()).add(status);
    }

    boolean everTrue(String commandId, String status) {
        return truths.getOrDefault(commandId, Set.of()).contains(status);
    }

    /** Alipay has completed a refund; a number has one amount for ever. */
    void refunded(String outRequestNo, long amountFen) {
        Long before = refunds.put(outRequestNo, amountFen);
        Violation.unless(
                before == null || before == amountFen,
                "M4",
                outRequestNo + " refunded " + before + " and " + amountFen);
    }
}
