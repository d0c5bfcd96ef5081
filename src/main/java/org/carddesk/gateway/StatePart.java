package org.carddesk.gateway;

import org.jspecify.annotations.Nullable;

/** Count, sum in fen and hash of one entity type (contract sections 2 and 5). */
public record StatePart(String type, long count, @Nullable Long sumFen, String hash) {}
