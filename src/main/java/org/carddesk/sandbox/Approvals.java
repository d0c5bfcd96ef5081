package org.carddesk.sandbox;

import java.time.Duration;
import java.util.List;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Commands that wait for a second person: opened, decided once, expired after a day, or cancelled (contract section 8). */
final class Approvals {
    static final Duration LIFE = Duration.ofHours(24);

    private final Ledger ledger;
    private final Rules rules;

    Approvals(Ledger ledger, Rules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /** Puts the approval, with the command's own members, and locks what the rule wants locked. */
    void open(CommandContext<CommandArgs> command, CommandRule<CommandArgs> rule) {
        Payload payload = command.payload();
        rule.hold(command);
        command.ledger()
                .put(
                        command.commandId(),
                        new ApprovalBody(
                                command.commandId(),
                                payload.type(),
                                payload.target(),
                                payload.expectedVersion(),
                                payload.args(),
                                rule.amountFen(command),
                                payload.sha256(),
                                payload.actor(),
                                payload.reason(),
                                command.now(),
                                command.now().plus(LIFE),
                                ApprovalState.OPEN,
                                null,
                                null));
    }

    /** The rule of the command that an approval is about. */
    CommandRule<CommandArgs> ruleOf(ApprovalBody approval) {
        return rules.of(CommandType.ofWire(approval.commandType()).orElseThrow());
    }

    /** The second person agrees: the rules are asked again, and the command is applied or rejected with their code. */
    void approve(LedgerTx tx, ApprovalBody approval, String approver) {
        var open = CommandRecords.find(tx, approval.commandId()).orElseThrow();
        decide(tx, approval, ApprovalState.APPROVED, approver);
        var command = context(tx, approval, approver);
        var rule = ruleOf(approval);
        int before = tx.effects().size();
        try {
            Refused.when(!Commands.mayGive(tx, approval.maker(), command.type()), RefusalCode.FORBIDDEN);
            String target = command.targetId();
            boolean gone = target != null
                    && approval.target() != null
                    && !tx.exists(approval.target().type(), target);
            Refused.when(gone, RefusalCode.UNKNOWN_TARGET);
            rule.check(command);
        } catch (Refused refused) {
            rule.release(command);
            CommandRecords.end(tx, open, CommandRecord.Stand.refused(refused.code(), null, tx.nextSeq()));
            return;
        }
        rule.apply(command);
        var effects = tx.effects();
        CommandRecords.end(tx, open, Commands.applied(command, Commands.own(effects.subList(before, effects.size()))));
    }

    void reject(LedgerTx tx, ApprovalBody approval, String approver) {
        var open = CommandRecords.find(tx, approval.commandId()).orElseThrow();
        close(tx, approval, ApprovalState.REJECTED, approver);
        CommandRecords.end(tx, open, CommandRecord.Stand.refused(RefusalCode.APPROVAL_REJECTED, null, tx.nextSeq()));
    }

    CommandRecord cancel(LedgerTx tx, CommandRecord open) {
        var approval = tx.get(ApprovalBody.class, open.commandId()).body();
        close(tx, approval, ApprovalState.CANCELLED, null);
        return CommandRecords.end(tx, open, CommandRecord.Stand.of(CommandStatus.CANCELLED, List.of(), tx.nextSeq()));
    }

    /** Rejects what has waited for longer than a day, each in a transaction of its own. */
    void expireDue() {
        for (CommandRecord seen : ledger.read(CommandRecords::due)) {
            ledger.writeOnly(tx -> CommandRecords.find(tx, seen.commandId())
                    .filter(open -> open.stand().status() == CommandStatus.AWAITING_APPROVAL)
                    .ifPresent(open -> expire(tx, open)));
        }
    }

    private void expire(LedgerTx tx, CommandRecord open) {
        var approval = tx.get(ApprovalBody.class, open.commandId()).body();
        close(tx, approval, ApprovalState.EXPIRED, null);
        CommandRecords.end(tx, open, CommandRecord.Stand.refused(RefusalCode.APPROVAL_EXPIRED, null, tx.nextSeq()));
    }

    private void close(LedgerTx tx, ApprovalBody approval, ApprovalState state, @Nullable String decidedBy) {
        decide(tx, approval, state, decidedBy);
        ruleOf(approval).release(context(tx, approval, decidedBy));
    }

    private static CommandContext<CommandArgs> context(LedgerTx tx, ApprovalBody approval, @Nullable String approver) {
        var type = CommandType.ofWire(approval.commandType()).orElseThrow();
        CommandArgs args = Json.read(approval.args(), type.args());
        return new CommandContext<>(tx, approval.commandId(), type, Payload.of(approval), args, approver);
    }

    private static void decide(LedgerTx tx, ApprovalBody open, ApprovalState state, @Nullable String decidedBy) {
        tx.put(
                open.commandId(),
                new ApprovalBody(
                        open.commandId(),
                        open.commandType(),
                        open.target(),
                        open.expectedVersion(),
                        open.args(),
                        open.amountFen(),
                        open.payloadSha256(),
                        open.maker(),
                        open.reason(),
                        open.createdAt(),
                        open.expiresAt(),
                        state,
                        decidedBy,
                        tx.now()));
    }
}
