package org.carddesk.topups;

import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.RecordWatch;

/** One top-up on show: read again whenever anything of it changes. */
final class TopUpViewModel {
    private static final Set<String> FOLLOWED =
            Set.of("top_up", "load_attempt", "refund", "card", "cardholder", "outbox");

    /** What there is to show. */
    enum State {
        LOADING,
        SHOWN,
        NONE,
        FAILED
    }

    private final RecordWatch watch;
    private final TopUpListService service;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Optional<TopUpStory>> story = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private String number = "";
    private Runnable stop = () -> {};

    TopUpViewModel(TaskRunner tasks, RecordWatch watch, TopUpListService service) {
        this.watch = watch;
        this.service = service;
        this.latest = new Latest(tasks);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<TopUpStory>> storyProperty() {
        return story.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Which top-up: its id, order number or Alipay's trade number. */
    void open(String wanted) {
        if (!wanted.equals(number)) {
            story.set(Optional.empty());
            state.set(State.LOADING);
        }
        number = wanted;
    }

    void show() {
        stop = watch.listen(FOLLOWED, this::reload);
        reload();
    }

    void hide() {
        stop.run();
    }

    void reload() {
        String wanted = number;
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
}
