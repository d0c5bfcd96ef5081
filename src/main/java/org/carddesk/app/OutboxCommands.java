package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.carddesk.app.Output.Column;
import org.carddesk.commands.DeskCommand;
import org.carddesk.gateway.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code carddesk outbox …}: every command of this desk that is not final, and why. */
@Command(name = "outbox", description = "${bundle:app.help.outbox}")
final class OutboxCommands extends Verbs implements java.util.concurrent.Callable<Integer> {
    OutboxCommands(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        return read(desk -> {
            output().list(desk.wiring().commands.service().open(), this::json, columns());
            return DONE;
        });
    }

    @Command(name = "cancel", description = "${bundle:app.help.outboxCancel}")
    int cancel(@Parameters(paramLabel = "COMMAND_ID") String commandId) {
        return readFresh(desk -> {
            known(desk.wiring().commands.service().find(commandId), "app.command.unknown", commandId);
            return new Outcome(terminal(), desk.wiring().sync.cancel(commandId), desk).printCancelled();
        });
    }

    private ObjectNode json(DeskCommand command) {
        ObjectNode json = Outcome.document(command.command());
        json.put("standing", command.standing().name().toLowerCase(Locale.ROOT));
        command.behind().ifPresent(first -> json.put("behind", first.command().commandId()));
        json.put("needs_attention", command.needsAttention());
        json.put("queued_at", command.command().queuedAt().toString());
        return json;
    }

    private String standing(DeskCommand command) {
        String word = terminal().messages().word("common.standing", command.standing());
        return command.behind()
                .map(first -> terminal()
                        .messages()
                        .text("app.outbox.behind", word, first.command().commandId()))
                .orElse(word);
    }

    private List<Column<DeskCommand>> columns() {
        var messages = terminal().messages();
        return List.of(
                new Column<>(
                        "app.column.commandId", command -> command.command().commandId()),
                new Column<>(
                        "app.column.command",
                        command -> Words.command(messages, command.command().type())),
                new Column<>("app.column.record", command -> {
                    Target target = command.command().target();
                    return target == null ? "" : target.type() + " " + Words.orEmpty(target.id());
                }),
                new Column<>("app.column.standing", this::standing),
                new Column<>(
                        "app.column.since",
                        command -> messages.time(command.command().queuedAt())));
    }
}
