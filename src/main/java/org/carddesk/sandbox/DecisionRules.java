package org.carddesk.sandbox;

import java.util.EnumMap;
import java.util.Map;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.RefusalCode;

/** Approve and reject: another person, the same payload, once, within a day. */
final class DecisionRules {
    private final Approvals approvals;

    DecisionRules(Approvals approvals) {
        this.approvals = approvals;
    }

    Map<CommandType, CommandRule<?>> table() {
        var table = new EnumMap<CommandType, CommandRule<?>>(CommandType.class);
        table.put(CommandType.APPROVE, new Decision(Approvals::approve));
        table.put(CommandType.REJECT, new Decision(Approvals::reject));
        return table;
    }

    /** What follows from the decision. */
    private interface Consequence {
        void follow(Approvals approvals, LedgerTx tx, ApprovalBody approval, String approver);
    }

    private final class Decision implements CommandRule<CommandArgs.Decide> {
        private final Consequence consequence;

        Decision(Consequence consequence) {
            this.consequence = consequence;
        }

        @Override
        public void check(CommandContext<CommandArgs.Decide> command) {
            var approval = command.target(ApprovalBody.class).body();
            boolean expired = approval.state() == ApprovalState.EXPIRED
                    || approval.state() == ApprovalState.OPEN && !command.now().isBefore(approval.expiresAt());
            Refused.when(expired, RefusalCode.APPROVAL_EXPIRED);
            Refused.when(approval.state() != ApprovalState.OPEN, RefusalCode.APPROVAL_DECIDED);
            Refused.when(approval.maker().equals(command.actor()), RefusalCode.SELF_APPROVAL);
            var roles = approvals.ruleOf(approval).approvers();
            Refused.when(!Commands.hasAny(command.ledger(), command.actor(), roles), RefusalCode.FORBIDDEN);
            boolean same = approval.payloadSha256().equals(command.args().payloadSha256());
            Refused.when(!same, RefusalCode.PAYLOAD_MISMATCH);
        }

        @Override
        public void apply(CommandContext<CommandArgs.Decide> command) {
            var approval = command.target(ApprovalBody.class).body();
            consequence.follow(approvals, command.ledger(), approval, command.actor());
        }
    }
}
