package org.carddesk.gateway;

/** A record that a command changed, with the version it has since. */
public record Effect(String type, String id, long version) {}
