package org.carddesk.sandbox;

import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Money goes back to the payer. The refund exists and locks the load as soon as it is asked for; approved, it is sent to
 * Alipay under a number that follows from the command, so that no repetition can refund twice.
 */
final class RefundRule implements CommandRule<CommandArgs.RefundTopUp> {
    private final LoadRules loads;

    RefundRule(LoadRules loads) {
        this.loads = loads;
    }

    @Override
    public void check(CommandContext<CommandArgs.RefundTopUp> command) {
        TopUpCase topUp = loads.topUp(command);
        var body = topUp.body();
        long amount = command.args().amountFen();
        Refused.when(body.payment() != Payment.PAID, RefusalCode.NOT_PAID);
        boolean loaded = body.load() == LoadState.LOADED || topUp.host().state() == HostLoad.State.LOADED;
        Refused.when(body.load() == LoadState.UNKNOWN, RefusalCode.LOAD_UNKNOWN);
        // The host locks nothing that it has loaded, whatever the gateway believes.
        Refused.when(loaded, RefusalCode.ALREADY_LOADED);
        boolean another = topUp.openRefund()
                .filter(open -> !open.id().equals(refundId(command)))
                .isPresent();
        Refused.when(another, RefusalCode.OPEN_REFUND);
        Refused.when(topUp.restFen() == 0, RefusalCode.ALREADY_REFUNDED);
        Refused.when(body.load() == LoadState.UNRECOGNISED, RefusalCode.BAD_STATE);
        Refused.when(amount <= 0, RefusalCode.BAD_VALUE);
        Refused.when(amount > topUp.restFen(), RefusalCode.AMOUNT_TOO_HIGH);
    }

    @Override
    public boolean needsApproval(CommandContext<CommandArgs.RefundTopUp> command) {
        return true;
    }

    @Override
    public Long amountFen(CommandContext<CommandArgs.RefundTopUp> command) {
        return command.args().amountFen();
    }

    @Override
    public void hold(CommandContext<CommandArgs.RefundTopUp> command) {
        TopUpCase topUp = loads.topUp(command);
        String reason = command.reason();
        topUp.addRefund(
                refundId(command),
                new RefundBody(
                        topUp.id(),
                        "RF" + command.commandId().replace("-", ""),
                        command.args().amountFen(),
                        RefundState.AWAITING_APPROVAL,
                        reason == null ? "" : reason,
                        command.actor(),
                        null,
                        command.now(),
                        null,
                        null));
        loads.save(command, topUp);
    }

    @Override
    public void release(CommandContext<CommandArgs.RefundTopUp> command) {
        become(command, RefundState.CANCELLED, null);
    }

    @Override
    public void apply(CommandContext<CommandArgs.RefundTopUp> command) {
        TopUpCase topUp = become(command, RefundState.REQUESTED, command.approver());
        Tracked<RefundBody> refund = own(topUp, command);
        TopUpStory.sendRefund(new LiveWorld(command.ledger()), topUp, refund.id(), refund.body(), command.now());
    }

    private TopUpCase become(
            CommandContext<CommandArgs.RefundTopUp> command, RefundState state, @Nullable String approver) {
        TopUpCase topUp = loads.topUp(command);
        Tracked<RefundBody> refund = own(topUp, command);
        RefundBody was = refund.body();
        topUp.refundBecomes(
                refund,
                new RefundBody(
                        was.topUpId(),
                        was.outRequestNo(),
                        was.amountFen(),
                        state,
                        was.reason(),
                        was.requestedBy(),
                        approver,
                        was.requestedAt(),
                        null,
                        null));
        loads.save(command, topUp);
        return topUp;
    }

    private static Tracked<RefundBody> own(TopUpCase topUp, CommandContext<?> command) {
        return topUp.refunds().stream()
                .filter(refund -> refund.id().equals(refundId(command)))
                .findFirst()
                .orElseThrow();
    }

    private static String refundId(CommandContext<?> command) {
        return "r-" + command.commandId();
    }
}
