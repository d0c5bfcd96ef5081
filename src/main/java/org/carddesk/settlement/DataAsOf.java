package org.carddesk.settlement;

import java.time.Instant;

/** How far the desk had read the feed when figures were taken, and when that was. */
public record DataAsOf(Instant at, long seq) {}
