package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.carddesk.app.TestTerminal.Run;
import org.carddesk.gateway.Json;

/**
 * Commands of a business day that may be broken off anywhere: each can be done again, and what was done before is refused
 * with one of the codes that say so.
 */
abstract class Script {
    private final Commands commands;
    private final boolean thorough;

    /** How a command of the script is run: calmly, or with a kill on the way. */
    interface Commands {
        Run run(String login, String... arguments) throws IOException;
    }

    Script(Commands commands, boolean thorough) {
        this.commands = commands;
        this.thorough = thorough;
    }

    /** A command that changes something; the codes are those of a command that finds its work done before. */
    final JsonNode change(String login, Set<String> doneBefore, String... arguments) throws IOException {
        Run run = commands.run(login, arguments);
        JsonNode outcome = json(run);
        boolean before = !thorough && doneBefore.contains(outcome.path("code").asText());
        assertTrue(run.exitCode() == 0 || before, () -> String.join(" ", arguments) + "\n" + run.out() + run.err());
        return outcome;
    }

    /** As {@link #change}, and a second person's approval; after a kill whatever waits for it. */
    final JsonNode approved(String second, String login, Set<String> doneBefore, String... arguments)
            throws IOException {
        JsonNode asked = change(login, doneBefore, arguments);
        if (asked.path("status").asText().equals("awaiting_approval")) {
            change(second, Set.of("APPROVAL_DECIDED"), "approvals", "approve", commandId(asked));
            return asked;
        }
        assertTrue(!thorough, asked::toString);
        for (JsonNode waiting : data(second, "approvals", "list")) {
            if (waiting.path("decidable").asBoolean())
                change(second, Set.of("APPROVAL_DECIDED"), "approvals", "approve", text(waiting, "id"));
        }
        return asked;
    }

    final JsonNode data(String login, String... arguments) throws IOException {
        return json(expect(0, login, arguments));
    }

    /** A command that must end with the code. */
    final Run expect(int exitCode, String login, String... arguments) throws IOException {
        Run run = commands.run(login, arguments);
        assertEquals(exitCode, run.exitCode(), () -> String.join(" ", arguments) + "\n" + run.out() + run.err());
        return run;
    }

    final Run attempt(String login, String... arguments) throws IOException {
        return commands.run(login, arguments);
    }

    /** Whether commands that only read are run too. */
    final boolean thorough() {
        return thorough;
    }

    static JsonNode json(Run run) {
        return run.out().isBlank() ? Json.object() : Json.parse(run.out().getBytes(StandardCharsets.UTF_8));
    }

    static String text(JsonNode row, String member) {
        return row.path(member).asText();
    }

    static String commandId(JsonNode outcome) {
        return text(outcome, "command_id");
    }

    static List<JsonNode> all(JsonNode rows, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(rows.spliterator(), false).filter(wanted).toList();
    }
}
