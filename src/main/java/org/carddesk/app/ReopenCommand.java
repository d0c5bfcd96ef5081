package org.carddesk.app;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk reopen}: asks for a closed day to be opened again; a second person approves it. */
@Command(name = "reopen", description = "${bundle:app.help.reopen}")
final class ReopenCommand extends Verbs implements Callable<Integer> {
    @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
    private LocalDate day = LocalDate.MIN;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "${bundle:app.option.reason}")
    private String reason = "";

    ReopenCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        return change(desk -> desk.wiring().settlement.service().reopen(day, reason));
    }
}
