package org.carddesk.sandbox;

import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands in exactly the order of contract section 4: idempotency, epoch, fence, actor, then what is recorded and
 * final: role, target, version, rules, effect. Each command is one transaction.
 */
final class Commands {
    private final Ledger ledger;
    private final Rules rules;
    private final Approvals approvals;

    Commands(Ledger ledger, Rules rules, Approvals approvals) {
        this.ledger = ledger;
        this.rules = rules;
        this.approvals = approvals;
    }

    WireResponse submit(Caller caller, WireRequest request) {
        CommandRequest command = CommandRequest.of(request);
        return ledger.write(tx -> {
            var earlier = CommandRecords.find(tx, command.body().commandId());
            if (earlier.isPresent()) return replay(earlier.get(), command, caller);
            Feed.requireEpoch(tx, command.feedEpoch());
            Desks.requireFree(tx, caller, command.body().deskSeq());
            if (!command.body().actor().equals(caller.operatorId())) {
                throw new Problem(401, ProblemType.ACTOR_NOT_SIGNED_IN);
            }
            CommandRecord record = decide(tx, caller, command);
            CommandRecords.add(tx, record);
            return response(record, caller);
        });
    }

    WireResponse lookUp(Caller caller, String commandId) {
        return ledger.read(reader -> CommandRecords.find(reader, commandId))
                .map(command -> WireResponse.json(200, command.answer(caller.operatorId())))
                .orElseThrow(() -> new Problem(404, ProblemType.UNKNOWN_COMMAND));
    }

    /** Cancels what awaits approval, fences what is unknown, and tells how anything else stands. */
    WireResponse cancel(Caller caller, String commandId, WireRequest request) {
        long deskSeq = CommandRequest.read(CommandRequest.document(request), Cancel.class)
                .deskSeq();
        if (!Caller.isUuid(commandId)) throw Problem.malformed("command_id");
        if (deskSeq < 1) throw Problem.malformed("desk_seq");
        String epoch = Caller.required(request, "Feed-Epoch");
        return ledger.write(tx -> {
            Feed.requireEpoch(tx, epoch);
            Desks.requireLive(tx, caller);
            var command = CommandRecords.find(tx, commandId)
                    .map(found -> cancelled(tx, caller, found))
                    .orElseGet(() -> fence(tx, caller, commandId, deskSeq));
            return WireResponse.json(200, command.answer(caller.operatorId()));
        });
    }

    /** The body of a cancel. */
    record Cancel(long deskSeq) {}

    private CommandRecord cancelled(LedgerTx tx, Caller caller, CommandRecord found) {
        CommandType type = found.origin().type();
        if (type != null) {
            boolean may = found.deskId().equals(caller.deskId()) && mayGive(tx, caller.operatorId(), type);
            if (!may) throw new Problem(403, ProblemType.FORBIDDEN);
        }
        return found.stand().status() == CommandStatus.AWAITING_APPROVAL ? approvals.cancel(tx, found) : found;
    }

    private static CommandRecord fence(LedgerTx tx, Caller caller, String commandId, long deskSeq) {
        Desks.requireFree(tx, caller, deskSeq);
        var stand = CommandRecord.Stand.of(CommandStatus.CANCELLED, List.of(), tx.nextSeq());
        var fence = new CommandRecord(
                commandId, caller.deskId(), deskSeq, CommandRecord.Origin.FENCE, 200, stand, tx.now(), null);
        CommandRecords.add(tx, fence);
        return fence;
    }

    private CommandRecord decide(LedgerTx tx, Caller caller, CommandRequest command) {
        try {
            requireRole(tx, command);
            requireTarget(tx, command);
            requireRules(tx, command);
            return execute(tx, caller, command);
        } catch (Refused refused) {
            if (!tx.effects().isEmpty()) throw new IllegalStateException("refused after a change", refused);
            var stand = CommandRecord.Stand.refused(refused.code(), currentVersion(tx, command, refused), tx.nextSeq());
            return record(caller, command, tx, RefusalStatus.of(refused.code()), stand);
        }
    }

