package org.carddesk.topups;

import java.util.List;
import java.util.Set;
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
    /** What was ordered stays as it was; what changes is what became of it. */
    private static final Set<String> ORDER =
            Set.of("out_trade_no", "card_id", "holder_id", "channel", "amount_fen", "agreement_id", "ordered_millis");

    private TopUpFeed() {}

    static List<ChangeApplier> appliers() {
        return List.of(
                new SyncedTable<>(
                        EntityType.TOP_UP,
                        EntityType.TOP_UP.wire(),
                        BodyMapping.columns(TopUpBody.class),
                        BodyMapping.reader(TopUpBody.class),
                        ORDER),
                table(EntityType.LOAD_ATTEMPT, LoadAttemptBody.class),
                table(EntityType.REFUND, RefundBody.class));
    }

    private static <B extends Body> ChangeApplier table(EntityType type, Class<B> body) {
        return new SyncedTable<>(type, type.wire(), BodyMapping.columns(body), BodyMapping.reader(body));
    }
}
