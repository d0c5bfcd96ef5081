package org.carddesk.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.sync.Salvaged;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;

/**
 * A store that was opened again after something was done to its folder.
 *
 * @param sentence what was done, in words
 * @param trouble why it was not done, or not to its end; the store is open all the same
 */
record Reopened(Optional<Office> office, String sentence, Optional<DeskException> trouble) {
    /** What a restore came to, in words. */
    static String restored(Path evidence, Salvaged salvaged, Messages messages) {
        return Stream.concat(salvaged(salvaged, messages), Stream.of(messages.text("app.restored", evidence)))
                .collect(Collectors.joining(" "));
    }

    /** What was taken over from the replaced store, a sentence each; none where there was nothing. */
    static Stream<String> salvaged(Salvaged salvaged, Messages messages) {
        var sentences = Stream.<String>builder();
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
