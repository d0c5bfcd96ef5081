package org.carddesk.approvals;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The second person's decisions: shows what would be executed, proves it against the hash that the maker signed, and sends
 * approve or reject. The maker never decides, and no setting changes that.
 */
public final class ApprovalService {
    private static final int LIMIT = 2_000;

    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;
    private final ApprovalStore store;

    ApprovalService(Database database, Outbox outbox, Access access, Clock clock, ApprovalStore store) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
        this.store = store;
    }

    /** Everything that waits, the soonest to expire first; each says whether whoever is signed in may decide it. */
    public List<Approval> waiting() {
        return database.read(tx -> shown(tx, store.open(tx, LIMIT)));
    }

    /** What whoever is signed in may decide now. */
    public List<Approval> decidable() {
        return waiting().stream().filter(Approval::decidable).toList();
    }

    /** What whoever is signed in asked for, newest first, decided ones included. */
    public List<Approval> mine() {
        String maker = access.signedIn().operatorId();
        return database.read(tx -> shown(tx, store.madeBy(tx, maker, LIMIT)));
    }

    /** What waits on one record, for the page of that record. */
    public List<Approval> waitingOn(EntityType type, String id) {
        return database.read(tx -> waitingOn(tx, type, id));
    }

    /** As the other, for the services of other records. */
    public List<Approval> waitingOn(Tx tx, EntityType type, String id) {
        return shown(tx, store.openOn(tx, type.wire(), id));
    }

    /** One approval by the id of its command. */
    public Optional<Approval> find(String commandId) {
        return database.read(tx ->
                store.find(tx, commandId).map(found -> shown(tx, List.of(found)).getFirst()));
    }

    /** Sends the consent, bound to the hash of what was shown. */
    public CommandResult approve(String commandId) {
        return approve(commandId, null);
    }

    /** As {@link #approve(String)}, with words for the record. */
    public CommandResult approve(String commandId, @Nullable String reason) {
        return decide(CommandType.APPROVE, commandId, reason);
    }

    /** Sends the refusal; it needs a reason and changes nothing else. */
    public CommandResult reject(String commandId, String reason) {
        return decide(CommandType.REJECT, commandId, reason);
    }

    private CommandResult decide(CommandType decision, String commandId, @Nullable String reason) {
        return database.write(tx -> {
            Approval approval = store.find(tx, commandId)
                    .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "approvals.unknown", commandId));
            RefusalCode obstacle = obstacle(approval.body());
            if (obstacle != null) return CommandResult.Refused.of(obstacle);
            var draft = CommandDraft.on(
                            decision,
                            approval.id(),
                            approval.version(),
                            new CommandArgs.Decide(approval.body().payloadSha256()))
                    .because(reason);
            return new CommandResult.Queued(outbox.queue(tx, draft));
        });
    }

    private List<Approval> shown(Tx tx, List<Approval> found) {
        List<String> ids = found.stream().map(Approval::id).toList();
        Map<String, OutboxCommand> underWay = outbox.openByTarget(tx, EntityType.APPROVAL, ids);
        return found.stream()
                .map(each -> each.with(Optional.ofNullable(underWay.get(each.id())), obstacle(each.body())))
                .toList();
    }

    /** Why the decision is closed to whoever is signed in, in the contract's words; null if it is open. */
    private @Nullable RefusalCode obstacle(ApprovalBody body) {
        if (body.state() == ApprovalState.EXPIRED) return RefusalCode.APPROVAL_EXPIRED;
        if (body.state() == ApprovalState.UNRECOGNISED) return RefusalCode.BAD_STATE;
        if (body.state() != ApprovalState.OPEN) return RefusalCode.APPROVAL_DECIDED;
        if (!clock.instant().isBefore(body.expiresAt())) return RefusalCode.APPROVAL_EXPIRED;
        Optional<CommandType> type = CommandType.ofWire(body.commandType());
        if (type.isEmpty()) return RefusalCode.BAD_STATE;
        if (access.current().map(who -> who.operatorId().equals(body.maker())).orElse(false))
            return RefusalCode.SELF_APPROVAL;
        if (!access.allows(deciders(type.get()))) return RefusalCode.FORBIDDEN;
        return Payload.of(body).sha256().equals(body.payloadSha256()) ? null : RefusalCode.PAYLOAD_MISMATCH;
    }

    /** Who may be the second person (contract section 8). */
    private static Set<Role> deciders(CommandType type) {
        return switch (type) {
            case CONFIRM_LOADED -> EnumSet.of(Role.FINANCE);
            case SAVE_OPERATOR -> EnumSet.of(Role.ADMINISTRATOR);
            default -> EnumSet.of(Role.FINANCE, Role.ADMINISTRATOR);
        };
    }
}
