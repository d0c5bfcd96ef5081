package org.carddesk.gateway;

import java.util.List;

/** One page of the feed (contract section 3). */
public record FeedPage(String epoch, long after, List<Event> events, long lastSeq, long headSeq, boolean hasMore) {}
