package org.carddesk.app;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.carddesk.task.OfficeClock;
import org.carddesk.task.Pause;
import org.carddesk.task.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * What the program takes from outside: its variables, time and chance, the terminal, the order to stop. {@link Main} hands in
 * the real ones.
 *
 * @param home the user's home folder
 * @param systemLocale the language of the system, asked where no variable names one
 */
record Environment(
        Map<String, String> variables,
        Path home,
        Locale systemLocale,
        OfficeClock clock,
        Ticker ticker,
        Pause pause,
        RandomGenerator random,
        Passwords passwords,
        OutputStream out,
        OutputStream err,
        Stop stop) {

    /** Asks the person at the terminal for a password without showing it. */
    interface Passwords {
        /** The password, or null if there is no terminal to ask at. */
        char @Nullable [] ask(String prompt);
    }

    /** The order to stop a command that runs until it is stopped. */
    interface Stop {
        void await() throws InterruptedException;
    }

    /** A variable's value; an empty one counts as absent. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The language that the session's variables name, in POSIX's order, else the system's. */
    Locale language() {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            Optional<String> value = variable(name);
            if (value.isPresent()
                    && !value.get().startsWith("C.")
                    && !value.get().equals("C")
                    && !value.get().equals("POSIX")) {
                return value.get().toLowerCase(Locale.ROOT).startsWith("zh")
                        ? Locale.SIMPLIFIED_CHINESE
                        : Locale.ENGLISH;
            }
            if (value.isPresent()) return Locale.ENGLISH;
        }
        return systemLocale;
    }
}
