package org.carddesk.sandbox;

import java.util.ArrayList;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;

/** Many registrations, each judged by itself; the command is applied if one of them was. */
final class RegisterCardsRule implements CommandRule<CommandArgs.RegisterCards> {
    private static final int MOST_ROWS = 500;

    private final RegisterCardRule register;

    RegisterCardsRule(RegisterCardRule register) {
        this.register = register;
    }

    @Override
    public void check(CommandContext<CommandArgs.RegisterCards> command) {
        var rows = command.args().rows();
        Refused.when(rows.isEmpty() || rows.size() > MOST_ROWS, RefusalCode.BAD_VALUE);
        RefusalCode first = null;
        for (var row : rows) {
            RefusalCode refusal = refusal(command.ledger(), row);
            if (refusal == null) return;
            if (first == null) first = refusal;
        }
        if (first != null) throw new Refused(first);
    }

    @Override
    public void apply(CommandContext<CommandArgs.RegisterCards> command) {
        LedgerTx ledger = command.ledger();
        var results = new ArrayList<RowResult>();
        for (var row : command.args().rows()) {
            RefusalCode refusal = refusal(ledger, row);
            int before = ledger.effects().size();
            if (refusal == null) register.register(ledger, row);
            var effects = ledger.effects();
            results.add(
                    refusal == null
                            ? new RowResult(
                                    results.size(),
                                    CommandStatus.APPLIED,
                                    null,
                                    effects.subList(before, effects.size()))
                            : new RowResult(results.size(), CommandStatus.REJECTED, refusal.name(), null));
        }
        command.rows(results);
    }

    private @org.jspecify.annotations.Nullable RefusalCode refusal(LedgerReader ledger, CommandArgs.RegisterCard row) {
        try {
            register.check(ledger, row);
            return null;
        } catch (Refused refused) {
            return refused.code();
        }
    }
}
