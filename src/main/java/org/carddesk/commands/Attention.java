package org.carddesk.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something about the desk as a whole that a person has to know or decide.
 *
 * @param since when it was found, if that is known
 * @param facts what fills the places of its words
 * @param order what may be ordered now; empty if nothing, or not yet
 * @param roleFits whether whoever is signed in may order it
 */
public record Attention(
        Concern concern, Optional<Instant> since, List<Object> facts, Optional<DeskOrder> order, boolean roleFits) {
    public Attention {
        facts = List.copyOf(facts);
    }
}
