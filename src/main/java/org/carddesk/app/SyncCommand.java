package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.carddesk.gateway.Json;
import org.carddesk.sync.SyncCounts;
import org.carddesk.text.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk sync}: reads what is new at the gateway and sends what waits, until both are quiet. */
@Command(name = "sync", description = "${bundle:app.help.sync}")
final class SyncCommand extends Verbs implements Callable<Integer> {
    @Option(names = "--once", description = "${bundle:app.option.once}")
    private boolean once;

    SyncCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        return read(desk ->
                print(terminal(), desk.wiring().sync.syncUntilQuiet(terminal().patience())));
    }

    /** The counts; out of reach if the desk could not read to the end. */
    static int print(Terminal terminal, SyncCounts counts) {
        Output output = terminal.output();
        if (output.json()) output.json(json(counts));
        else
            output.say(
                    counts.snapshot() ? "app.sync.snapshot" : "app.sync.done",
                    counts.events(),
                    counts.ended(),
                    counts.open());
        if (counts.obstacle().isEmpty()) return DONE;
        output.note(terminal.messages().word("app.obstacle", counts.obstacle().get()));
        return Trouble.OUT_OF_REACH.exitCode();
    }

    private static ObjectNode json(SyncCounts counts) {
        ObjectNode json = Json.object()
                .put("events", counts.events())
                .put("ended", counts.ended())
                .put("open", counts.open())
                .put("snapshot", counts.snapshot());
        counts.obstacle().ifPresent(obstacle -> json.put("obstacle", obstacle.name()));
        return json;
    }
}
