package org.carddesk.gateway;

/** The greatest page and body that the gateway serves. */
public record PageLimits(long page, long bodyBytes) {}
