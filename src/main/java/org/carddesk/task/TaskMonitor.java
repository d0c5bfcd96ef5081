package org.carddesk.task;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The long work under way, for the status bar and for the question before the window closes. */
public final class TaskMonitor {
    private static final int MOST_RESULTS = 20;

    private final ObservableList<RunningWork> running = FXCollections.observableArrayList();
    private final ObservableList<WorkResult> results = FXCollections.observableArrayList();
    private final ObservableList<RunningWork> shown = FXCollections.unmodifiableObservableList(running);

    /** Changes on the screen's thread only. */
    public ObservableList<RunningWork> running() {
        return shown;
    }

    /** What ended and was not read yet, oldest first; changes on the screen's thread only. */
    public ObservableList<WorkResult> results() {
        return results;
    }

    /** Keeps a result in sight until it is read. */
    public void tell(WorkResult result) {
        results.add(result);
        if (results.size() > MOST_RESULTS) results.removeFirst();
    }

    RunningWork begin(String title) {
        var work = new RunningWork(title);
        running.add(work);
        return work;
    }

    void end(RunningWork work) {
        work.finish();
        running.remove(work);
    }
}
