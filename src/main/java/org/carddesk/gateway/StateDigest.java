package org.carddesk.gateway;

import java.util.List;

/** The answer of {@code GET /v1/digest} (contract section 5). */
public record StateDigest(String epoch, long seq, List<StatePart> parts) {}
