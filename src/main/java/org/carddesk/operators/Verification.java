package org.carddesk.operators;

import java.time.Instant;
import java.util.Optional;

/**
 * What a walk over the whole audit chain found.
 *
 * @param rows how many there were
 * @param firstBroken the first row that is not as it was written; empty if all are
 */
public record Verification(Instant at, long rows, Optional<Long> firstBroken) {}
