package org.carddesk.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt of the card host to load a top-up (contract section 7). */
public record LoadAttemptBody(
        String topUpId,
        String cardId,
        long no,
        Instant startedAt,
        @Nullable Instant endedAt,
        AttemptResult result,
        @Nullable LoadFailure failure,
        @Nullable String terminal)
        implements Body {}
