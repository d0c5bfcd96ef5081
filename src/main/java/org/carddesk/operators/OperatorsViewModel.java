package org.carddesk.operators;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.access.Role;
import org.carddesk.sync.CommandResult;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.ListModel;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** The operators, and what whoever is signed in is saving among them. */
final class OperatorsViewModel extends ListModel<Operator> {
    final TextFilter text = filters().text("operators.filter.text");
    final ChoiceFilter<Role> role = filters().choice("operators.filter.role", List.of(Role.values()), "common.role");

    private final TaskRunner tasks;
    private final OperatorService service;
    private final Latest latest;
    private final ReadOnlyBooleanWrapper allowed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<OperatorSave>> saves = new ReadOnlyObjectWrapper<>(List.of());

    OperatorsViewModel(TaskRunner tasks, RecordWatch watch, OperatorService service) {
        super(tasks, watch, Set.of("operator", "outbox"), Operator::id);
        this.tasks = tasks;
        this.service = service;
        this.latest = new Latest(tasks);
        allowed.set(service.mayChange());
    }

    /** Whether whoever is signed in may change operators. */
    ReadOnlyBooleanProperty allowedProperty() {
        return allowed.getReadOnlyProperty();
    }

    /** What is being saved, newest first. */
    ReadOnlyObjectProperty<List<OperatorSave>> savesProperty() {
        return saves.getReadOnlyProperty();
    }

    @Override
    public void refresh() {
        super.refresh();
        allowed.set(service.mayChange());
        latest.ask(service::ownSaves, saves::set, tasks::failed);
    }

    void save(String login, String name, Set<Role> roles, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.save(login, name, roles), done, failed);
    }

    void disable(String login, Consumer<CommandResult> done, Consumer<Throwable> failed) {
        tasks.write(() -> service.disable(login), done, failed);
    }

    /** The activation code of a saving, once; asks the gateway if it is not at hand. */
    void code(String commandId, String title, Consumer<Optional<String>> done, Consumer<Throwable> failed) {
        tasks.background(
                title,
                progress -> service.takeCode(commandId),
                code -> {
                    refresh();
                    done.accept(code);
                },
                failed);
    }

    void seen(String commandId) {
        service.seen(commandId);
        refresh();
    }

    @Override
    protected void narrow(Object wanted) {
        if (!(wanted instanceof String login)) throw new IllegalArgumentException("no filter of operators: " + wanted);
        text.textProperty().set(login);
    }

    @Override
    protected PageSource<Operator> source() {
        String typed = text.value().orElse("");
        Optional<Role> wanted = role.value();
        return new PageSource<>() {
            @Override
            public List<Operator> page(@Nullable Operator after, List<Order> order, int limit) {
                return service.page(typed, wanted, after, limit);
            }

            @Override
            public Totals totals() {
                return Totals.of(service.count(typed, wanted));
            }
        };
    }
}
