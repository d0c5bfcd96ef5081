package org.carddesk.commands;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.sync.Poison;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Secret;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.DayFilter;
import org.carddesk.ui.ListModel;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** The commands that have not ended, those that have by a filter, and what needs attention above them. */
final class CommandsViewModel extends ListModel<CommandSummary> {
    private static final List<Scope> SCOPES =
            List.of(Scope.OPEN, Scope.ATTENTION, Scope.UNDECIDED, Scope.LOST, Scope.ENDED);

    final ChoiceFilter<Scope> scope = filters().choice("commands.filter.scope", SCOPES, "commands.scope");
    final ChoiceFilter<CommandType> type =
            filters().choice("commands.filter.type", List.of(CommandType.values()), "common.commandType");
    final TextFilter text = filters().text("commands.filter.text");
    final DayFilter days = filters().days("commands.filter.days");

    private final TaskRunner tasks;
    private final CommandListService service;
    private final AttentionService attention;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<List<Attention>> concerns = new ReadOnlyObjectWrapper<>(List.of());

    CommandsViewModel(TaskRunner tasks, RecordWatch watch, CommandListService service, AttentionService attention) {
        super(tasks, watch, AttentionService.FOLLOWED, CommandSummary::id);
        this.tasks = tasks;
        this.service = service;
        this.attention = attention;
        this.latest = new Latest(tasks);
        scope.choose(Scope.OPEN);
    }

    ReadOnlyObjectProperty<List<Attention>> concernsProperty() {
        return concerns.getReadOnlyProperty();
    }

    @Override
    public void refresh() {
        super.refresh();
        latest.ask(this::told, concerns::set, tasks::failed);
    }

    private List<Attention> told() {
        return attention.all().stream().map(service::named).toList();
    }

    @Override
    protected void narrow(Object wanted) {
        switch (wanted) {
            case Scope.ALL -> {}
            case Scope one -> scope.choose(one);
            case String typed -> text.textProperty().set(typed);
            default -> throw new IllegalArgumentException("no filter of commands: " + wanted);
        }
    }

    /** Gives an order that needs a reason. */
    void order(Attention shown, String reason, Consumer<DeskOrder> done, Consumer<Throwable> failed) {
        tasks.write(
                () -> {
                    attention.order(shown, reason);
                    return shown.order().orElseThrow();
                },
                given -> {
                    refresh();
                    done.accept(given);
                },
                failed);
    }

    /** Orders what nobody may order alone; the second person signs in at the gateway, so it runs beside the screen. */
    void keepRaw(
            String title,
            Poison shown,
            String reason,
            Credentials second,
            Consumer<DeskOrder> done,
            Consumer<Throwable> failed) {
        tasks.background(
                title,
                progress -> {
                    attention.keepRaw(shown, reason, second.login(), second.password());
                    return DeskOrder.KEEP_RAW;
                },
                given -> {
                    refresh();
                    done.accept(given);
                },
                failed);
    }

    /** Asks the gateway how the commands of an earlier life of this store stand; runs beside the screen. */
    void askAboutRecovered(String title) {
        tasks.background(
                title,
                progress -> {
                    attention.askAboutRecovered();
                    return true;
                },
                asked -> refresh(),
                trouble -> {
                    refresh();
                    tasks.failed(trouble);
                });
    }

    /** The second person of an order. */
    record Credentials(String login, Secret password) {}

    /** Orders a new instance; asks the gateway, so it runs beside the screen. */
    void newInstance(String title, Secret password, Consumer<DeskOrder> done, Consumer<Throwable> failed) {
        tasks.background(
                title,
                progress -> {
                    attention.newInstance(password);
                    return DeskOrder.NEW_INSTANCE;
                },
                given -> {
                    refresh();
                    done.accept(given);
                },
                failed);
    }

    @Override
    protected PageSource<CommandSummary> source() {
        var query = new CommandQuery(
                scope.value().orElse(Scope.ALL), type.value(), text.value().orElse(""), days.from(), days.to());
        boolean waiting = query.scope() == Scope.OPEN || query.scope() == Scope.ATTENTION;
        return new PageSource<>() {
            @Override
            public List<CommandSummary> page(@Nullable CommandSummary after, List<Order> order, int limit) {
                return service.page(query, newestFirst(order, waiting), after, limit);
            }

            @Override
            public Totals totals() {
                return Totals.of(service.count(query));
            }
        };
    }

    /** What waits is read from the oldest, what has ended from the newest, unless the person wants otherwise. */
    private static boolean newestFirst(List<Order> order, boolean waiting) {
        Optional<Order> wanted = order.stream().findFirst();
        return wanted.map(Order::descending).orElse(!waiting);
    }
}
