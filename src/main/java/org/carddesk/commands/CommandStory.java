package org.carddesk.commands;

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
 * @param canceller who ordered its cancel, while that is not answered
 * @param roleFits whether whoever is signed in may give or cancel such a command
 */
public record CommandStory(
        CommandSummary summary,
        List<CommandStep> steps,
        List<String> successors,
        List<Comparison> comparison,
        boolean lost,
        Optional<String> canceller,
        boolean roleFits) {
    public CommandStory {
        steps = List.copyOf(steps);
        successors = List.copyOf(successors);
        comparison = List.copyOf(comparison);
    }
}
