package org.carddesk.commands;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.OutboxQuery;
import org.carddesk.sync.OutboxQuery.Scope;
import org.carddesk.sync.Stamp;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** The commands of this desk: none vanishes, each says what it waits for. Asking and cancelling over the network is sync's. */
public final class CommandService {
    private static final Duration PATIENCE = Duration.ofHours(24);

    /** Their content is worked out anew on their own page; giving the old content again could not be right. */
    private static final Set<CommandType> NOT_AGAIN =
            EnumSet.of(CommandType.CLOSE_DAY, CommandType.APPROVE, CommandType.REJECT, CommandType.CREATE_SIGN_LINK);

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final Supplier<Circumstances> circumstances;
    private final Map<EntityType, ChangeApplier> records;

    CommandService(
            Database database,
            Outbox outbox,
            Clock clock,
            Supplier<Circumstances> circumstances,
            List<ChangeApplier> appliers) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.circumstances = circumstances;
        this.records = appliers.stream().collect(Collectors.toMap(ChangeApplier::type, Function.identity()));
    }

    /** Every command that is not final, in the order of sending. */
    public List<DeskCommand> open() {
        return judged(outbox::open);
    }

    /** How many only a person can move on, have not ended for a day, or are lost to a restored gateway. */
    long needingAttention() {
        OutboxQuery query = query(CommandQuery.all(Scope.ATTENTION), Set.of());
        return database.read(tx -> outbox.count(tx, query));
    }

    /** Commands of every state, newest first; the desk_seq of the last one leads to the next page. */
    public List<DeskCommand> history(@Nullable Long beforeDeskSeq, int limit) {
        return judged(tx -> outbox.recent(tx, beforeDeskSeq, limit));
    }

    /** A page in the order of queueing, after a desk_seq. */
    List<DeskCommand> page(OutboxQuery query, boolean newestFirst, @Nullable Long afterDeskSeq, int limit) {
        return judged(tx -> outbox.page(tx, query, newestFirst, afterDeskSeq, limit));
    }

    /** What is asked of the outbox for a filter, under the present circumstances. */
    OutboxQuery query(CommandQuery wanted, Set<String> targetIds) {
        Circumstances now = circumstances.get();
        return new OutboxQuery(
                wanted.scope(),
                now.present(),
                now.inReach(),
                clock.instant().minus(PATIENCE),
                wanted.type(),
                wanted.text(),
                targetIds,
                wanted.from(),
                wanted.until());
    }

    public Optional<DeskCommand> find(String commandId) {
        return judged(tx -> outbox.find(tx, commandId).stream().toList()).stream()
                .findFirst();
    }

    /**
     * Gives a refused or overtaken command again, on the record's present version, as a new command that names the old one.
     *
     * @return the new command's id
     */
    public String again(String commandId) {
        return database.write(tx -> {
            OutboxCommand old = require(tx, commandId);
            if (!judged(old, circumstances.get(), Optional.empty()).nextSteps().contains(NextStep.TRY_AGAIN))
                throw new DeskException(Trouble.REFUSED, "commands.notAgain", commandId);
            if (!outbox.successors(tx, commandId).isEmpty())
                throw new DeskException(Trouble.REFUSED, "commands.no.againTwice");
            var draft = new CommandDraft(
                    old.type(),
                    old.target(),
                    old.expectedVersion() == null ? null : presentVersion(tx, old.target()),
                    Json.read(old.args(), old.type().args()),
                    old.reason(),
                    old.commandId());
            return outbox.queue(tx, draft);
        });
    }

    private Long presentVersion(Tx tx, @Nullable Target target) {
        String id = target == null ? null : target.id();
        ChangeApplier applier = target == null
                ? null
                : EntityType.ofWire(target.type()).map(records::get).orElse(null);
        Stamp stamp = id == null || applier == null
                ? null
                : applier.stamps(tx, List.of(id)).get(id);
        if (stamp == null) throw new DeskException(Trouble.WRONG_INPUT, "commands.target.gone", String.valueOf(id));
        return stamp.version();
    }

    private OutboxCommand require(Tx tx, String commandId) {
        return outbox.find(tx, commandId)
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "commands.unknown", commandId));
    }

    private List<DeskCommand> judged(Function<Tx, List<OutboxCommand>> wanted) {
        Circumstances now = circumstances.get();
        return database.read(tx -> {
            List<OutboxCommand> commands = wanted.apply(tx);
            Map<String, OutboxCommand> first = outbox.predecessors(
                    tx, commands.stream().map(OutboxCommand::commandId).toList());
            return commands.stream()
                    .map(command -> judged(command, now, Optional.ofNullable(first.get(command.commandId()))))
                    .toList();
        });
    }

    /** @param first what has to end before; it waits for no other command itself */
    private DeskCommand judged(OutboxCommand command, Circumstances now, Optional<OutboxCommand> first) {
        Optional<DeskCommand> behind = first.map(one -> judged(one, now, Optional.empty()));
        boolean old = !command.state().isFinal()
                && Duration.between(command.queuedAt(), clock.instant()).compareTo(PATIENCE) >= 0;
        Standing standing = standing(command, now, behind.isPresent());
        boolean away = standing == Standing.OPERATOR_AWAY;
        boolean stuck = standing == Standing.HELD_BACK || away;
        boolean cancelling = command.cancelBy() != null && standing != Standing.SENDING;
        if (!cancelling) return new DeskCommand(command, standing, steps(standing, command), old || stuck, behind);
        Standing asked = standing == Standing.DESK_STOPPED ? Standing.CANCEL_HELD : Standing.CANCELLING;
        return new DeskCommand(command, asked, cancelling(command, standing), old || stuck, behind);
    }

    private static List<NextStep> cancelling(OutboxCommand command, Standing standing) {
        var steps = new ArrayList<NextStep>();
        if (standing != Standing.DESK_STOPPED)
            steps.add(standing == Standing.OPERATOR_AWAY ? NextStep.SIGN_IN : NextStep.WAIT);
        if (command.state() != CommandState.QUEUED) steps.add(NextStep.LOOK_UP);
        return steps;
    }

    private static Standing standing(OutboxCommand command, Circumstances now, boolean behind) {
        return switch (command.state()) {
            case QUEUED -> waiting(command, now, behind).orElse(Standing.TO_SEND);
            case IN_FLIGHT -> Standing.SENDING;
            case UNKNOWN -> waiting(command, now, behind).orElse(Standing.NO_ANSWER);
            case PENDING -> Standing.AT_GATEWAY;
            case AWAITING_APPROVAL -> Standing.SECOND_PERSON;
            case FROZEN -> Standing.HELD_BACK;
            case APPLIED -> command.refusedRows() > 0 ? Standing.DONE_IN_PART : Standing.DONE;
            case REJECTED -> Standing.REFUSED;
            case CONFLICT -> Standing.OVERTAKEN;
            case CANCELLED -> Standing.WITHDRAWN;
        };
    }

    /** What keeps a command that could be sent from going. */
    private static Optional<Standing> waiting(OutboxCommand command, Circumstances now, boolean behind) {
        if (now.halted()) return Optional.of(Standing.DESK_STOPPED);
        if (now.isAway(command)) return Optional.of(Standing.OPERATOR_AWAY);
        if (now.moneyOff() && Outbox.isMoney(command.type())) return Optional.of(Standing.MONEY_OFF);
        return behind ? Optional.of(Standing.BEHIND) : Optional.empty();
    }

    private static List<NextStep> steps(Standing standing, OutboxCommand command) {
        boolean sent = command.state() == CommandState.UNKNOWN;
        return switch (standing) {
            case TO_SEND -> List.of(NextStep.WAIT, NextStep.CANCEL);
            case DESK_STOPPED, MONEY_OFF, BEHIND ->
                sent
                        ? List.of(NextStep.WAIT, NextStep.LOOK_UP, NextStep.CANCEL)
                        : List.of(NextStep.WAIT, NextStep.CANCEL);
            case OPERATOR_AWAY ->
                sent
                        ? List.of(NextStep.SIGN_IN, NextStep.LOOK_UP, NextStep.CANCEL)
                        : List.of(NextStep.SIGN_IN, NextStep.CANCEL);
            case SENDING -> List.of(NextStep.WAIT);
            case NO_ANSWER -> List.of(NextStep.WAIT, NextStep.LOOK_UP, NextStep.CANCEL);
            case AT_GATEWAY -> List.of(NextStep.WAIT, NextStep.LOOK_UP);
            case SECOND_PERSON -> List.of(NextStep.WAIT, NextStep.LOOK_UP, NextStep.CANCEL);
            case HELD_BACK -> List.of(NextStep.CALL_SUPPORT, NextStep.LOOK_UP, NextStep.CANCEL);
            case REFUSED, OVERTAKEN -> NOT_AGAIN.contains(command.type()) ? List.of() : List.of(NextStep.TRY_AGAIN);
            case CANCELLING, CANCEL_HELD, DONE, DONE_IN_PART, WITHDRAWN -> List.of();
        };
    }
}
