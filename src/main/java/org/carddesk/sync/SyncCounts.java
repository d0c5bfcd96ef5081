package org.carddesk.sync;

import java.util.Optional;

/**
 * What a synchronisation came to.
 *
 * @param events changes of the feed that were applied
 * @param snapshot whether a snapshot was swapped in
 * @param ended commands of this desk that reached a final state
 * @param open commands that are not final yet
 * @param obstacle what kept the desk from reading to the end
 */
public record SyncCounts(long events, boolean snapshot, long ended, long open, Optional<Obstacle> obstacle) {}
