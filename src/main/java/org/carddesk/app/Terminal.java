package org.carddesk.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;

/** One run of the program as its commands see it: the world, the options given, the language, and where output goes. */
final class Terminal {
    private final Environment environment;
    private final Options options;
    private final Messages messages;
    private final Map<Path, LogFile> logs = new HashMap<>();

    Terminal(Environment environment, Options options, Messages messages) {
        this.environment = environment;
        this.options = options;
        this.messages = messages;
    }

    Environment environment() {
        return environment;
    }

    Options options() {
        return options;
    }

    Messages messages() {
        return messages;
    }

    Output output() {
        return new Output(environment, messages, options.json());
    }

    Path dataFolder() {
        return options.data()
                .orElseGet(() -> DataFolder.usual(environment, System.getProperty("os.name")))
                .toAbsolutePath()
                .normalize();
    }

    /** The gateway that is named for this run, before the one the desk was enrolled at. */
    Optional<String> gateway() {
        return options.gateway().or(() -> environment.variable("CARDDESK_GATEWAY"));
    }

    /** Opens the log of a data folder, until the run ends and its last trouble is told. */
    void log(Path folder) {
        if (logs.containsKey(folder)) return;
        LogFile log = LogFile.in(folder);
        if (options.verbose()) log.alsoTo(output().notes());
        logs.put(folder, log);
    }

    void closeLogs() {
        logs.values().forEach(LogFile::close);
        logs.clear();
    }

    /** What opens the desk's client certificate. */
    Optional<Secret> passphrase() {
        return environment.variable("CARDDESK_PASSPHRASE").map(Secret::new);
    }

    /** @throws DeskException of kind WRONG_INPUT if nobody is named */
    String login() {
        return options.operator()
                .or(() -> environment.variable("CARDDESK_LOGIN"))
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "app.login.missing"));
    }

    /**
     * The password from {@code CARDDESK_PASSWORD} or the person at the terminal; never from an argument.
     *
     * @throws DeskException of kind WRONG_INPUT if there is neither
     */
    char[] password(String login) {
        return password(login, "CARDDESK_PASSWORD");
    }

    /** As {@link #password(String)}, of the second person of an order: from {@code CARDDESK_SECOND_PASSWORD} or the terminal. */
    char[] secondPassword(String login) {
        return password(login, "CARDDESK_SECOND_PASSWORD");
    }

    private char[] password(String login, String variable) {
        Optional<String> given = environment.variable(variable);
        if (given.isPresent()) return given.get().toCharArray();
        char[] typed = environment.passwords().ask(messages.text("app.password.prompt", login));
        if (typed == null || typed.length == 0) throw new DeskException(Trouble.WRONG_INPUT, "app.password.missing");
        return typed;
    }
}
