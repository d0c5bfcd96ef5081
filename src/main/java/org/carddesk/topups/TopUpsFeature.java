package org.carddesk.topups;

import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Top-ups, put together: the service, and what applies their part of the feed. */
public final class TopUpsFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES =
            List.of(TopUpEntity.class, LoadAttemptEntity.class, RefundEntity.class);

    private final TopUpService service;

    public TopUpsFeature(Database database, Outbox outbox, Access access) {
        this.service = new TopUpService(database, outbox, access);
    }

    public TopUpService service() {
        return service;
    }

    public List<ChangeApplier> appliers() {
        return TopUpFeed.appliers();
    }
}
