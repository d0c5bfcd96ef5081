package org.carddesk.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Operators and the audit trail's readers: their place in the feed and their services. */
public final class OperatorsFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final OperatorStore store = new OperatorStore();
    private final OperatorService service;
    private final AuditService auditService;

    /** @param results the answers that never enter the feed, by command id, as long as they are kept in memory */
    public OperatorsFeature(
            Database database,
            Outbox outbox,
            Access access,
            AuditTrail audit,
            Function<String, Optional<JsonNode>> results) {
        this.service = new OperatorService(database, outbox, access, results, store);
        this.auditService = new AuditService(database, audit, access);
    }

    public OperatorService service() {
        return service;
    }

    public AuditService auditService() {
        return auditService;
    }

    public List<ChangeApplier> appliers() {
        return List.of(store.table());
    }
}
