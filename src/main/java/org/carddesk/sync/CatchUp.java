package org.carddesk.sync;

/**
 * How far the desk is with what it is reading in one go.
 *
 * @param read events of the feed, or records of the snapshot, that are here
 * @param of how many there are, as the gateway told with the last page
 */
public record CatchUp(long read, long of) {}
