package org.carddesk.gateway;

import java.util.List;

/** A page of this desk's commands at the gateway. */
public record OwnCommands(List<OwnCommand> items, boolean hasMore) {}
