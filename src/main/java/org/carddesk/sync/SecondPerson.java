package org.carddesk.sync;

import java.util.function.Supplier;
import org.carddesk.text.Secret;

/** Lets a second person sign in at this desk for one decision; whoever is signed in stays so. */
@FunctionalInterface
public interface SecondPerson {
    /**
     * Runs the decision in the name of the second person and sends what it queues by their token, which is then forgotten.
     *
     * @throws org.carddesk.text.DeskException if the gateway does not let them in or is out of reach; nothing is then done
     */
    CommandResult decide(String login, Secret password, Supplier<CommandResult> decision);
}
