package org.carddesk.bank;

import java.util.List;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Bank credits: their place in the feed and their service. */
public final class BankFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final BankStore store = new BankStore();
    private final BankService service;

    public BankFeature(Database database, Outbox outbox) {
        this.service = new BankService(database, outbox, store);
    }

    public BankService service() {
        return service;
    }

    public List<ChangeApplier> appliers() {
        return List.of(store.table());
    }
}
