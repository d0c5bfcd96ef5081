package org.carddesk.commands;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordWatch;

/** One command on show, and what can be done about it. */
final class CommandViewModel {
    private static final Set<String> FOLLOWED = Set.of("outbox", "alarm", "desk");

    /** What there is to show. */
    enum State {
        LOADING,
        SHOWN,
        NONE,
        FAILED
    }

    private final TaskRunner tasks;
    private final RecordWatch watch;
    private final CommandListService service;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Optional<CommandStory>> story = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private String id = "";
    private Runnable stop = () -> {};

    CommandViewModel(TaskRunner tasks, RecordWatch watch, CommandListService service) {
        this.tasks = tasks;
        this.watch = watch;
        this.service = service;
        this.latest = new Latest(tasks);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<CommandStory>> storyProperty() {
        return story.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void open(String wanted) {
        if (!wanted.equals(id)) {
            story.set(Optional.empty());
            state.set(State.LOADING);
        }
        boolean another = !wanted.equals(id);
        id = wanted;
        if (another) reload();
    }

    void show() {
        stop = watch.listen(FOLLOWED, this::reload);
        reload();
    }

    void hide() {
        stop.run();
    }

    void reload() {
        if (id.isEmpty()) return;
        String wanted = id;
        latest.ask(
                () -> service.story(wanted),
                found -> {
                    problem.set(Optional.empty());
                    story.set(found);
                    state.set(found.isPresent() ? State.SHOWN : State.NONE);
                },
                trouble -> {
                    problem.set(Optional.of(trouble));
                    if (story.get().isEmpty()) state.set(State.FAILED);
                });
    }

    /** Asks the gateway what became of it; runs beside the screen. */
    void lookUp(String title, Consumer<OutboxCommand> done, Consumer<Throwable> failed) {
        String wanted = id;
        tasks.background(title, progress -> service.lookUp(wanted), done, failed);
    }

    /** Withdraws it, by the gateway if anything was sent; runs beside the screen. */
    void cancel(String title, Consumer<OutboxCommand> done, Consumer<Throwable> failed) {
        String wanted = id;
        tasks.background(title, progress -> service.cancel(wanted), done, failed);
    }

    /** Gives it again; answers with the new command's id. */
    void again(Consumer<String> done, Consumer<Throwable> failed) {
        String wanted = id;
        tasks.write(() -> service.again(wanted), done, failed);
    }

    /** Takes a lost command off the list, with a reason. */
    void lookedInto(String reason, Consumer<String> done, Consumer<Throwable> failed) {
        String wanted = id;
        tasks.write(
                () -> {
                    service.lookedInto(wanted, reason);
                    return wanted;
                },
                done,
                failed);
    }
}
