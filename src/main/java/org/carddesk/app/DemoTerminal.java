package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.CommandState;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** Runs the program's own commands one after the other, as the people of the demo would type them, and shows what they print. */
final class DemoTerminal {
    private static final int LINES_SHOWN = 12;

    private final Terminal terminal;
    private final Path data;
    private final Output story;

    DemoTerminal(Terminal terminal, Path data, Output story) {
        this.terminal = terminal;
        this.data = data;
        this.story = story;
    }

    /** Runs a command as an operator, shown with the first lines of its answer. */
    void show(String login, String... command) {
        story.note("  $ carddesk " + quoted(command) + "   (" + login + ")");
        List<String> lines =
                run(login, Set.of(0, 1), List.of(), command).lines().toList();
        lines.stream().limit(LINES_SHOWN).forEach(line -> story.note("    " + line));
        if (lines.size() > LINES_SHOWN) {
            story.note("    " + terminal.messages().text("app.demo.more", (long) lines.size() - LINES_SHOWN));
        }
    }

    /** Runs a command that must end well, and reads its answer. */
    JsonNode ask(String login, String... command) {
        return json(run(login, Set.of(0), List.of("--json"), command));
    }

    /** Runs a command that may find something open, and reads its answer. */
    JsonNode look(String login, String... command) {
        return json(run(login, Set.of(0, 1), List.of("--json"), command));
    }

    /** Shows a command that changes something and reads its answer, in one run. */
    JsonNode act(String login, String... command) {
        story.note("  $ carddesk " + quoted(command) + "   (" + login + ")");
        JsonNode answer = ask(login, command);
        story.note("    " + sentence(answer));
        return answer;
    }

    private String sentence(JsonNode answer) {
        var state = CommandState.valueOf(answer.path("status").asText().toUpperCase(Locale.ROOT));
        var type = CommandType.ofWire(answer.path("type").asText()).orElseThrow();
        return Outcome.sentence(
                terminal.messages(), state, type, answer.path("command_id").asText());
    }

    private String run(String login, Set<Integer> expected, List<String> options, String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(options);
        arguments.addAll(List.of("--data", data.toString()));
        if (!arguments.contains("--lang")) {
            arguments.addAll(List.of("--lang", terminal.messages().locale().getLanguage()));
        }
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode = CommandLine.run(arguments, environment(login, out, err));
        if (!expected.contains(exitCode)) {
            throw new DeskException(
                    Trouble.REFUSED,
                    "app.demo.stopped",
                    quoted(command),
                    err.toString(StandardCharsets.UTF_8).strip());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private Environment environment(String login, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        var world = terminal.environment();
        var variables = new HashMap<>(world.variables());
        variables.remove("CARDDESK_GATEWAY");
        variables.put("CARDDESK_LOGIN", login);
        variables.put("CARDDESK_PASSWORD", DemoOperator.PASSWORD);
        return new Environment(
                variables,
                world.home(),
                world.systemLocale(),
                world.clock(),
                world.ticker(),
                world.pause(),
                world.random(),
                world.passwords(),
                out,
                err,
                world.stop());
    }

    private static JsonNode json(String document) {
        return Json.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String... words) {
        var line = new StringBuilder();
        for (String word : words) {
            line.append(line.isEmpty() ? "" : " ")
                    .append(word.contains(" ") || word.isEmpty() ? "\"" + word + "\"" : word);
        }
        return line.toString();
    }
}
