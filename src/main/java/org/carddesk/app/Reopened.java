package org.carddesk.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.sync.Salvaged;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;

/**
 * A store that was opened again after something was done to its folder.
 *
 * @param sentence what was done, in words
 * @param trouble why it was not done, or not to its end; the store is open all the same
 */
record Reopened(Optional<Office> office, String sentence, Optional<DeskException> trouble) {
    /** Takes an office over a store that was put back through the recovery, and says so. */
    static String recovered(Office office, Path evidence, String login, Secret password, Messages messages) {
        office.care().recover(login, password);
        return messages.text("app.restored", evidence);
    }

    /**
     * What came of it.
     *
     * @param words says what stands in the way
     */
    String told(Function<DeskException, String> words, Messages messages) {
        String said = trouble.map(words).orElse(sentence);
        return office.map(open -> told(open, said, messages)).orElse(said);
    }

    /** What was taken over from replaced stores when the office was opened, then what else is to be said, in words. */
    static String told(Office office, String said, Messages messages) {
        return Stream.concat(salvaged(office.care().salvaged(), messages), Stream.of(said))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What was taken over from replaced stores, a sentence each; none where there was nothing. */
    static Stream<String> salvaged(List<Salvaged> salvaged, Messages messages) {
        return salvaged.stream().flatMap(one -> salvaged(one, messages));
    }

    private static Stream<String> salvaged(Salvaged salvaged, Messages messages) {
        var sentences = Stream.<String>builder();
        if (!salvaged.complete()) sentences.add(messages.text("app.restore.incomplete", salvaged.replaced()));
        if (salvaged.commands() > 0) sentences.add(messages.text("app.restore.salvaged", salvaged.commands()));
        if (salvaged.unreadable() > 0) sentences.add(messages.text("app.restore.unreadable", salvaged.unreadable()));
        return sentences.build();
    }

    /**
     * Does something to the folder of a closed store and opens it again, whatever became of that.
     *
     * @param after what is done with the open store, and tells it in words
     */
    static <T> Reopened of(OfficeDoor door, Supplier<T> between, BiFunction<Office, T, String> after) {
        T done;
        try {
            done = between.get();
        } catch (DeskException refused) {
            return new Reopened(door.open(), "", Optional.of(refused));
        }
        Optional<Office> office = door.open();
        if (office.isEmpty()) return new Reopened(office, "", Optional.empty());
        try {
            return new Reopened(office, after.apply(office.get(), done), Optional.empty());
        } catch (DeskException halfway) {
            return new Reopened(office, "", Optional.of(halfway));
        }
    }
}
