package org.carddesk.failedloads;

import java.util.Optional;
import org.carddesk.sync.CommandResult.Refused;

/**
 * What would happen, or has happened, to one case of several.
 *
 * @param obstacle why nothing was done about it
 * @param trouble the failure that stopped it, in place of an answer
 */
record BulkLine(FailedLoad found, Optional<Refused> obstacle, Optional<Throwable> trouble) {
    boolean goes() {
        return obstacle.isEmpty() && trouble.isEmpty();
    }
}
