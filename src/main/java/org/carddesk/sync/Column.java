package org.carddesk.sync;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a synced table and the member of the body that it holds. Instants are stored as epoch milliseconds (name the
 * column {@code …_millis}), dates as ISO text, constants by name, JSON as text.
 */
public record Column<B>(String name, Function<B, @Nullable Object> value) {}
