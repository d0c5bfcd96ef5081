package org.carddesk.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.carddesk.sync.Column;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.sync.SyncedTable;
import org.jspecify.annotations.Nullable;

/** The synced approvals. */
final class ApprovalStore {
    private final SyncedTable<ApprovalBody> table = new SyncedTable<>(
            EntityType.APPROVAL,
            "approval",
            List.of(
                    new Column<>("command_id", ApprovalBody::commandId),
                    new Column<>("command_type", ApprovalBody::commandType),
                    new Column<>("target_type", body -> targetType(body.target())),
                    new Column<>("target_id", body -> targetId(body.target())),
                    new Column<>("expected_version", ApprovalBody::expectedVersion),
                    new Column<>("args", ApprovalBody::args),
                    new Column<>("amount_fen", ApprovalBody::amountFen),
                    new Column<>("payload_sha256", ApprovalBody::payloadSha256),
                    new Column<>("maker", ApprovalBody::maker),
                    new Column<>("reason", ApprovalBody::reason),
                    new Column<>("created_at_millis", ApprovalBody::createdAt),
                    new Column<>("expires_at_millis", ApprovalBody::expiresAt),
                    new Column<>("state", ApprovalBody::state),
                    new Column<>("decided_by", ApprovalBody::decidedBy),
                    new Column<>("decided_at_millis", ApprovalBody::decidedAt)),
            ApprovalStore::body);

    SyncedTable<ApprovalBody> table() {
        return table;
    }

    Optional<Approval> find(Tx tx, String id) {
        return tx.first("SELECT * FROM approval WHERE id = ?", ApprovalStore::approval, id);
    }

    /** What waits, the soonest to expire first. */
    List<Approval> open(Tx tx, int limit) {
        return tx.list(
                "SELECT * FROM approval WHERE state IN ('OPEN', 'UNRECOGNISED') ORDER BY expires_at_millis, id LIMIT ?",
                ApprovalStore::approval,
                limit);
    }

    /** What an operator asked for, newest first. */
    List<Approval> madeBy(Tx tx, String maker, int limit) {
        return tx.list(
                "SELECT * FROM approval WHERE maker = ? ORDER BY created_at_millis DESC, id DESC LIMIT ?",
                ApprovalStore::approval,
                maker,
                limit);
    }

    /** What waits on a record. */
    List<Approval> openOn(Tx tx, String targetType, String targetId) {
        return tx.list(
                "SELECT * FROM approval WHERE target_type = ? AND target_id = ? AND state IN ('OPEN', 'UNRECOGNISED')"
                        + " ORDER BY created_at_millis, id LIMIT 100",
                ApprovalStore::approval,
                targetType,
                targetId);
    }

    private static Approval approval(Row row) {
        return new Approval(
                row.text("id"),
                row.number("version"),
                body(row),
                SyncedRecord.extra(row.textOrNull("extra")),
                Optional.empty(),
                null);
    }

    private static ApprovalBody body(Row row) {
        String targetType = row.textOrNull("target_type");
        Long decidedAt = row.numberOrNull("decided_at_millis");
        return new ApprovalBody(
                row.text("command_id"),
                row.text("command_type"),
                targetType == null ? null : new Target(targetType, row.textOrNull("target_id")),
                row.numberOrNull("expected_version"),
                json(row.text("args")),
                row.numberOrNull("amount_fen"),
                row.text("payload_sha256"),
                row.text("maker"),
                row.textOrNull("reason"),
                Instant.ofEpochMilli(row.number("created_at_millis")),
                Instant.ofEpochMilli(row.number("expires_at_millis")),
                ApprovalState.valueOf(row.text("state")),
                row.textOrNull("decided_by"),
                decidedAt == null ? null : Instant.ofEpochMilli(decidedAt));
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String targetType(@Nullable Target target) {
        return target == null ? null : target.type();
    }

    private static @Nullable String targetId(@Nullable Target target) {
        return target == null ? null : target.id();
    }
}
