package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command that waits for a second person, with the command's own members and hash (contract section 7). */
public record ApprovalBody(
        String commandId,
        String commandType,
        @Nullable Target target,
        @Nullable Long expectedVersion,
        JsonNode args,
        @Nullable Long amountFen,
        String payloadSha256,
        String maker,
        @Nullable String reason,
        Instant createdAt,
        Instant expiresAt,
        ApprovalState state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt)
        implements Body {}
