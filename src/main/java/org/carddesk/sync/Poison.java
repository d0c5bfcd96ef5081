package org.carddesk.sync;

/** An entity in the feed that cannot be read or applied; it stops the feed until an administrator orders it to be kept raw. */
public record Poison(long seq, String type, String id, long version) {}
