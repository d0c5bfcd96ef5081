package org.carddesk.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one row of {@code register_cards}. */
public record RowResult(
        long index,
        CommandStatus status,
        @Nullable RefusalCode code,
        @Nullable List<Effect> effects) {}
