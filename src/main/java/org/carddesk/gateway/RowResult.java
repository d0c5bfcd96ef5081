package org.carddesk.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of {@code register_cards}.
 *
 * @param code why it was refused, as received
 */
public record RowResult(
        long index,
        CommandStatus status,
        @Nullable String code,
        @Nullable List<Effect> effects) {}
