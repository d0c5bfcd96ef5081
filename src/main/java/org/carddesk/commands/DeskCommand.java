package org.carddesk.commands;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.sync.OutboxCommand;

/**
 * A command of this desk, with what it waits for and what a person can do.
 *
 * @param needsAttention whether it has not ended for a day, or cannot end without a person
 * @param behind the command on the same record that has to end before this one is sent
 */
public record DeskCommand(
        OutboxCommand command,
        Standing standing,
        List<NextStep> nextSteps,
        boolean needsAttention,
        Optional<DeskCommand> behind) {
    private static final Set<Standing> FOR_A_PERSON = EnumSet.of(
            Standing.OPERATOR_AWAY,
            Standing.DESK_STOPPED,
            Standing.CANCEL_HELD,
            Standing.MONEY_OFF,
            Standing.SECOND_PERSON,
            Standing.HELD_BACK);

    public DeskCommand {
        nextSteps = List.copyOf(nextSteps);
    }

    /** Whether it comes to no end unless a person does something. */
    boolean waitsForAPerson() {
        return needsAttention || FOR_A_PERSON.contains(standing);
    }
}
