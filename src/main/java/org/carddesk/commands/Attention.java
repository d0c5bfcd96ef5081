package org.carddesk.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carddesk.sync.Poison;
import org.carddesk.sync.RecoveredCommand;

/**
 * Something about the desk as a whole that a person has to know or decide.
 *
 * @param since when it was found, if that is known
 * @param facts what fills the places of its words
 * @param order what may be ordered now; empty if nothing, or not yet
 * @param roleFits whether whoever is signed in may order it
 * @param poison what stops the feed at this moment and may be ordered to be kept raw; nothing else is kept by that order
 */
public record Attention(
        Concern concern,
        Optional<Instant> since,
        List<Object> facts,
        Optional<DeskOrder> order,
        boolean roleFits,
        Optional<Poison> poison) {
    /** So many of what it is about are named in its words. */
    static final int MOST_TOLD = 12;

    public Attention {
        facts = List.copyOf(facts);
    }

    /** The commands of an earlier life of this store that its words name. */
    List<RecoveredCommand> recovered() {
        return facts.stream()
                .flatMap(
                        fact -> fact instanceof List<?> listed ? listed.stream().limit(MOST_TOLD) : Stream.empty())
                .flatMap(one -> one instanceof EarlierCommand earlier ? Stream.of(earlier.command()) : Stream.empty())
                .toList();
    }

    /** The same with what stops the feed now; without it nothing may be ordered. */
    Attention about(Optional<Poison> present) {
        Optional<DeskOrder> now = present.isPresent() ? order : Optional.empty();
        return new Attention(concern, since, facts, now, roleFits && present.isPresent(), present);
    }
}
