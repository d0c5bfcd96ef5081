package org.carddesk.commands;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.sync.SyncService;
import org.carddesk.text.Messages;
import org.carddesk.ui.Badge;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Finder;
import org.carddesk.ui.Found;
import org.carddesk.ui.Place;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2AL;

/** The desk's commands: their service and screens. Their outcomes come in through sync. */
public final class CommandsFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final Database database;
    private final Outbox outbox;
    private final CommandService service;

    /**
     * @param circumstances what decides at present whether a command can go
     * @param appliers those of all features, for the present version of what a command is about
     */
    public CommandsFeature(
            Database database,
            Outbox outbox,
            Clock clock,
            Supplier<Circumstances> circumstances,
            List<ChangeApplier> appliers) {
        this.database = database;
        this.outbox = outbox;
        this.service = new CommandService(database, outbox, clock, circumstances, appliers);
    }

    public CommandService service() {
        return service;
    }

    /** What needs a person, for whoever counts it. */
    public AttentionService attention(SyncService sync, Access access) {
        return new AttentionService(sync, access, service);
    }

    /**
     * The screens.
     *
     * @param names an operator's name by id
     */
    public Contribution console(SyncService sync, Access access, Function<String, String> names, Subjects subjects) {
        var list = new CommandListService(
                service, new CommandListService.Parts(database, outbox, access, sync, names, subjects));
        AttentionService attention = attention(sync, access);
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(
                        Screen.listed(
                                "commands",
                                "commands.screen.title",
                                Material2AL.LIST_ALT,
                                0,
                                kit -> new CommandsView(
                                        kit, new CommandsViewModel(kit.tasks(), kit.watch(), list, attention))),
                        Screen.ofRecord(
                                "command",
                                "commands.detail.title",
                                Material2AL.LIST_ALT,
                                "commands",
                                kit -> new CommandView(kit, new CommandViewModel(kit.tasks(), kit.watch(), list))));
            }

            @Override
            public List<Badge> badges() {
                return List.of(new Waiting(attention));
            }

            @Override
            public List<Finder> finders() {
                return List.of(new ByText(list));
            }
        };
    }

    /** What only a person can move on. */
    private record Waiting(AttentionService attention) implements Badge {
        @Override
        public String screenId() {
            return "commands";
        }

        @Override
        public Set<String> recordTypes() {
            return AttentionService.FOLLOWED;
        }

        @Override
        public long count() {
            return attention.waiting();
        }
    }

    /** Commands by their number, reason or content. */
    private record ByText(CommandListService list) implements Finder {
        private static final int LEAST = 4;

        @Override
        public String groupKey() {
            return "commands.screen.title";
        }

        @Override
        public int place() {
            return 70;
        }

        @Override
        public List<Found> find(String text, int limit, Messages messages) {
            if (text.strip().length() < LEAST) return List.of();
            var query = new CommandQuery(
                    Scope.ALL,
                    java.util.Optional.empty(),
                    text.strip(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty());
            return list.page(query, true, null, limit).stream()
                    .map(found -> found(found, messages))
                    .toList();
        }

        private static Found found(CommandSummary one, Messages messages) {
            String title = messages.text(
                    "commands.found.title",
                    CommandWords.type(one.command().command(), messages),
                    messages.word("common.standing", one.command().standing()));
            String detail = messages.text(
                    "commands.found.detail",
                    CommandWords.about(one, messages),
                    one.command().command().queuedAt());
            return Found.of(Found.Fit.CONTAINS, Material2AL.LIST_ALT, title, detail, new Place("command", one.id()));
        }
    }
}
