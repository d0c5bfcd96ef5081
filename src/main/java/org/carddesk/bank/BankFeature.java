package org.carddesk.bank;

import java.time.Clock;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Bank credits: their place in the feed and their service. */
public final class BankFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final BankStore store = new BankStore();
    private final BankService service;
    private final StatementService statements;

    public BankFeature(Database database, Outbox outbox, Access access, AuditTrail audit, Clock clock) {
        this.service = new BankService(database, outbox, store);
        this.statements = new StatementService(database, access, audit, clock, service);
    }

    public BankService service() {
        return service;
    }

    public StatementService statements() {
        return statements;
    }

    public List<ChangeApplier> appliers() {
        return List.of(store.table());
    }
}
