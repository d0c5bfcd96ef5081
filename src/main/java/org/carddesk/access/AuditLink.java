package org.carddesk.access;

/** Number and hash (64 lower-case hex digits) of one audit row; the chain's start is number 0 with a hash of zeros. */
public record AuditLink(long n, String hash) {}
