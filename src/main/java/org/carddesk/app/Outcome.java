package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;

/** What became of a command: one sentence or one JSON object, and the exit code that goes with it. */
record Outcome(Terminal terminal, OutboxCommand command, Optional<JsonNode> result) {
    Outcome(Terminal terminal, OutboxCommand command, OpenDesk desk) {
        this(terminal, command, forTheMaker(command, desk));
    }

    /** Only these two commands bring something for their maker alone. */
    private static Optional<JsonNode> forTheMaker(OutboxCommand command, OpenDesk desk) {
        boolean brings = command.type() == CommandType.CREATE_SIGN_LINK || command.type() == CommandType.SAVE_OPERATOR;
        return brings && command.state() == CommandState.APPLIED
                ? desk.wiring().sync.resultOf(command.commandId())
                : Optional.empty();
    }

    int print() {
        Output output = terminal.output();
        if (output.json()) {
            output.json(json());
        } else {
            output.line(sentence());
        }
        note(output);
        return exitCode();
    }

    static int printAll(Terminal terminal, List<Outcome> outcomes) {
        Output output = terminal.output();
        if (output.json()) output.list(outcomes, Outcome::json);
        else outcomes.forEach(outcome -> output.line(outcome.sentence()));
        outcomes.forEach(outcome -> outcome.note(output));
        return outcomes.stream().mapToInt(Outcome::exitCode).max().orElse(0);
    }

    /** Nothing was queued, because the gateway would certainly refuse it. */
    static int printRefusal(Terminal terminal, CommandResult.Refused refused) {
        Output output = terminal.output();
        if (output.json()) {
            output.json(Json.object()
                    .put("status", "rejected")
                    .put("code", refused.code().name()));
        }
        output.note(refused.text(terminal.messages()));
        return Trouble.REFUSED.exitCode();
    }

    /** A cancelled command is what was wanted; any other state means that it came too late. */
    int printCancelled() {
        int exitCode = print();
        return command.state() == CommandState.CANCELLED ? 0 : Math.max(exitCode, Trouble.REFUSED.exitCode());
    }

    ObjectNode json() {
        ObjectNode json = document(command);
        result.ifPresent(members -> json.setAll((ObjectNode) members));
        return json;
    }

    static ObjectNode document(OutboxCommand command) {
        ObjectNode json = Json.object()
                .put("command_id", command.commandId())
                .put("status", command.state().name().toLowerCase(Locale.ROOT))
                .put("type", command.type().wire());
        Target target = command.target();
        if (target != null) json.set("target", Json.tree(target));
        command.receivedCode().ifPresent(code -> json.put("code", code));
        if (command.committedSeq() != null) json.put("committed_seq", command.committedSeq());
        json.set("effects", Json.tree(command.effects()));
        if (!command.rows().isEmpty()) json.set("rows", Json.tree(command.rows()));
        return json;
    }

    int exitCode() {
        return switch (command.state()) {
            case APPLIED, AWAITING_APPROVAL -> 0;
            case REJECTED, CONFLICT, CANCELLED, FROZEN -> Trouble.REFUSED.exitCode();
            case QUEUED, IN_FLIGHT, PENDING, UNKNOWN -> Trouble.OUT_OF_REACH.exitCode();
        };
    }

    private String sentence() {
        return sentence(terminal.messages(), command.state(), command.type(), command.commandId());
    }

    /** What became of a command, in words. */
    static String sentence(Messages messages, CommandState state, CommandType type, String commandId) {
        return messages.text("app.outcome." + state.name(), Words.command(messages, type), commandId);
    }

    private void note(Output output) {
        if (command.state() == CommandState.REJECTED)
            command.refusal(terminal.messages()).ifPresent(output::note);
        result.ifPresent(members -> {
            if (!output.json())
                members.properties()
                        .forEach(member -> output.line(
                                member.getKey() + ": " + member.getValue().asText()));
        });
    }
}
