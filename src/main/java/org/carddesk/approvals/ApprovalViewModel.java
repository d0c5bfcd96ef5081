package org.carddesk.approvals;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordWatch;

/** One approval on show: read again whenever anything of it changes. */
final class ApprovalViewModel {
    /** What there is to show. */
    enum State {
        LOADING,
        SHOWN,
        NONE,
        FAILED
    }

    private final RecordWatch watch;
    private final ApprovalCaseService service;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Optional<ApprovalCase>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private String id = "";
    private Runnable stop = () -> {};

    ApprovalViewModel(TaskRunner tasks, RecordWatch watch, ApprovalCaseService service) {
        this.watch = watch;
        this.service = service;
        this.latest = new Latest(tasks);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<ApprovalCase>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void open(String commandId) {
        if (!commandId.equals(id)) {
            asked.set(Optional.empty());
            state.set(State.LOADING);
        }
        id = commandId;
    }

    void show() {
        stop = watch.listen(ApprovalsViewModel.FOLLOWED, this::reload);
        reload();
    }

    void hide() {
        stop.run();
    }

    void reload() {
        String wanted = id;
        latest.ask(
                () -> service.find(wanted),
                found -> {
                    problem.set(Optional.empty());
                    asked.set(found);
                    state.set(found.isPresent() ? State.SHOWN : State.NONE);
                },
                trouble -> {
                    problem.set(Optional.of(trouble));
                    if (asked.get().isEmpty()) state.set(State.FAILED);
                });
    }
}
