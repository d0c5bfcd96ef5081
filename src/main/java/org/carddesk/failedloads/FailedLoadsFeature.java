package org.carddesk.failedloads;

import java.time.Clock;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.sync.Outbox;
import org.carddesk.topups.TopUpService;

/** Failed loads, put together; what they show comes from top-ups, so that no part of the feed is theirs. */
public final class FailedLoadsFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(CaseNoteEntity.class);

    private final FailedLoadService service;
    private final ExitService exits;

    public FailedLoadsFeature(
            Database database,
            Outbox outbox,
            Access access,
            AuditTrail audit,
            Clock clock,
            CardService cards,
            TopUpService topUps) {
        this.service = new FailedLoadService(database, access, audit, clock, cards, topUps, new CaseNoteStore());
        this.exits = new ExitService(database, outbox, cards, topUps);
    }

    public FailedLoadService service() {
        return service;
    }

    public ExitService exits() {
        return exits;
    }
}
