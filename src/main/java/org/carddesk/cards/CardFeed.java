package org.carddesk.cards;

import java.util.ArrayList;
import java.util.function.Function;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.BodyMapping;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Column;
import org.carddesk.sync.SyncedTable;
import org.jspecify.annotations.Nullable;

/** Applies cards of the feed, with the columns by which their numbers are found. */
final class CardFeed {
    private CardFeed() {}

    static ChangeApplier applier() {
        var columns = new ArrayList<>(BodyMapping.columns(CardBody.class));
        columns.add(new Column<>("card_no_reversed", body -> CardStore.reversed(body.cardNo())));
        columns.add(new Column<>("uid_hex", body -> uid(body, ChipUid::hex)));
        columns.add(new Column<>("uid_tail", body -> uid(body, ChipUid::tail)));
        return new SyncedTable<>(EntityType.CARD, "card", columns, BodyMapping.reader(CardBody.class));
    }

    private static @Nullable String uid(CardBody body, Function<ChipUid, String> part) {
        return body.chipUid() == null ? null : part.apply(ChipUid.of(body.chipUid()));
    }
}
