package org.carddesk.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.carddesk.gateway.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code carddesk backup}: a proven copy of the store. */
@Command(name = "backup", description = "${bundle:app.help.backup}")
final class BackupCommand extends Verbs implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "${bundle:app.option.backupFile}")
    private Path file = Path.of("");

    BackupCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        return read(desk -> {
            Path target = file.toAbsolutePath();
            new Backups(
                            desk.database(),
                            desk.wiring().audit,
                            terminal().environment().clock(),
                            desk.folder())
                    .write(target);
            if (output().json()) output().json(Json.object().put("file", target.toString()));
            else output().say("app.backup.done", target);
            return DONE;
        });
    }
}
