package org.carddesk.topups;

import java.util.List;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sync.BodyMapping;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.SyncedTable;

/** Applies top-ups, load attempts and refunds of the feed. */
final class TopUpFeed {
    private TopUpFeed() {}

    static List<ChangeApplier> appliers() {
        return List.of(
                table(EntityType.TOP_UP, TopUpBody.class),
                table(EntityType.LOAD_ATTEMPT, LoadAttemptBody.class),
                table(EntityType.REFUND, RefundBody.class));
    }

    private static <B extends Body> ChangeApplier table(EntityType type, Class<B> body) {
        return new SyncedTable<>(type, type.wire(), BodyMapping.columns(body), BodyMapping.reader(body));
    }
}
