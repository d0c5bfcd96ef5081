package org.carddesk.sandbox;

import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.RefusalCode;

/** A closed day is opened again by two people; the run it had is kept, and the next close is the next run. */
final class ReopenDayRule implements CommandRule<CommandArgs.None> {
    @Override
    public void check(CommandContext<CommandArgs.None> command) {
        DayCloseBody run = command.target(DayCloseBody.class).body();
        Refused.when(run.state() != DayCloseState.CLOSED, RefusalCode.DAY_NOT_CLOSED);
    }

    @Override
    public boolean needsApproval(CommandContext<CommandArgs.None> command) {
        return true;
    }

    @Override
    public void apply(CommandContext<CommandArgs.None> command) {
        var close = command.target(DayCloseBody.class);
        DayCloseBody was = close.body();
        command.ledger()
                .put(
                        close.id(),
                        new DayCloseBody(
                                was.businessDate(),
                                was.runNo(),
                                DayCloseState.REOPENED,
                                was.totals(),
                                was.acknowledged(),
                                was.reportSha256(),
                                was.preparedBy(),
                                was.reviewedBy(),
                                was.closedAt()));
    }
}
