package org.carddesk.gateway;

/** Number and hash of the newest audit row, sent with each command. */
public record AuditHead(long n, String hash) {}
