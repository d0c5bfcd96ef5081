package org.carddesk.app;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.carddesk.task.OfficeClock;
import picocli.CommandLine.Model.OptionSpec;

/** What the program's own parser knows: every command that can be run, and which one a line of arguments names. */
final class CommandTree {
    private CommandTree() {}

    /** The full names of all commands that do something, without the program's own. */
    static TreeSet<String> all() {
        var names = new TreeSet<String>();
        parser().getSubcommands().values().forEach(command -> collect(command, names));
        return names;
    }

    /** The full name of the command that the arguments name. */
    static String named(String... arguments) {
        return parser().parseArgs(arguments)
                .asCommandLineList()
                .getLast()
                .getCommandSpec()
                .qualifiedName();
    }

    private static void collect(picocli.CommandLine command, TreeSet<String> names) {
        boolean runs = command.getCommandSpec().userObject() instanceof Callable<?>
                || command.getSubcommands().isEmpty();
        if (runs) names.add(command.getCommandSpec().qualifiedName());
        command.getSubcommands().values().forEach(each -> collect(each, names));
    }

    /** The options of all commands of which the help says nothing, or whose value it calls by a name of the code. */
    static TreeSet<String> withoutWords() {
        var found = new TreeSet<String>();
        withoutWords(parser(), found);
        return found;
    }

    private static void withoutWords(picocli.CommandLine command, TreeSet<String> found) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            String words = String.join("", option.description());
            boolean told = !words.isBlank() && !words.contains("bundle:");
            boolean named = option.arity().max() == 0 || !option.paramLabel().startsWith("<");
            if (!told || !named) found.add(command.getCommandSpec().qualifiedName() + " " + option.longestName());
        }
        command.getSubcommands().values().forEach(each -> withoutWords(each, found));
    }

    private static picocli.CommandLine parser() {
        return CommandLine.parser(
                List.of(),
                new Environment(
                        Map.of("LANG", "C"),
                        Path.of("/nowhere"),
                        Locale.ENGLISH,
                        new OfficeClock(Clock.systemUTC()),
                        () -> Duration.ZERO,
                        wait -> {},
                        new Random(1),
                        prompt -> null,
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        () -> {}));
    }
}
