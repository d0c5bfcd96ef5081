package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.AuditLink;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.AuditHead;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.Target;
import org.carddesk.task.OfficeClock;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The one way out: keeps each command with its frozen bytes from the moment it is queued, in the same transaction as its
 * audit row. Sending is {@link SyncService}'s.
 */
public final class Outbox {
    /** Commands that move or promise money; held while the desk's state is in doubt (contract section 5). */
    private static final Set<CommandType> MONEY = EnumSet.of(
            CommandType.RETRY_LOAD,
            CommandType.REDIRECT_LOAD,
            CommandType.REFUND_TOP_UP,
            CommandType.CONFIRM_LOADED,
            CommandType.REPLACE_CARD,
            CommandType.CLOSE_CARD,
            CommandType.UPDATE_AUTO_LOAD,
            CommandType.CREATE_SIGN_LINK,
            CommandType.RECORD_BANK_CREDIT,
            CommandType.VOID_BANK_CREDIT,
            CommandType.CLOSE_DAY,
            CommandType.REOPEN_DAY,
            CommandType.APPROVE);

    /** Commands that put money on a business date. */
    private static final Set<CommandType> DATED =
            EnumSet.of(CommandType.RECORD_BANK_CREDIT, CommandType.CLOSE_DAY, CommandType.REOPEN_DAY);

    private final Access access;
    private final AuditTrail audit;
    private final Ids ids;
    private final OfficeClock clock;
    private final GatewayReach reach;
    private final DeskStore desks = new DeskStore();
    private final OutboxStore store = new OutboxStore();
    private final RecoveredStore recovered = new RecoveredStore();
    private final SendOrder order = new SendOrder();
    private final CommandHistoryStore history = new CommandHistoryStore();
    /** What was there before this start another life of the store, put back or copied since, may have sent. */
    private final Set<String> queuedHere = ConcurrentHashMap.newKeySet();

    private volatile MoneyTargets targets = new MoneyTargets(List.of());

    public Outbox(Access access, AuditTrail audit, Ids ids, OfficeClock clock, GatewayReach reach) {
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.reach = reach;
    }

    /** Which records there are, so that no money is moved on one that is not known in full. */
    void knows(Collection<ChangeApplier> appliers) {
        targets = new MoneyTargets(appliers);
    }

    /**
     * Queues a command in the name of whoever is signed in: writes its audit row and freezes its bytes.
     *
     * @return the command's id, which is also its idempotency key
     * @throws DeskException if the role, a reason, the gateway's reach, the target or the desk's own state stands in the way
     */
    public String queue(Tx tx, CommandDraft draft) {
        access.require(roles(draft.type()));
        requireReason(draft);
        requireDeskMaySend(tx, draft.type());
        if (!reach.inReach() && !draft.type().mayBeQueuedOffline()) {
            throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.outOfReach");
        }
        requireSureDate(draft.type());
        requireFreeTarget(tx, draft);
        if (isMoney(draft.type()) && targets.anyInDoubt(tx, draft)) {
            throw new DeskException(Trouble.REFUSED, "sync.target.inDoubt");
        }
        CommandBody body = body(tx, draft);
        store.insert(tx, body, Json.bytes(body), draft.type().urgent(), clock.instant());
        queuedHere.add(body.commandId());
        return body.commandId();
    }

    /** Every command that is not final, in the order of sending. */
    public List<OutboxCommand> open(Tx tx) {
        return store.open(tx);
    }

    /** How many commands are not final. */
    public long openCount(Tx tx) {
        return store.openCount(tx);
    }

    public Optional<OutboxCommand> find(Tx tx, String commandId) {
        return store.find(tx, commandId);
    }

    /** Commands of every state, newest first; those before a desk_seq for the next page. */
    public List<OutboxCommand> recent(Tx tx, @Nullable Long beforeDeskSeq, int limit) {
        return store.recent(tx, beforeDeskSeq, limit);
    }

    /** This desk's commands on one record, of every state, newest first. */
    public List<OutboxCommand> ofTarget(Tx tx, EntityType type, String targetId, int limit) {
        return store.ofTarget(tx, type.wire(), targetId, limit);
    }

    /** A page by the order of queueing, after a desk_seq. */
    public List<OutboxCommand> page(
            Tx tx, OutboxQuery query, boolean newestFirst, @Nullable Long afterDeskSeq, int limit) {
        return history.page(tx, query, newestFirst, afterDeskSeq, limit);
    }

    /** How many commands match. */
    public long count(Tx tx, OutboxQuery query) {
        return history.count(tx, query);
    }

    /** Where a command has stood, oldest first. */
    public List<CommandStep> steps(Tx tx, String commandId) {
        return history.steps(tx, commandId);
    }

    /** The commands that were given in the place of this one. */
    public List<String> successors(Tx tx, String commandId) {
        return history.successors(tx, commandId);
    }

    /**
     * Of these commands, each that is not sent before another one on the same record has ended, with the first such one in the
     * order of sending.
     */
    public Map<String, OutboxCommand> predecessors(Tx tx, Collection<String> commandIds) {
        var found = new HashMap<String, OutboxCommand>();
        order.predecessors(tx, commandIds)
                .forEach((commandId, first) ->
                        found.put(commandId, store.find(tx, first).orElseThrow()));
        return found;
    }

