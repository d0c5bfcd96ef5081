package org.carddesk.gateway;

import java.time.Instant;
import java.util.List;

/** The answer of {@code POST /v1/snapshots}. */
public record SnapshotStart(String snapshotId, String epoch, long asOfSeq, List<StatePart> parts, Instant expiresAt) {}
