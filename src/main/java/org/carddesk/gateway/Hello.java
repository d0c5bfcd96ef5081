package org.carddesk.gateway;

import java.time.Instant;

/** The answer of {@code GET /v1/hello} (contract section 2). */
public record Hello(
        Instant serverTime,
        String epoch,
        long headSeq,
        long minSeq,
        long expectedDeskSeq,
        boolean instanceKnown,
        String minClient,
        PageLimits limits,
        School school) {}
