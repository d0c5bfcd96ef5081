package org.carddesk.sandbox;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.function.Function;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.RefusalCode;

/**
 * A day is closed with the figures of its bill, all open differences acknowledged, and a second person's consent. Figures
 * and differences are judged by Alipay's books and the gateway's ledger, not by what the desk says.
 */
final class CloseDayRule implements CommandRule<CommandArgs.CloseDay> {
    private final Function<LedgerReader, Present> present;

    CloseDayRule(Function<LedgerReader, Present> present) {
        this.present = present;
    }

    @Override
    public void check(CommandContext<CommandArgs.CloseDay> command) {
        LedgerReader ledger = command.ledger();
        var args = command.args();
        LocalDate day = args.businessDate();
        Refused.when(command.now().isBefore(SchoolPlan.start(day.plusDays(1))), RefusalCode.DAY_NOT_OVER);
        Refused.when(day.isBefore(present.apply(ledger).plan().firstDay()), RefusalCode.BILL_MISSING);
        boolean closed = ledger.find(DayCloseBody.class, day.toString())
                .filter(run -> run.body().state() == DayCloseState.CLOSED)
                .isPresent();
        Refused.when(closed, RefusalCode.DAY_CLOSED);
        Refused.when(!args.reportSha256().matches("[0-9a-f]{64}"), RefusalCode.BAD_VALUE);
        var differences = new DayDifferences(ledger, day);
        Refused.when(!differences.totals().equals(args.totals()), RefusalCode.TOTALS_MISMATCH);
        var acknowledged = new HashSet<Difference.Key>();
        for (var entry : args.acknowledged()) {
            Refused.when(entry.reason().isBlank(), RefusalCode.REASON_REQUIRED);
            acknowledged.add(new Difference.Key(entry.differenceClass(), entry.key()));
        }
        boolean open = differences.blocking().stream()
                .anyMatch(found -> !acknowledged.contains(
                        new Difference.Key(found.difference().name(), found.key())));
        Refused.when(open, RefusalCode.DIFFERENCES_OPEN);
    }

    @Override
    public boolean needsApproval(CommandContext<CommandArgs.CloseDay> command) {
        return true;
    }

    @Override
    public Long amountFen(CommandContext<CommandArgs.CloseDay> command) {
        return Math.max(0, command.args().totals().netDueFen());
    }

    @Override
    public void apply(CommandContext<CommandArgs.CloseDay> command) {
        var args = command.args();
        String id = args.businessDate().toString();
        long runs = command.ledger()
                .find(DayCloseBody.class, id)
                .map(earlier -> earlier.body().runNo())
                .orElse(0L);
        String reviewer = command.approver();
        if (reviewer == null) throw new IllegalStateException("nobody approved the close of " + id);
        var run = new DayCloseBody(
                args.businessDate(),
                runs + 1,
                DayCloseState.CLOSED,
                args.totals(),
                args.acknowledged(),
                args.reportSha256(),
                command.actor(),
                reviewer,
                command.now());
        command.ledger().put(id, run);
        DayRuns.keep(command.ledger().tx(), run);
    }
}
