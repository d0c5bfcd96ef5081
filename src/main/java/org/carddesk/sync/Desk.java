package org.carddesk.sync;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who this desk is: its id at the gateway, the incarnation of its database, and what stands in its way.
 *
 * @param digestMismatches how often in a row the desk's state differed from the gateway's; from 2 on money commands are off
 * @param contactAt when the gateway last answered, by the desk's clock
 */
public record Desk(
        String deskId,
        String instance,
        long lastDeskSeq,
        Instant enrolledAt,
        Optional<Halt> halt,
        int digestMismatches,
        @Nullable Instant contactAt) {}
