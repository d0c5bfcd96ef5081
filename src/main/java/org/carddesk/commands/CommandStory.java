package org.carddesk.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carddesk.sync.CommandStep;

/**
 * Everything about one command.
 *
 * @param steps where it has stood, oldest first
 * @param successors the commands that were given in its place
 * @param comparison what it wanted beside what there is, where it was overtaken
 * @param lost whether a restored gateway no longer knows it, or knows it otherwise
 * @param undecided whether it was refused or overtaken, and nobody has decided what follows
 * @param canceller who ordered its cancel, while that is not answered
 * @param behind the command on the same record that has to end before this one is sent
 * @param nextTry when the desk tries again, or asks, by itself, where that is known and still to come
 * @param roleFits whether whoever is signed in may give or cancel such a command
 * @param settleFits whether whoever is signed in may take it off the list
 */
public record CommandStory(
        CommandSummary summary,
        List<CommandStep> steps,
        List<String> successors,
        List<Comparison> comparison,
        boolean lost,
        boolean undecided,
        Optional<String> canceller,
        Optional<CommandSummary> behind,
        Optional<Instant> nextTry,
        boolean roleFits,
        boolean settleFits) {
    public CommandStory {
        steps = List.copyOf(steps);
        successors = List.copyOf(successors);
        comparison = List.copyOf(comparison);
    }
}
