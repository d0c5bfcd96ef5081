package org.carddesk.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.Remembered;

/** An operator's choices: all in memory from sign-in on, each written behind to the store. */
final class OperatorChoices implements Remembered {
    private final TaskRunner tasks;
    private final Office office;
    private final String login;
    private final Map<String, String> values;

    OperatorChoices(TaskRunner tasks, Office office, String login, Map<String, String> values) {
        this.tasks = tasks;
        this.office = office;
        this.login = login;
        this.values = new HashMap<>(values);
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void put(String name, String value) {
        if (value.equals(values.put(name, value))) return;
        keep(name, Optional.of(value));
    }

    @Override
    public void forget(String name) {
        if (values.remove(name) != null) keep(name, Optional.empty());
    }

    private void keep(String name, Optional<String> value) {
        tasks.write(
                () -> {
                    office.keepChoice(login, name, value);
                    return name;
                },
                kept -> {});
    }
}
