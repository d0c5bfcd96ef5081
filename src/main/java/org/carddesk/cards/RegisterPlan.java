package org.carddesk.cards;

import java.util.List;
import org.carddesk.gateway.CommandArgs.RegisterCard;

/**
 * What importing a register file will do.
 *
 * @param rows the cards to register, in the order of the file
 * @param newPersons how many of the rows make a person known
 * @param knownPersons how many give a card to a person the gateway knows
 * @param alreadyRegistered lines whose card the same person already has; left out, so that a file can be imported again
 */
public record RegisterPlan(
        List<RegisterCard> rows, int newPersons, int knownPersons, int alreadyRegistered, List<RefusedLine> refused) {
    public RegisterPlan {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
    }

    /** A line that is left out, with the message that says why. */
    public record RefusedLine(long line, String key, List<Object> arguments) {
        public RefusedLine {
            arguments = List.copyOf(arguments);
        }
    }
}
