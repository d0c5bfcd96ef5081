package org.carddesk.sandbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.carddesk.gateway.CommandType;

/** The rules of the commands about top-ups, bank credits and day closes (contract section 8). */
final class MoneyRules {
    private final Function<LedgerReader, Present> present;

    MoneyRules(Function<LedgerReader, Present> present) {
        this.present = present;
    }

    Map<CommandType, CommandRule<?>> table() {
        var table = new EnumMap<CommandType, CommandRule<?>>(CommandType.class);
        var loads = new LoadRules(present);
        table.put(CommandType.VERIFY_LOAD, CommandRule.of(command -> {}, loads::verify));
        table.put(CommandType.RETRY_LOAD, CommandRule.of(loads::checkRetry, loads::retry));
        table.put(CommandType.REDIRECT_LOAD, new RedirectLoadRule(loads));
        table.put(CommandType.CONFIRM_LOADED, new ConfirmLoadedRule(loads));
        table.put(CommandType.REFUND_TOP_UP, new RefundRule(loads));
        table.put(CommandType.RECORD_BANK_CREDIT, CommandRule.of(BankRules::checkRecord, BankRules::record));
        table.put(CommandType.VOID_BANK_CREDIT, new BankRules.Void());
        table.put(CommandType.CLOSE_DAY, new CloseDayRule(present));
        table.put(CommandType.REOPEN_DAY, new ReopenDayRule());
        return table;
    }
}
