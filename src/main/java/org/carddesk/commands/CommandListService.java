package org.carddesk.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.db.Database;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.RecoveredCommand;
import org.carddesk.sync.SyncService;
import org.jspecify.annotations.Nullable;

/** The commands for the screen: with names and records, page by page, each with its whole story, and what is done about it. */
public final class CommandListService {
    private static final Set<String> NOT_COMPARED = Set.of("id", "version");

    private final CommandService commands;
    private final Parts parts;

    /**
     * What it works with.
     *
     * @param names an operator's name by id
     */
    record Parts(
            Database database,
            Outbox outbox,
            Access access,
            SyncService sync,
            Function<String, String> names,
            Subjects subjects) {}

    CommandListService(CommandService commands, Parts parts) {
        this.commands = commands;
        this.parts = parts;
    }

    public List<CommandSummary> page(
            CommandQuery query, boolean newestFirst, @Nullable CommandSummary after, int limit) {
        Long afterSeq = after == null ? null : (Long) after.command().command().deskSeq();
        return commands.page(commands.query(query, idsLike(query)), newestFirst, afterSeq, limit).stream()
                .map(this::summary)
                .toList();
    }

    /** A concern with the makers and the records of the commands that its words name. */
    Attention named(Attention concern) {
        List<Object> facts = concern.facts().stream()
                .map(fact -> fact instanceof List<?> listed ? named(listed) : fact)
                .toList();
        return new Attention(
                concern.concern(), concern.since(), facts, concern.order(), concern.roleFits(), concern.poison());
    }

    private List<Object> named(List<?> listed) {
        var named = new ArrayList<Object>(listed);
        named.subList(0, Math.min(named.size(), Attention.MOST_TOLD))
                .replaceAll(one -> one instanceof EarlierCommand earlier ? named(earlier.command()) : one);
        return named;
    }

    private EarlierCommand named(RecoveredCommand command) {
        return new EarlierCommand(
                command,
                Optional.ofNullable(command.actorId()).map(parts.names()),
                Optional.ofNullable(command.target()).flatMap(parts.subjects()::of));
    }

    public long count(CommandQuery query) {
        var wanted = commands.query(query, idsLike(query));
        return parts.database().read(tx -> parts.outbox().count(tx, wanted));
    }

    public Optional<CommandStory> story(String commandId) {
        return commands.find(commandId).map(this::story);
    }

    /** Withdraws it here if nothing was sent, else asks the gateway for the fence; goes over the network. */
    public OutboxCommand cancel(String commandId) {
        return parts.sync().cancel(commandId);
    }

    /** Asks the gateway what became of it; goes over the network. */
    public OutboxCommand lookUp(String commandId) {
        return parts.sync().lookUp(commandId);
    }

    /** Gives it again as a new command. */
    public String again(String commandId) {
        return commands.again(commandId);
    }

    /** Takes a command that has ended and is lost, refused or overtaken off the list, with a reason. */
    public void lookedInto(String commandId, String reason) {
        parts.sync().orders().lookedInto(commandId, reason);
    }

    private Set<String> idsLike(CommandQuery query) {
        return query.text().isEmpty() ? Set.of() : parts.subjects().idsLike(query.text());
    }

    private CommandSummary summary(DeskCommand command) {
        Target target = command.command().target();
        Optional<Subject> subject =
                target == null ? Optional.empty() : parts.subjects().of(target);
        return new CommandSummary(command, parts.names().apply(command.command().actorId()), subject);
    }

    private CommandStory story(DeskCommand command) {
        CommandSummary summary = summary(command);
        String id = summary.id();
        List<Comparison> comparison =
                command.standing() == Standing.OVERTAKEN ? comparison(command.command(), summary.subject()) : List.of();
        boolean roleFits = parts.access().allows(roles(command.command().type()));
        return parts.database().read(tx -> {
            boolean lost = parts.outbox().isLost(tx, id);
            return new CommandStory(
                    summary,
                    parts.outbox().steps(tx, id),
                    parts.outbox().successors(tx, id),
                    comparison,
                    lost,
                    parts.outbox().isUndecided(tx, id),
                    Optional.ofNullable(command.command().cancelBy()).map(parts.names()),
                    command.behind().map(this::summary),
                    parts.sync().nextTry(id),
                    roleFits,
                    lost ? parts.access().allows(Set.of(Role.ADMINISTRATOR)) : roleFits);
        });
    }

    /** What the command wanted first, then the rest of the record as it is. */
    private static List<Comparison> comparison(OutboxCommand command, Optional<Subject> subject) {
        Optional<ObjectNode> record = subject.map(Subject::record);
        var members = new LinkedHashSet<String>();
        command.args().fieldNames().forEachRemaining(members::add);
        record.ifPresent(now -> now.fieldNames().forEachRemaining(members::add));
        members.removeAll(NOT_COMPARED);
        var all = new ArrayList<Comparison>();
        for (String member : members) {
            all.add(new Comparison(
                    member,
                    Optional.ofNullable(command.args().get(member)),
                    record.flatMap(now -> Optional.<JsonNode>ofNullable(now.get(member)))));
        }
        return all;
    }

    private static Set<Role> roles(CommandType type) {
        return type.roles().stream()
                .filter(role -> role != OperatorRole.UNRECOGNISED)
                .map(role -> Role.valueOf(role.name()))
                .collect(Collectors.toSet());
    }
}
