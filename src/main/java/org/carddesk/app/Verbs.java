package org.carddesk.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** The two courses that a command on a desk takes: read the local store, or change something and wait for the outcome. */
abstract class Verbs {
    static final int DONE = 0;

    private final Terminal terminal;

    Verbs(Terminal terminal) {
        this.terminal = terminal;
    }

    final Terminal terminal() {
        return terminal;
    }

    final Output output() {
        return terminal.output();
    }

    /** Opens the desk, signs in, and reads from the local store. */
    final int read(ToIntFunction<OpenDesk> work) {
        try (OpenDesk desk = OpenDesk.existing(terminal)) {
            desk.signIn();
            return work.applyAsInt(desk);
        }
    }

    /** As {@link #read}, after the newest changes were fetched; without the gateway what is stored counts. */
    final int readFresh(ToIntFunction<OpenDesk> work) {
        return read(desk -> {
            desk.synchronise();
            return work.applyAsInt(desk);
        });
    }

    /** Opens the desk, signs in, fetches the newest changes, gives one command and waits for what becomes of it. */
    final int change(Function<OpenDesk, CommandResult> verb) {
        return change(verb, (desk, outcome) -> DONE);
    }

    /** What the caller adds to the outcome of a command that was sent; the worse exit code counts. */
    interface Afterwards {
        int look(OpenDesk desk, Outcome outcome);
    }

    /** As {@link #change}, and looks at what else the command brought about. */
    final int change(Function<OpenDesk, CommandResult> verb, Afterwards afterwards) {
        return readFresh(desk -> switch (verb.apply(desk)) {
            case CommandResult.Queued queued -> {
                var outcome = new Outcome(terminal, await(desk, queued.commandId()), desk);
                int exitCode = outcome.print();
                yield Math.max(exitCode, afterwards.look(desk, outcome));
            }
            case CommandResult.Refused refused -> Outcome.printRefusal(terminal, refused);
        });
    }

    /** As {@link #change}, with several commands; the worst outcome counts. */
    final int changeAll(Function<OpenDesk, List<String>> verb) {
        return readFresh(desk -> {
            List<Outcome> outcomes = verb.apply(desk).stream()
                    .map(id -> new Outcome(terminal, await(desk, id), desk))
                    .toList();
            return Outcome.printAll(terminal, outcomes);
        });
    }

    private OutboxCommand await(OpenDesk desk, String commandId) {
        var sync = desk.wiring().sync;
        if (terminal.options().timeout().isZero()) return sync.command(commandId);
        return sync.awaitFinal(commandId, terminal.options().timeout());
    }

    /** What was found, or trouble of kind WRONG_INPUT that says what is unknown. */
    static <T> T known(Optional<T> found, String key, Object name) {
        return found.orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, key, name));
    }
}
