package org.carddesk.commands;

import java.util.List;
import org.carddesk.sync.OutboxCommand;

/**
 * A command of this desk, with what it waits for and what a person can do.
 *
 * @param needsAttention whether it has not ended for a day, or cannot end without a person
 */
public record DeskCommand(OutboxCommand command, Standing standing, List<NextStep> nextSteps, boolean needsAttention) {
    public DeskCommand {
        nextSteps = List.copyOf(nextSteps);
    }
}
