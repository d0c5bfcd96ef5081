package org.carddesk.cards;

import java.util.List;
import java.util.function.Predicate;
import org.carddesk.ui.Action;

/**
 * The counter's verbs on the card that a page looks at.
 *
 * @param actions the report of a loss first; each tells why it is closed
 * @param cardRead hands a chip that was read to the dialog that waits for one; false if none does
 */
public record CardVerbs(List<Action> actions, Predicate<String> cardRead) {
    public CardVerbs {
        actions = List.copyOf(actions);
    }
}
