package org.carddesk.sandbox;

import java.util.Set;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.RefusalCode;

/** The host shows a load that the gateway missed: an administrator says so with evidence, and finance agrees. */
final class ConfirmLoadedRule implements CommandRule<CommandArgs.ConfirmLoaded> {
    private final LoadRules loads;

    ConfirmLoadedRule(LoadRules loads) {
        this.loads = loads;
    }

    @Override
    public void check(CommandContext<CommandArgs.ConfirmLoaded> command) {
        LoadRules.requireFailed(loads.topUp(command), true);
        Refused.when(command.args().evidence().isBlank(), RefusalCode.EVIDENCE_REQUIRED);
    }

    @Override
    public boolean needsApproval(CommandContext<CommandArgs.ConfirmLoaded> command) {
        return true;
    }

    @Override
    public Set<OperatorRole> approvers() {
        return Set.of(OperatorRole.FINANCE);
    }

    @Override
    public Long amountFen(CommandContext<CommandArgs.ConfirmLoaded> command) {
        return loads.topUp(command).body().amountFen();
    }

    @Override
    public void apply(CommandContext<CommandArgs.ConfirmLoaded> command) {
        TopUpCase topUp = loads.topUp(command);
        topUp.confirmLoaded(command.now());
        loads.save(command, topUp);
    }
}