    private CommandRecord execute(LedgerTx tx, Caller caller, CommandRequest command) {
        var rule = rules.of(command.type());
        var context = new CommandContext<>(
                tx, command.body().commandId(), command.type(), Payload.of(command.body()), command.args(), null);
        rule.check(context);
        if (rule.needsApproval(context)) {
            approvals.open(context, rule);
            var stand = CommandRecord.Stand.of(CommandStatus.AWAITING_APPROVAL, List.of(), tx.nextSeq());
            return record(caller, command, tx, 202, stand);
        }
        rule.apply(context);
        return record(caller, command, tx, 200, applied(context, own(tx.effects())));
    }

    static CommandRecord.Stand applied(CommandContext<? extends CommandArgs> context, List<Effect> effects) {
        return new CommandRecord.Stand(
                CommandStatus.APPLIED,
                null,
                null,
                effects,
                context.rowResults(),
                context.result(),
                context.ledger().nextSeq());
    }

    /** Effects without the results of commands, which are answers and not state. */
    static List<Effect> own(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> !effect.type().equals(EntityType.COMMAND_RESULT.wire()))
                .toList();
    }

    static boolean mayGive(LedgerReader reader, String operatorId, CommandType type) {
        return Sessions.roles(reader, operatorId).stream().anyMatch(type.roles()::contains);
    }

    private static void requireRole(LedgerTx tx, CommandRequest command) {
        Refused.when(!mayGive(tx, command.body().actor(), command.type()), RefusalCode.FORBIDDEN);
    }

    private static void requireTarget(LedgerTx tx, CommandRequest command) {
        Target target = command.body().target();
        String id = target == null ? null : target.id();
        if (target == null || id == null) return;
        long version = tx.version(target.type(), id);
        Refused.when(version == 0, RefusalCode.UNKNOWN_TARGET);
        if (command.type().urgent()) return;
        Long expected = command.body().expectedVersion();
        Refused.when(expected == null || expected != version, RefusalCode.VERSION_MISMATCH);
    }

    private static void requireRules(LedgerTx tx, CommandRequest command) {
        String reason = command.body().reason();
        boolean given = reason != null && !reason.isBlank();
        Refused.when(command.type().reasonRequired() && !given, RefusalCode.REASON_REQUIRED);
        Target target = command.body().target();
        if (target == null || target.id() == null || command.type().urgent()) return;
        Optional<CommandType> open = CommandRecords.open(tx, target);
        boolean refund = open.filter(type -> type == CommandType.REFUND_TOP_UP).isPresent();
        Refused.when(refund, RefusalCode.OPEN_REFUND);
        Refused.when(open.isPresent(), RefusalCode.BAD_STATE);
    }

    private static @Nullable Long currentVersion(LedgerTx tx, CommandRequest command, Refused refused) {
        Target target = command.body().target();
        String id = target == null ? null : target.id();
        if (target == null || id == null || refused.code() != RefusalCode.VERSION_MISMATCH) return null;
        return tx.version(target.type(), id);
    }

    private static CommandRecord record(
            Caller caller, CommandRequest command, LedgerTx tx, int firstStatus, CommandRecord.Stand stand) {
        var body = command.body();
        var origin = new CommandRecord.Origin(command.bytesHash(), command.type(), body.target(), body.actor());
        var expires = firstStatus == 202 ? tx.now().plus(Approvals.LIFE) : null;
        return new CommandRecord(
                body.commandId(), caller.deskId(), body.deskSeq(), origin, firstStatus, stand, tx.now(), expires);
    }

    private static WireResponse replay(CommandRecord earlier, CommandRequest command, Caller caller) {
        byte[] bytes = earlier.origin().bytesHash();
        if (bytes != null && !java.util.Arrays.equals(bytes, command.bytesHash())) {
            throw new Problem(422, ProblemType.KEY_REUSE);
        }
        return response(earlier, caller).with("Idempotent-Replayed", "true");
    }

    /** What was refused at once keeps its status; what was accepted is 202 until it has ended, and 200 from then on. */
    private static WireResponse response(CommandRecord record, Caller caller) {
        var stand = record.stand();
        if (record.firstStatus() >= 400) return RefusalStatus.problem(record).response();
        int status = stand.status().terminal() ? 200 : 202;
        return WireResponse.json(status, record.answer(caller.operatorId()));
    }

    /** Roles that are asked for again when a command is approved. */
    static boolean hasAny(LedgerReader reader, String operatorId, java.util.Set<OperatorRole> roles) {
        return Sessions.roles(reader, operatorId).stream().anyMatch(roles::contains);
    }
}
