package org.carddesk.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The program without a command, and the list of all commands. */
@Command(
        name = "carddesk",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        sortOptions = false,
        description = "${bundle:app.help.carddesk}")
final class RootCommand extends Options implements Callable<Integer> {
    private final Terminal terminal;

    RootCommand(Environment environment, Messages messages) {
        terminal = new Terminal(environment, this, messages);
    }

    Terminal terminal() {
        return terminal;
    }

    Output output() {
        return terminal.output();
    }

    /** Every command by its name, in the order of help. */
    Map<String, Object> nouns() {
        var nouns = new LinkedHashMap<String, Object>();
        nouns.put("demo", new DemoCommand(terminal));
        nouns.put("gateway", new GatewayCommand(terminal));
        nouns.put("enroll", new EnrollCommand(terminal));
        nouns.put("sync", new SyncCommand(terminal));
        nouns.put("cards", new CardsCommands(terminal));
        nouns.put("student", new StudentCommand(terminal));
        nouns.put("find", new FindCommand(terminal));
        nouns.put("topups", new TopUpsCommand(terminal));
        nouns.put("failed", new FailedCommands(terminal));
        nouns.put("agreements", new AgreementsCommands(terminal));
        nouns.put("approvals", new ApprovalsCommands(terminal));
        nouns.put("operators", new OperatorsCommands(terminal));
        nouns.put("outbox", new OutboxCommands(terminal));
        nouns.put("bill", new BillCommands(terminal));
        nouns.put("bank-credit", new BankCreditCommands(terminal));
        nouns.put("reconcile", new ReconcileCommands(terminal));
        nouns.put("close", new CloseCommand(terminal));
        nouns.put("reopen", new ReopenCommand(terminal));
        nouns.put("report", new ReportCommands(terminal));
        nouns.put("check", new CheckCommand(terminal));
        nouns.put("backup", new BackupCommand(terminal));
        nouns.put("restore", new RestoreCommand(terminal));
        nouns.put("keep-raw", new KeepRawCommand(terminal));
        return nouns;
    }

    @Override
    public Integer call() {
        if (Desk.hasScreen(terminal.environment())) {
            Desk.open(terminal, false);
            return 0;
        }
        terminal.output().note(terminal.messages().text("app.usage.noScreen"));
        return Trouble.WRONG_INPUT.exitCode();
    }

    /** The version that the build wrote into the program's archive. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Card Desk " + number()};
        }

        static String number() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(development)" : version;
        }
    }
}
