package org.carddesk.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.Body;

/** An entity as the gateway sent it: typed body, and what the type does not hold of it in {@code extra}. */
public record Incoming(String id, long version, byte[] hash, Body body, Optional<ObjectNode> extra) {}
