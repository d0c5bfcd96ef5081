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
        return read(desk -> print(terminal(), desk.synchronise()));
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
        counts.obstacle().ifPresent(obstacle -> output.note(terminal.messages().word("app.obstacle", obstacle)));
        return exitCode(counts);
    }

    static int exitCode(SyncCounts counts) {
        return counts.obstacle().isEmpty() ? DONE : Trouble.OUT_OF_REACH.exitCode();
    }

    static ObjectNode json(SyncCounts counts) {
        ObjectNode json = Json.object()
                .put("events", counts.events())
                .put("snapshot", counts.snapshot())
                .put("ended", counts.ended())
                .put("open", counts.open());
        counts.obstacle().ifPresent(obstacle -> json.put("obstacle", obstacle.name()));
        return json;
    }
}
