package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.carddesk.app.Output.Column;
import org.carddesk.bank.BankCredit;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.bank.Statement;
import org.carddesk.bank.StatementColumn;
import org.carddesk.bank.StatementImport;
import org.carddesk.bank.StatementLine;
import org.carddesk.bank.StatementProblem;
import org.carddesk.bank.StatementProfile;
import org.carddesk.bank.StatementResult;
import org.carddesk.bank.StatementService;
import org.carddesk.gateway.Json;
import org.carddesk.money.Money;
import org.carddesk.settlement.StatementMatch;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
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

    /** What the bank paid for a day, void credits too; {@code void} takes the id that stands here. */
    @Command(name = "list", description = "${bundle:app.help.bankCreditList}")
    int list(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day) {
        return readFresh(desk -> {
            output().list(desk.wiring().bank.service().ofDay(day), BankCredit::json, columns());
            return DONE;
        });
    }

    @Command(name = "add", description = "${bundle:app.help.bankCreditAdd}")
    int add(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate date,
            @Option(
                            names = "--amount",
                            required = true,
                            paramLabel = "YUAN",
                            description = "${bundle:app.option.creditAmount}")
                    Money amount,
            @Option(
                            names = "--credited-on",
                            required = true,
                            paramLabel = "D",
                            description = "${bundle:app.option.creditedOn}")
                    LocalDate creditedOn,
            @Option(names = "--ref", required = true, paramLabel = "REF", description = "${bundle:app.option.bankRef}")
                    String reference) {
        OptionCheck.above0("--amount", amount);
        OptionCheck.notBefore(date, "--credited-on", creditedOn);
        return change(desk ->
                desk.wiring().bank.service().record(new NewBankCredit(date, amount.fen(), creditedOn, reference)));
    }

    /** Records each line of a bank's statement that pays a sweep and is not recorded yet; the others are named. */
    @Command(name = "import", description = "${bundle:app.help.bankCreditImport}")
    int importFile(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--date", paramLabel = "D", description = "${bundle:app.option.date}") @Nullable
                    LocalDate date) {
        return changeAll(desk -> {
            StatementService statements = desk.wiring().bank.statements();
            Statement statement = statements.read(file, date);
            tellLeftOut(statement, date != null);
            StatementResult result;
            if (date != null || !statement.problems().isEmpty()) {
                result = statements.importStatement(statement);
            } else {
                var matching = desk.wiring().settlement.bankReconciliation();
                matching.match(statement).forEach(this::tell);
                result = statements.importCredits(statement, matching.credits(statement));
            }
            return switch (result) {
                case StatementResult.Recorded recorded -> recorded.commandIds();
                case StatementResult.AlreadyKnown known -> {
                    StatementImport before = known.imported();
                    output().note(terminal()
                            .messages()
                            .text("app.bank.known", statement.fileName(), before.importedAt(), before.credits()));
                    yield List.of();
                }
            };
        });
    }

    private void tellLeftOut(Statement statement, boolean named) {
        var messages = terminal().messages();
        for (StatementProblem problem : statement.problems()) output().note(problem.text(messages));
        for (StatementLine line : statement.lines()) {
            boolean told =
                    line.verdict() == StatementLine.Verdict.NEW || line.verdict() == StatementLine.Verdict.UNREADABLE;
            if (!told)
                output().note(messages.text(
                        "app.bank.line", line.line(), messages.word("app.verdict", line.verdict())));
        }
    }

    /** Which days a line pays, and why these. */
    private void tell(StatementMatch match) {
        var messages = terminal().messages();
        String days = match.shares().stream()
                .map(share -> share.day() + " " + messages.money(share.amountFen()))
                .collect(Collectors.joining(", "));
        output().note(messages.text(
                "app.bank.match", match.line().line(), days, messages.word("app.match", match.how())));
    }

    @Command(name = "profile", description = "${bundle:app.help.bankCreditProfile}")
    int profile(
            @Parameters(paramLabel = "BANK") String bank,
            @Option(
                            names = "--column",
                            required = true,
                            paramLabel = "NAME=TEXT",
                            description = "${bundle:app.option.column}")
                    Map<String, String> columns) {
        return read(desk -> {
            var named = new EnumMap<StatementColumn, String>(StatementColumn.class);
            columns.forEach((name, text) -> named.put(column(name), text));
            var profile = new StatementProfile(bank, named);
            desk.wiring().bank.statements().saveProfile(profile);
            if (output().json()) output().json(json(profile));
            else output().say("app.bank.profileSaved", profile.name());
            return DONE;
        });
    }

    @Command(name = "profiles", description = "${bundle:app.help.bankCreditProfiles}")
    int profiles() {
        return read(desk -> {
            List<StatementProfile> profiles = desk.wiring().bank.statements().profiles();
            if (output().json()) output().list(profiles, BankCreditCommands::json);
            else
                profiles.forEach(
                        each -> output().line(each.name() + "  " + json(each).get("columns")));
            return DONE;
        });
    }

    private static StatementColumn column(String name) {
        for (StatementColumn column : StatementColumn.values()) {
            if (column.name().equalsIgnoreCase(name.replace('-', '_'))) return column;
        }
        throw new DeskException(
                Trouble.WRONG_INPUT, "app.bank.column", name, Arrays.toString(StatementColumn.values()));
    }

    private static ObjectNode json(StatementProfile profile) {
        ObjectNode json = Json.object().put("name", profile.name());
        ObjectNode columns = json.putObject("columns");
        new TreeMap<>(profile.columns()).forEach((column, text) -> columns.put(column.name(), text));
        return json;
    }

    @Command(name = "void", description = "${bundle:app.help.bankCreditVoid}")
    int voidCredit(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.reason}")
                    String reason) {
        return change(desk -> desk.wiring().bank.service().voidCredit(id, reason));
    }

    private List<Column<BankCredit>> columns() {
        var messages = terminal().messages();
        return List.of(
                new Column<>("app.column.id", BankCredit::id),
                new Column<>(
                        "app.column.amount",
                        credit -> messages.money(credit.body().amountFen())),
                new Column<>(
                        "app.column.creditedOn",
                        credit -> credit.body().creditedOn().toString()),
                new Column<>(
                        "app.column.reference",
                        credit -> Words.orEmpty(credit.body().bankRef())),
                new Column<>(
                        "app.column.void",
                        credit -> Words.yesNo(messages, credit.body().voided())));
    }
}