    /** Whether the gateway was restored and no longer knows the command, or knows it otherwise. */
    public boolean isLost(Tx tx, String commandId) {
        return history.isLost(tx, commandId);
    }

    /** Whether the command was refused or overtaken and nobody has given it again or taken it off the list. */
    public boolean isUndecided(Tx tx, String commandId) {
        return history.isUndecided(tx, commandId);
    }

    /**
     * What is to be shown as pending over records, by their ids: the newest command that is open, or applied but not yet
     * reached by the feed.
     */
    public Map<String, OutboxCommand> openByTarget(Tx tx, EntityType type, Collection<String> targetIds) {
        var newest = new HashMap<String, OutboxCommand>();
        for (OutboxCommand command : store.overlay(tx, type.wire(), targetIds)) {
            Target target = command.target();
            if (target != null && target.id() != null) newest.put(target.id(), command);
        }
        return newest;
    }

    /** Cancels a command of which surely no byte ever left; false if it is not such a command. */
    public boolean cancelUnsent(Tx tx, String commandId) {
        if (!queuedHere.contains(commandId)) return false;
        if (!store.cancelUnsent(tx, commandId, clock.instant())) return false;
        audit.append(tx, "cancel_command", "command", commandId, "{}", null);
        return true;
    }

    /** Whether the command is held while the desk's state is in doubt. */
    public static boolean isMoney(CommandType type) {
        return MONEY.contains(type);
    }

    private void requireDeskMaySend(Tx tx, CommandType type) {
        Desk desk = desks.find(tx).orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "sync.desk.notEnrolled"));
        desk.halt().filter(halt -> halt != Halt.EPOCH_CHANGED).ifPresent(halt -> {
            throw new DeskException(Trouble.REFUSED, "sync.halt." + halt.name());
        });
        if (desk.digestMismatches() >= 2 && isMoney(type)) {
            throw new DeskException(Trouble.REFUSED, "sync.digest.moneyOff");
        }
    }

    private void requireSureDate(CommandType type) {
        if (DATED.contains(type) && clock.isFar() && !reach.inReach()) {
            throw new DeskException(Trouble.OUT_OF_REACH, "sync.clock.far");
        }
    }

    private static void requireReason(CommandDraft draft) {
        String reason = draft.reason();
        if (draft.type().reasonRequired() && (reason == null || reason.isBlank())) {
            throw new DeskException(Trouble.WRONG_INPUT, "sync.reason.required");
        }
    }

    private void requireFreeTarget(Tx tx, CommandDraft draft) {
        Target target = draft.target();
        if (target == null || target.id() == null) return;
        boolean busy = store.overlay(tx, target.type(), Set.of(target.id())).stream()
                .anyMatch(other -> !draft.type().urgent() || other.type() == draft.type());
        if (busy) throw new DeskException(Trouble.REFUSED, "sync.target.busy");
        boolean unsettled = draft.type().urgent()
                ? recovered.openOn(tx, target).stream()
                        .anyMatch(other -> draft.type().wire().equals(other.type()))
                : !recovered.unsettledOn(tx, target).isEmpty();
        if (unsettled) throw new DeskException(Trouble.REFUSED, "sync.target.earlierLife");
        if (isMoney(draft.type())) requireRemembered(tx, target);
    }

    /** What a restored gateway may have forgotten it is asked about first, and what it has is for a person to look into. */
    private void requireRemembered(Tx tx, Target target) {
        boolean asking = desks.isHalted(tx, Halt.EPOCH_CHANGED);
        Instant since = clock.instant().minus(Recovery.ASKED_BACK);
        boolean unasked = asking
                && (history.anyApplied(tx, target, since)
                        || !recovered.appliedOn(tx, target, since).isEmpty());
        if (unasked) throw new DeskException(Trouble.REFUSED, "sync.target.notAsked");
        if (history.anyLost(tx, target)) throw new DeskException(Trouble.REFUSED, "sync.target.lost");
    }

    private CommandBody body(Tx tx, CommandDraft draft) {
        String commandId = ids.next();
        String actor = access.signedIn().operatorId();
        JsonNode args = Json.tree(draft.args());
        var payload =
                new Payload(draft.type().wire(), draft.target(), draft.expectedVersion(), args, actor, draft.reason());
        String sha256 = payload.sha256();
        AuditLink link = audit.append(
                tx,
                draft.type().wire(),
                draft.target() == null ? "command" : draft.target().type(),
                recordId(draft.target(), commandId),
                details(commandId, sha256, args),
                draft.reason());
        return new CommandBody(
                commandId,
                desks.nextDeskSeq(tx),
                payload.type(),
                payload.target(),
                payload.expectedVersion(),
                args,
                actor,
                payload.reason(),
                sha256,
                draft.supersedes(),
                new AuditHead(link.n(), link.hash()));
    }

    static String recordId(@Nullable Target target, String commandId) {
        String id = target == null ? null : target.id();
        return id == null ? commandId : id;
    }

    static String details(String commandId, String payloadSha256, JsonNode args) {
        var details = Json.object().put("command_id", commandId).put("payload_sha256", payloadSha256);
        details.set("args", args);
        return details.toString();
    }

    private static Set<Role> roles(CommandType type) {
        return type.roles().stream()
                .filter(role -> role != OperatorRole.UNRECOGNISED)
                .map(role -> Role.valueOf(role.name()))
                .collect(Collectors.toSet());
    }
}
