package org.carddesk.sync;

import java.time.Instant;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/**
 * A command that an earlier life of this desk's store gave and that only the gateway has (contract section 6).
 *
 * @param type its kind as the gateway names it
 * @param target the record that it is about; null where the gateway names none
 * @param actorId the operator in whose name it was given; null where the gateway names none
 * @param receivedAt when the gateway got it
 */
public record RecoveredCommand(
        String commandId,
        @Nullable String type,
        @Nullable Target target,
        @Nullable String actorId,
        Instant receivedAt) {}
