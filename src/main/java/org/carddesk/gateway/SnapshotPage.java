package org.carddesk.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a snapshot part, sorted by id. */
public record SnapshotPage(
        List<SnapshotItem> items, @Nullable String nextCursor) {}
