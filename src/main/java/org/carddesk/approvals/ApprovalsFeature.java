package org.carddesk.approvals;

import java.time.Clock;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Approvals: their place in the feed and their service. */
public final class ApprovalsFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final ApprovalStore store = new ApprovalStore();
    private final ApprovalService service;

    public ApprovalsFeature(Database database, Outbox outbox, Access access, Clock clock) {
        this.service = new ApprovalService(database, outbox, access, clock, store);
    }

    public ApprovalService service() {
        return service;
    }

    public List<ChangeApplier> appliers() {
        return List.of(store.table());
    }
}
