package org.carddesk.cards;

import java.time.Clock;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Cardholders and cards, put together: the services, and what applies their part of the feed. */
public final class CardsFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(CardholderEntity.class, CardEntity.class);

    private final CardStore store = new CardStore();
    private final CardService service;
    private final CounterService counter;

    public CardsFeature(Database database, Outbox outbox, Access access, Clock clock) {
        this.service = new CardService(database, store, outbox, access, clock);
        this.counter = new CounterService(database, store, outbox, access);
    }

    public CardService service() {
        return service;
    }

    public CounterService counter() {
        return counter;
    }

    public List<ChangeApplier> appliers() {
        return List.of(new CardholderFeed(store), CardFeed.applier());
    }
}
