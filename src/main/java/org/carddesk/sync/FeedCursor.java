package org.carddesk.sync;

import java.time.Instant;

/** How far this desk has read the feed: every event up to {@code seq} of {@code epoch} is applied. */
public record FeedCursor(String epoch, long seq, Instant appliedAt) {}
