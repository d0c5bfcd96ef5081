package org.carddesk.sync;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who this desk is: its id at the gateway, the incarnation of its database, and what stands in its way.
 *
 * @param halts every reason to send nothing that stands
 * @param digestMismatches how often in a row the desk's state differed from the gateway's; from 2 on money commands are off
 * @param contactAt when the gateway last answered, by the desk's clock
 */
public record Desk(
        String deskId,
        String instance,
        long lastDeskSeq,
        Instant enrolledAt,
        Set<Halt> halts,
        int digestMismatches,
        @Nullable Instant contactAt) {
    /** The gravest reason to send nothing; empty where the desk may send. */
    public Optional<Halt> halt() {
        return halts.stream().min(Comparator.naturalOrder());
    }

    /** Whether nothing that stands forbids to ask how a command ended. */
    boolean asksOn() {
        return halts.stream().allMatch(Halt::asksOn);
    }
}
