package org.carddesk.db;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever shows records which record types a commit has changed; called on the committing thread, after the commit. */
public final class Changes {
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    /** Listens until the returned action is run. */
    public Runnable listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void committed(Set<String> recordTypes) {
        if (!recordTypes.isEmpty()) listeners.forEach(listener -> listener.accept(Set.copyOf(recordTypes)));
    }
}
