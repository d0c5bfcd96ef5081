package org.carddesk.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** Operators and their roles: who there is, new ones, changed roles, disabled ones. Nobody changes their own roles. */
public final class OperatorService {
    private static final int LIMIT = 2_000;
    private static final int RECENT = 500;
    private static final Duration CODE_LIVES = Duration.ofHours(24);

    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;
    private final Function<String, Optional<JsonNode>> results;
    private final OperatorStore store;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    OperatorService(
            Database database,
            Outbox outbox,
            Access access,
            Clock clock,
            Function<String, Optional<JsonNode>> results,
            OperatorStore store) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
        this.results = results;
        this.store = store;
    }

    /** All operators, disabled ones last. */
    public List<Operator> list() {
        return database.read(tx -> shown(tx, store.list(tx, LIMIT)));
    }

    public Optional<Operator> find(String operatorId) {
        return database.read(tx -> store.find(tx, operatorId)
                .map(found -> shown(tx, List.of(found)).getFirst()));
    }

    public Optional<Operator> byLogin(String login) {
        return database.read(tx ->
                store.byLogin(tx, login).map(found -> shown(tx, List.of(found)).getFirst()));
    }

    /** The name to print for an operator id: the id itself if nobody has it. */
    public String nameOf(String operatorId) {
        return find(operatorId).map(found -> found.body().name()).orElse(operatorId);
    }

    /** Makes a new operator, or gives the one with the login another name and other roles. */
    public CommandResult save(String login, String name, Set<Role> roles) {
        if (login.isBlank() || name.isBlank() || roles.isEmpty())
            return CommandResult.Refused.of(RefusalCode.BAD_VALUE);
        List<OperatorRole> wire = EnumSet.copyOf(roles).stream()
                .map(role -> OperatorRole.valueOf(role.name()))
                .toList();
        var args = new CommandArgs.SaveOperator(login.strip(), name.strip(), wire);
        return database.write(tx -> {
            Optional<Operator> present = store.byLogin(tx, args.login());
            if (present.isEmpty()) return queued(tx, CommandDraft.of(CommandType.SAVE_OPERATOR, args));
            Operator operator = present.get();
            if (isSelf(operator) && !Set.copyOf(operator.body().roles()).equals(Set.copyOf(wire)))
                return CommandResult.Refused.of(RefusalCode.OWN_ROLES);
            return queued(tx, CommandDraft.on(CommandType.SAVE_OPERATOR, operator.id(), operator.version(), args));
        });
    }

    /** Takes an operator's access away. */
    public CommandResult disable(String login) {
        return database.write(tx -> {
            Operator operator = store.byLogin(tx, login)
                    .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "operators.unknown", login));
            if (operator.body().disabled()) return CommandResult.Refused.of(RefusalCode.BAD_STATE);
            if (isSelf(operator)) return CommandResult.Refused.of(RefusalCode.OWN_ROLES);
            return queued(tx, CommandDraft.on(CommandType.DISABLE_OPERATOR, operator.id(), operator.version()));
        });
    }

    /** Whether whoever is signed in may change operators. */
    public boolean mayChange() {
        return access.allows(Set.of(Role.ADMINISTRATOR));
    }

    /** The operators whom a text means, disabled ones last; at most so many, after one. */
    public List<Operator> page(String text, Optional<Role> role, @Nullable Operator after, int limit) {
        List<Operator> fitting = fitting(text, role);
        int from = after == null ? 0 : 1 + ids(fitting).indexOf(after.id());
        return fitting.subList(from, Math.min(fitting.size(), from + limit));
    }

    public long count(String text, Optional<Role> role) {
        return fitting(text, role).size();
    }

    private List<Operator> fitting(String text, Optional<Role> role) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return list().stream()
                .filter(one -> (one.body().login() + " " + one.body().name())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .filter(one -> role.isEmpty()
                        || one.body()
                                .roles()
                                .contains(OperatorRole.valueOf(role.get().name())))
                .toList();
    }

    private static List<String> ids(List<Operator> operators) {
        return operators.stream().map(Operator::id).toList();
    }

    /** What whoever is signed in saved within a day and has not ended, was refused, or has a code that was not shown yet. */
    public List<OperatorSave> ownSaves() {
        Optional<String> me = access.current().map(SignedIn::operatorId);
        Instant since = clock.instant().minus(CODE_LIVES);
        return database.read(tx -> outbox.recent(tx, null, RECENT)).stream()
                .filter(command -> command.type() == CommandType.SAVE_OPERATOR)
                .filter(command -> me.equals(Optional.of(command.actorId()))
                        && command.queuedAt().isAfter(since))
                .filter(command -> !shown.contains(command.commandId()))
                .map(OperatorService::save)
                .toList();
    }

    private static OperatorSave save(OutboxCommand command) {
        return new OperatorSave(
                command.commandId(),
                command.args().path("login").asText(),
                command.args().path("name").asText(),
                command.state(),
                command.receivedCode().orElse(null),
                command.state() == CommandState.APPLIED);
    }

    /** The activation code, once: after it was given out the saving is over for this screen. Goes over the network. */
    public Optional<String> takeCode(String commandId) {
        Optional<String> code = activationCode(commandId);
        if (code.isPresent()) shown.add(commandId);
        return code;
    }

    /** The person has seen how a saving ended. */
    public void seen(String commandId) {
        shown.add(commandId);
    }

    /** The code with which a saved operator signs in for the first time; shown once, kept in memory only. */
    public Optional<String> activationCode(String commandId) {
        return results.apply(commandId)
                .map(result -> result.path("activation_code"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private CommandResult queued(Tx tx, CommandDraft draft) {
        return new CommandResult.Queued(outbox.queue(tx, draft));
    }

    private boolean isSelf(Operator operator) {
        return access.signedIn().operatorId().equals(operator.id());
    }

    private List<Operator> shown(Tx tx, List<Operator> found) {
        var open = outbox.openByTarget(
                tx, EntityType.OPERATOR, found.stream().map(Operator::id).toList());
        return found.stream()
                .map(each -> each.with(Optional.ofNullable(open.get(each.id()))))
                .toList();
    }
}
