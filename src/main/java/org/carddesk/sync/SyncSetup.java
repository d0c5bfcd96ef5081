package org.carddesk.sync;

import java.util.List;
import java.util.random.RandomGenerator;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.task.OfficeClock;
import org.carddesk.task.Pause;
import org.carddesk.task.Ticker;

/**
 * What sync is built from; the seams are handed in by whoever composes the program.
 *
 * @param appliers one per entity type, from the features
 * @param version of this program, compared with the gateway's {@code min_client}
 */
public record SyncSetup(
        Database database,
        GatewayClient client,
        GatewayReach reach,
        Outbox outbox,
        Access access,
        AuditTrail audit,
        List<ChangeApplier> appliers,
        Seams seams,
        String version) {
    /** Time and chance. */
    public record Seams(OfficeClock clock, Ticker ticker, Pause pause, Ids ids, RandomGenerator random) {}
}
