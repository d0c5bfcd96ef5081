package org.carddesk.app;

import java.util.Set;
import java.util.concurrent.Callable;
import org.carddesk.access.Role;
import org.carddesk.gateway.Json;
import org.carddesk.sync.Poison;
import org.carddesk.sync.SyncCounts;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk keep-raw}: an administrator orders the record that stops the feed to be kept unread; a second person agrees. */
@Command(name = "keep-raw", description = "${bundle:app.help.keepRaw}")
final class KeepRawCommand extends Verbs implements Callable<Integer> {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "${bundle:app.option.reason}")
    private String reason = "";

    @Option(names = "--second", required = true, paramLabel = "LOGIN", description = "${bundle:app.option.second}")
    private String second = "";

    KeepRawCommand(Terminal terminal) {
        super(terminal);
    }

    /** What stops the feed is known only to a process that has met it: it is read first, and read on in the end. */
    @Override
    public Integer call() {
        return readFresh(desk -> {
            desk.wiring().access.require(Set.of(Role.ADMINISTRATOR));
            var orders = desk.wiring().sync.orders();
            Poison poison =
                    orders.poison().orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "app.keepRaw.none"));
            orders.keepRaw(
                    poison, reason, second, new Secret(new String(terminal().secondPassword(second))));
            SyncCounts counts = desk.synchronise();
            if (output().json()) {
                output().json(SyncCommand.json(counts)
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                "kept",
                                Json.object()
                                        .put("type", poison.type())
                                        .put("id", poison.id())
                                        .put("version", poison.version())));
                return SyncCommand.exitCode(counts);
            }
            output().say("app.keepRaw.done", poison.type(), poison.id(), poison.version());
            return SyncCommand.print(terminal(), counts);
        });
    }
}
