package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One intent of one operator as it goes on the wire, frozen when it is queued (contract section 4). */
public record CommandBody(
        String commandId,
        long deskSeq,
        String type,
        @Nullable Target target,
        @Nullable Long expectedVersion,
        JsonNode args,
        String actor,
        @Nullable String reason,
        String payloadSha256,
        @Nullable String supersedes,
        AuditHead auditHead) {}
