package org.carddesk.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;
import org.carddesk.task.OfficeClock;

/** A store in a folder with an enrolled desk and an outbox, for the tests of features; the gateway counts as in reach. */
public final class TestOutbox implements AutoCloseable {
    public final OfficeClock clock;
    public final Access access = new Access();
    public final AuditTrail audit;
    public final GatewayReach reach = new GatewayReach();
    public final Ids ids;
    public final Outbox outbox;
    public final Database database;

    public TestOutbox(Path folder, List<Class<?>> entities, Instant now) {
        clock = new OfficeClock(Clock.fixed(now, ZoneOffset.UTC));
        audit = new AuditTrail(access, clock, () -> Duration.ZERO);
        ids = new Ids(clock, new Random(1));
        outbox = new Outbox(access, audit, ids, clock, reach);
        database = Database.open(folder.resolve("carddesk.db"), new StoreLayout("db", 0x4344534B, entities));
        database.writeOnly(tx -> new DeskStore().insert(tx, "desk-1", ids.next(), now));
        reach.answered();
    }

    public TestOutbox signIn(String operatorId, Role... roles) {
        access.enter(new SignedIn(operatorId, operatorId, operatorId, Set.of(roles)));
        return this;
    }

    /** Writes rows as the feed would bring them. */
    public void feed(ChangeApplier applier, Incoming... rows) {
        database.writeOnly(tx -> applier.put(tx, List.of(rows)));
    }

    /** Puts a command into a state, as an answer of the gateway would. */
    public void state(String commandId, CommandState state) {
        database.writeOnly(tx -> tx.execute(
                "UPDATE outbox SET state = ?, attempts = attempts + 1 WHERE command_id = ?", state, commandId));
    }

    /** Sending it failed; it is queued still. */
    public void unsent(String commandId, String problem) {
        database.writeOnly(tx -> tx.execute("UPDATE outbox SET problem = ? WHERE command_id = ?", problem, commandId));
    }

    @Override
    public void close() {
        database.close();
    }
}
