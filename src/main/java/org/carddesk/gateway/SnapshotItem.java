package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/** One live entity of a snapshot. */
public record SnapshotItem(String id, long version, JsonNode body) {}
