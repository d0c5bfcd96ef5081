package org.carddesk.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that an earlier life of this desk's store gave and that only the gateway has (contract section 6).
 *
 * @param type its kind as the gateway names it
 * @param receivedAt when the gateway got it
 */
public record RecoveredCommand(String commandId, @Nullable String type, Instant receivedAt) {}
