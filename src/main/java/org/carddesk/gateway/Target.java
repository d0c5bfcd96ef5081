package org.carddesk.gateway;

import org.jspecify.annotations.Nullable;

/** The record that a command is about: its entity type and, unless it is made anew, its id. */
public record Target(String type, @Nullable String id) {}
