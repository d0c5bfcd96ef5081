package org.carddesk.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stand in a command's history; tries that ended alike are one step.
 *
 * @param problem what was answered instead of an outcome, as {@link StoredProblem} reads it
 * @param times how many tries ended so, from {@code first} to {@code last}
 */
public record CommandStep(CommandState state, @Nullable String problem, Instant first, Instant last, long times) {}
