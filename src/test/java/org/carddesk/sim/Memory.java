package org.carddesk.sim;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the people at a desk remember of it, to hold it against what the desk shows. */
final class Memory {
    /** The bytes of every command that was said to be saved. */
    final Map<String, byte[]> saved = new LinkedHashMap<>();
    /** The state that each command was last seen in. */
    final Map<String, String> states = new HashMap<>();
    /** How many requests have left for each command. */
    final Map<String, Integer> sent = new HashMap<>();

    @Nullable
    String epoch;

    long seq;
    long auditN;

    Memory copy() {
        var copy = new Memory();
        copy.become(this);
        return copy;
    }

    void become(Memory other) {
        saved.clear();
        saved.putAll(other.saved);
        states.clear();
        states.putAll(other.states);
        sent.clear();
        sent.putAll(other.sent);
        epoch = other.epoch;
        seq = other.seq;
        auditN = other.auditN;
    }
}
