package org.carddesk.sandbox;

import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.RefusalCode;

/** Money that reached the bank, as a person or a statement says; one line of a statement may pay several days. */
final class BankRules {
    private static final long GREATEST_FEN = 100_000_000_000L;

    private BankRules() {}

    static void checkRecord(CommandContext<CommandArgs.RecordBankCredit> command) {
        var args = command.args();
        boolean source = args.source() == CreditSource.MANUAL || args.source() == CreditSource.IMPORT;
        boolean dates = !args.creditedOn().isBefore(args.businessDate())
                && !args.businessDate().isAfter(SchoolPlan.dayOf(command.now()));
        boolean amount = args.amountFen() > 0 && args.amountFen() <= GREATEST_FEN;
        Refused.when(!source || !dates || !amount, RefusalCode.BAD_VALUE);
        String reference = args.bankRef();
        boolean known = reference != null
                && command.ledger()
                        .first(
                                BankCreditBody.class,
                                "business_date = ? AND bank_ref = ? AND NOT void",
                                args.businessDate(),
                                reference)
                        .isPresent();
        Refused.when(known, RefusalCode.DUPLICATE_BANK_CREDIT);
    }

    static void record(CommandContext<CommandArgs.RecordBankCredit> command) {
        var args = command.args();
        var credit = new BankCreditBody(
                args.businessDate(), args.amountFen(), args.creditedOn(), args.bankRef(), null, args.source(), false);
        command.ledger().put("bc-" + command.commandId(), credit);
    }

    /** A credit that was wrong: it stays, and counts in no sum; a second person has to agree. */
    static final class Void implements CommandRule<CommandArgs.None> {
        @Override
        public void check(CommandContext<CommandArgs.None> command) {
            Refused.when(command.target(BankCreditBody.class).body().voided(), RefusalCode.BAD_STATE);
        }

        @Override
        public boolean needsApproval(CommandContext<CommandArgs.None> command) {
            return true;
        }

        @Override
        public Long amountFen(CommandContext<CommandArgs.None> command) {
            return command.target(BankCreditBody.class).body().amountFen();
        }

        @Override
        public void apply(CommandContext<CommandArgs.None> command) {
            var credit = command.target(BankCreditBody.class);
            BankCreditBody was = credit.body();
            command.ledger()
                    .put(
                            credit.id(),
                            new BankCreditBody(
                                    was.businessDate(),
                                    was.amountFen(),
                                    was.creditedOn(),
                                    was.bankRef(),
                                    was.payer(),
                                    was.source(),
                                    true));
        }
    }
}
