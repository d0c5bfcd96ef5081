package org.carddesk.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.bank.StatementLine;
import org.carddesk.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carddesk bank-credit …}: what the bank paid for a business day. */
@Command(name = "bank-credit", description = "${bundle:app.help.bankCredit}")
final class BankCreditCommands extends Verbs {
    BankCreditCommands(Terminal terminal) {
        super(terminal);
    }

    @Command(name = "add", description = "${bundle:app.help.bankCreditAdd}")
    int add(
            @Option(names = "--date", required = true) LocalDate date,
            @Option(names = "--amount", required = true, paramLabel = "YUAN") Money amount,
            @Option(names = "--credited-on", required = true) LocalDate creditedOn,
            @Option(names = "--ref", required = true) String reference) {
        return change(desk ->
                desk.wiring().bank.service().record(new NewBankCredit(date, amount.fen(), creditedOn, reference)));
    }

    /** Records each line of a bank's statement that pays a sweep and is not recorded yet; the others are named. */
    @Command(name = "import", description = "${bundle:app.help.bankCreditImport}")
    int importFile(@Parameters(paramLabel = "FILE") Path file, @Option(names = "--date") @Nullable LocalDate date) {
        return changeAll(desk -> {
            List<StatementLine> lines = desk.wiring().bank.service().preview(file, date);
            for (StatementLine line : lines) {
                if (line.verdict() == StatementLine.Verdict.NEW) continue;
                output().note(terminal()
                        .messages()
                        .text(
                                "app.bank.line",
                                line.line(),
                                terminal().messages().word("app.verdict", line.verdict())));
            }
            return desk.wiring().bank.service().importLines(lines);
        });
    }

    @Command(name = "void", description = "${bundle:app.help.bankCreditVoid}")
    int voidCredit(
            @Parameters(paramLabel = "ID") String id, @Option(names = "--reason", required = true) String reason) {
        return change(desk -> desk.wiring().bank.service().voidCredit(id, reason));
    }
}
