package org.carddesk.ui;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;

/** A {@link Kit} for tests of views: records where one navigated, keeps choices in memory, tells changes when asked to. */
public final class TestKit {
    /** The moment that all tests of screens happen at: 2026-11-22 10:42 in the office. */
    public static final Instant NOW = Instant.parse("2026-11-22T02:42:00Z");

    public final List<Place> opened = new ArrayList<>();
    public final Map<String, String> choices = new HashMap<>();
    public final Banners banners = new Banners();
    public final ObjectProperty<DeskStatus> status = new SimpleObjectProperty<>(DeskStatus.at(true, Optional.of(NOW)));
    public final TestFiles files = new TestFiles();
    private final List<Runnable> listeners = new ArrayList<>();
    private final TaskRunner tasks;
    private final Messages messages;

    public TestKit(TaskRunner tasks, Locale language) {
        this.tasks = tasks;
        this.messages = Messages.in(language);
    }

    public Kit kit() {
        return new Kit(
                messages,
                Clock.fixed(NOW, Messages.OFFICE_ZONE),
                tasks,
                navigator(),
                new Errors(messages, banners),
                new Toasts(tasks),
                new Dialogs(),
                remembered(),
                this::listen,
                files,
                status);
    }

    /** Tells every listener that its records changed. */
    public void recordsChanged() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    private Runnable listen(Set<String> types, Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    private Navigator navigator() {
        return new Navigator() {
            @Override
            public void open(Place place) {
                opened.add(place);
            }

            @Override
            public void back() {}

            @Override
            public void forward() {}
        };
    }

    private Remembered remembered() {
        return new Remembered() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(choices.get(name));
            }

            @Override
            public void put(String name, String value) {
                choices.put(name, value);
            }

            @Override
            public void forget(String name) {
                choices.remove(name);
            }
        };
    }
}
