package org.carddesk.app;

import java.util.List;
import java.util.Locale;
import org.carddesk.money.Money;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the arguments, runs the command they name, and turns every trouble into one message and an exit code. */
final class CommandLine {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);
    private static final int UNEXPECTED = 1;

    private CommandLine() {}

    /** Runs one command to its end; 0 done · 1 refused · 2 wrong usage · 3 out of reach · 4 store not usable. */
    static int run(List<String> arguments, Environment environment) {
        picocli.CommandLine parser = parser(arguments, environment);
        RootCommand root = parser.getCommand();
        int exitCode = parser.execute(arguments.toArray(String[]::new));
        parser.getOut().flush();
        root.output().flush();
        root.terminal().closeLogs();
        return exitCode;
    }

    /** The whole program's commands and options, in the language that the arguments or the session name. */
    static picocli.CommandLine parser(List<String> arguments, Environment environment) {
        Messages messages = Messages.in(language(arguments, environment));
        var root = new RootCommand(environment, messages);
        var parser = new picocli.CommandLine(root);
        root.nouns().forEach(parser::addSubcommand);
        parser.setResourceBundle(messages.bundle());
        parser.setOut(Output.writer(environment.out()));
        parser.setErr(Output.writer(environment.err()));
        parser.setUsageHelpAutoWidth(false);
        parser.setCaseInsensitiveEnumValuesAllowed(true);
        parser.registerConverter(Money.class, Money::parseYuan);
        parser.setParameterExceptionHandler(wrongUsage(messages));
        parser.setExecutionExceptionHandler((failed, command, parsed) -> tell(failed, root.output()));
        return parser;
    }

    /** The run that options without a command describe, for the console. */
    static Terminal terminal(List<String> options, Environment environment) {
        var root = new RootCommand(environment, Messages.in(language(options, environment)));
        new picocli.CommandLine(root).parseArgs(options.toArray(String[]::new));
        return root.terminal();
    }

    /** The language of {@code --lang}, looked for before parsing so that usage errors are told in it too. */
    private static Locale language(List<String> arguments, Environment environment) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String value = argument.startsWith("--lang=") ? argument.substring("--lang=".length()) : null;
            if (argument.equals("--lang") && i + 1 < arguments.size()) value = arguments.get(i + 1);
            if (value != null) return value.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        }
        return environment.language();
    }

    private static int tell(Exception failed, Output output) {
        if (failed instanceof DeskException trouble) {
            LOG.info("{}: {}", trouble.trouble(), trouble.getMessage());
            output.note(output.messages().text(trouble));
            return trouble.trouble().exitCode();
        }
        String code = errorCode(failed);
        LOG.error("unexpected, code {}", code, failed);
        output.note(output.messages().text("app.error.unexpected", code));
        return UNEXPECTED;
    }

    /** The same for the same cause at the same place, so that support can find it by the code. */
    static String errorCode(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) root = root.getCause();
        String place = "";
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("org.carddesk.")) {
                place = frame.getClassName() + "." + frame.getMethodName();
                break;
            }
        }
        int hash = (root.getClass().getName() + "@" + place).hashCode();
        return "%04X-%04X".formatted(hash >>> 16, hash & 0xffff);
    }

    private static IParameterExceptionHandler wrongUsage(Messages messages) {
        return (wrong, arguments) -> {
            var command = wrong.getCommandLine();
            command.getErr().println(usageMessage(wrong, List.of(arguments), messages));
            command.getErr()
                    .println(messages.text(
                            "app.usage.help", command.getCommandSpec().qualifiedName()));
            command.getErr().flush();
            return Trouble.WRONG_INPUT.exitCode();
        };
    }

    private static String usageMessage(ParameterException wrong, List<String> arguments, Messages messages) {
        return switch (wrong) {
            case MissingParameterException missing -> {
                var names = missing.getMissing().stream().map(CommandLine::name).toList();
                String unknown = String.join(" ", unknownOptions(wrong.getCommandLine(), arguments));
                yield unknown.isEmpty()
                        ? messages.text("app.usage.missing", String.join(", ", names))
                        : messages.text("app.usage.missingAndUnknown", String.join(", ", names), unknown);
            }
            case UnmatchedArgumentException unmatched ->
                messages.text("app.usage.unknown", String.join(" ", unmatched.getUnmatched()));
            default -> {
                var argument = wrong.getArgSpec();
                yield argument == null
                        ? messages.text("app.usage.wrong", value(wrong))
                        : messages.text("app.usage.value", value(wrong), name(argument));
            }
        };
    }

    /** What looks like an option and is none: what is missing may only be mistyped. */
    private static List<String> unknownOptions(picocli.CommandLine command, List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.split("=", 2)[0])
                .filter(name -> name.startsWith("--"))
                .filter(name -> command.getCommandSpec().findOption(name) == null)
                .toList();
    }

    private static String value(ParameterException wrong) {
        return wrong.getValue() == null ? "" : wrong.getValue();
    }

    private static String name(picocli.CommandLine.Model.ArgSpec argument) {
        return argument instanceof picocli.CommandLine.Model.OptionSpec option
                ? option.longestName()
                : argument.paramLabel();
    }
}
