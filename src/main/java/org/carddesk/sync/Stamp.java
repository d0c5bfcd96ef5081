package org.carddesk.sync;

/** Version, 32-byte hash and amount (fen, 0 where the type has none) of a stored row; what the kept sums move by. */
public record Stamp(long version, byte[] hash, long amountFen) {}
