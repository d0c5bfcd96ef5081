package org.carddesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code carddesk demo}: the console over the built-in gateway; without a display, one whole business day in the terminal.
 * Each run in the terminal makes a school of its own in the next free folder {@code day-1}, {@code day-2}, … of {@code --dir}.
 */
@Command(name = "demo", description = "${bundle:app.help.demo}")
final class DemoCommand extends Verbs implements Callable<Integer> {
    @Option(names = "--dir", paramLabel = "DIR", description = "${bundle:app.option.dir}")
    private @Nullable Path dir;

    DemoCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (Desk.hasScreen(terminal().environment())) {
            Desk.open(terminal(), true);
            return DONE;
        }
        Path folder = nextFree(dir == null ? terminal().dataFolder().resolve("demo") : dir.toAbsolutePath());
        Output story = output();
        story.note(terminal().messages().text("app.demo.begin", folder));
        LocalDate today = LocalDate.ofInstant(terminal().environment().clock().instant(), Messages.OFFICE_ZONE);
        List<Path> files;
        terminal().log(DataFolder.made(folder));
        try (var gateway = Sandbox.open(DataFolder.made(folder.resolve("school")), school())) {
            story.note(terminal().messages().text("app.demo.gateway", gateway.url()));
            var desk = new DemoTerminal(terminal(), folder.resolve("desk"), story);
            files = new DemoDay(desk, terminal().messages(), story, folder, today)
                    .live(gateway.url().toString());
        }
        name(files);
        return DONE;
    }

    private SandboxOptions school() {
        return new SandboxOptions(
                0, 3000, 30, 1, Map.of(), GatewayCommand.seams(terminal().environment()));
    }

    private void name(List<Path> files) {
        terminal().output().note("");
        terminal().output().note(terminal().messages().text("app.demo.end"));
        if (output().json()) {
            var answer = Json.object();
            var names = answer.putArray("files");
            files.forEach(file -> names.add(file.toString()));
            output().json(answer);
            return;
        }
        files.forEach(file -> output().line(file.toString()));
    }

    private static Path nextFree(Path dir) {
        for (int n = 1; ; n++) {
            Path folder = dir.resolve("day-" + n);
            if (Files.exists(folder)) continue;
            try {
                return Files.createDirectories(folder);
            } catch (IOException refused) {
                throw new DeskException(refused, Trouble.WRONG_INPUT, "app.demo.folder", dir);
            }
        }
    }
}
