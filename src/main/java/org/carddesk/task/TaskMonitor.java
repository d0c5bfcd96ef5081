package org.carddesk.task;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The long work under way, for the status bar and for the question before the window closes. */
public final class TaskMonitor {
    private final ObservableList<RunningWork> running = FXCollections.observableArrayList();
    private final ObservableList<RunningWork> shown = FXCollections.unmodifiableObservableList(running);

    /** Changes on the screen's thread only. */
    public ObservableList<RunningWork> running() {
        return shown;
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
