package org.carddesk.ui;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;

/**
 * What every view-model of one record does: reads it when it is opened and again whenever something of it changes, and says
 * whether there is one to show. A failed reading again leaves the last answer on show.
 *
 * @param <K> by what the record is opened, such as its id
 * @param <T> all that the screen shows of it
 */
public class RecordModel<K, T> {
    /** What there is to show. */
    public enum State {
        LOADING,
        SHOWN,
        NONE,
        FAILED
    }

    private final RecordWatch watch;
    private final Set<String> followed;
    private final Function<K, Optional<T>> reading;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Optional<T>> record = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<K> wanted = Optional.empty();
    private Runnable stop = () -> {};
    private boolean shown;

    /**
     * @param followed the record types whose change changes what is shown
     * @param reading reads the record off the screen's thread; empty if there is none
     */
    public RecordModel(TaskRunner tasks, RecordWatch watch, Set<String> followed, Function<K, Optional<T>> reading) {
        this.watch = watch;
        this.followed = Set.copyOf(followed);
        this.reading = reading;
        this.latest = new Latest(tasks);
    }

    public final ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public final ReadOnlyObjectProperty<Optional<T>> recordProperty() {
        return record.getReadOnlyProperty();
    }

    /** Why the last reading failed. */
    public final ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Which record; it is read by {@link #show()}, or now if another is on the screen. */
    public final void open(K key) {
        if (Optional.of(key).equals(wanted)) return;
        record.set(Optional.empty());
        state.set(State.LOADING);
        wanted = Optional.of(key);
        if (shown) reload();
    }

    public void show() {
        stop.run();
        stop = watch.listen(followed, this::reload);
        shown = true;
        reload();
    }

    public void hide() {
        stop.run();
        stop = () -> {};
        shown = false;
    }

    public final void reload() {
        wanted.ifPresent(key -> latest.ask(() -> reading.apply(key), this::found, this::failed));
    }

    /** Says a failure of something else about this record, as one of reading it. */
    protected final void failed(Throwable trouble) {
        problem.set(Optional.of(trouble));
        if (record.get().isEmpty()) state.set(State.FAILED);
    }

    private void found(Optional<T> answer) {
        problem.set(Optional.empty());
        record.set(answer);
        state.set(answer.isPresent() ? State.SHOWN : State.NONE);
    }
}
