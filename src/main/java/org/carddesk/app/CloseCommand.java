package org.carddesk.app;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk close}: asks for the close of a business day; a second person approves it. */
@Command(name = "close", description = "${bundle:app.help.close}")
final class CloseCommand extends Verbs implements Callable<Integer> {
    @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
    private LocalDate day = LocalDate.MIN;

    CloseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        return change(desk -> desk.wiring().settlement.service().close(day));
    }
}
