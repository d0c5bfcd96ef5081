package org.carddesk.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordWatch;

/** Gathers what commits changed for a moment and tells the pages on show once. */
final class ChangeWatch implements RecordWatch {
    private static final Duration GATHER = Duration.ofMillis(120);

    private final TaskRunner tasks;
    private final List<Listener> listeners = new ArrayList<>();
    private final Set<String> gathered = new HashSet<>();
    private boolean waiting;

    private record Listener(Set<String> types, Runnable changed) {}

    ChangeWatch(TaskRunner tasks) {
        this.tasks = tasks;
    }

    @Override
    public Runnable listen(Set<String> recordTypes, Runnable changed) {
        var listener = new Listener(Set.copyOf(recordTypes), changed);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A commit changed records of these types; called on the committing thread. */
    void committed(Set<String> recordTypes) {
        tasks.onScreen(() -> {
            gathered.addAll(recordTypes);
            if (waiting) return;
            waiting = true;
            tasks.later(GATHER, this::tell);
        });
    }

    private void tell() {
        waiting = false;
        Set<String> now = Set.copyOf(gathered);
        gathered.clear();
        for (Listener listener : List.copyOf(listeners)) {
            if (listener.types().stream().anyMatch(now::contains))
                listener.changed().run();
        }
    }
}
