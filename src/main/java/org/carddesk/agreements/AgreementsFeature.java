package org.carddesk.agreements;

import java.time.Clock;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Auto-load agreements, put together: the service, and what applies their part of the feed. */
public final class AgreementsFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(AgreementEntity.class);

    private final AgreementService service;

    public AgreementsFeature(Database database, CardService cards, Outbox outbox, Access access, Clock clock) {
        this.service = new AgreementService(database, cards, outbox, access, clock);
    }

    public AgreementService service() {
        return service;
    }

    /** What puts the agreements on paper. */
    public AgreementReportService reports(Database database, AuditTrail audit, Clock clock, CardService cards) {
        return new AgreementReportService(database, audit, clock, cards, service);
    }

    public List<ChangeApplier> appliers() {
        return List.of(AgreementFeed.applier());
    }
}
