package org.carddesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.carddesk.sync.Salvaged;
import org.carddesk.sync.SyncCounts;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code carddesk restore}: puts a backup in the store's place and takes the desk through the recovery of the contract: a new
 * instance, what the gateway knows of this desk's commands, then everything that changed since.
 */
@Command(name = "restore", description = "${bundle:app.help.restore}")
final class RestoreCommand extends Verbs implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "${bundle:app.option.backupFile}")
    private Path file = Path.of("");

    @Option(names = "--second", required = true, paramLabel = "LOGIN", description = "${bundle:app.option.second}")
    private String second = "";

    RestoreCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * Whoever restores signs in first and a second person agrees; a store that does not open cannot ask, and the restored one
     * does before it sends anything.
     *
     * @return whether both were asked
     */
    private boolean proveWho(Path folder) {
        if (!Files.exists(folder.resolve(OpenDesk.STORE))) return false;
        try {
            read(this::agree);
            return true;
        } catch (DeskException trouble) {
            if (trouble.trouble() != Trouble.STORE) throw trouble;
            return false;
        }
    }

    private int agree(OpenDesk desk) {
        Secret password = new Secret(new String(terminal().secondPassword(second)));
        desk.wiring().sync.orders().agree("restore", second, password);
        return DONE;
    }

    @Override
    public Integer call() {
        Path folder = DataFolder.made(terminal().dataFolder());
        Backups.prove(file, folder);
        boolean agreed = proveWho(folder);
        Path evidence =
                Backups.putBack(file, folder, terminal().environment().clock().instant());
        return read(desk -> {
            if (!agreed) agree(desk);
            var sync = desk.wiring().sync;
            String login = terminal().login();
            sync.orders().newInstance(login, new Secret(new String(terminal().password(login))));
            SyncCounts counts = desk.synchronise();
            if (output().json()) {
                List<Salvaged> salvaged = desk.salvaged();
                output().json(SyncCommand.json(counts)
                        .put("file", file.toString())
                        .put("replaced", evidence.toString())
                        .put(
                                "salvaged",
                                salvaged.stream().mapToInt(Salvaged::commands).sum())
                        .put(
                                "unreadable",
                                salvaged.stream().mapToInt(Salvaged::unreadable).sum())
                        .put("complete", salvaged.stream().allMatch(Salvaged::complete)));
                return SyncCommand.exitCode(counts);
            }
            int exitCode = SyncCommand.print(terminal(), counts);
            output().say("app.restore.done", file, evidence);
            return exitCode;
        });
    }
}
