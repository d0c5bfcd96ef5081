package org.carddesk.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.cards.CardsFeature;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.Transport;
import org.carddesk.task.OfficeClock;
import org.carddesk.text.Secret;

/** A whole desk without screens over any transport: real store, virtual time that passes while the desk pauses. */
public final class TestDesk implements AutoCloseable {
    static final StoreLayout LAYOUT = new StoreLayout("db", 0x4344534B, List.copyOf(CardsFeature.ENTITIES));

    public Instant now = Instant.parse("2030-03-01T08:00:00Z");
    public Duration elapsed = Duration.ZERO;
    public final OfficeClock clock = new OfficeClock(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });
    public final Access access = new Access();
    public final GatewayReach reach = new GatewayReach();
    public final AuditTrail audit = new AuditTrail(access, clock, () -> elapsed);
    public final Database database;
    public final Outbox outbox;
    public final CardsFeature cards;
    public final SyncService sync;

    public TestDesk(Path folder, Transport transport, long seed) {
        var random = new Random(seed);
        var ids = new Ids(clock, random);
        database = Database.open(folder.resolve("carddesk.db"), LAYOUT);
        outbox = new Outbox(access, audit, ids, clock, reach);
        cards = new CardsFeature(database, outbox, access, clock);
        sync = new SyncService(new SyncSetup(
                database,
                new GatewayClient(transport, ids::next),
                reach,
                outbox,
                access,
                audit,
                cards.appliers(),
                new SyncSetup.Seams(clock, () -> elapsed, this::pass, ids, random),
                "1.0.0"));
    }

    /** Time passes, for the clock and the ticker alike. */
    public void pass(Duration duration) {
        elapsed = elapsed.plus(duration);
        now = now.plus(duration);
    }

    public TestDesk enrolled(String deskId) {
        sync.enroll(deskId);
        return this;
    }

    public SignedIn signIn(String login, String password) {
        return sync.signIn(login, new Secret(password));
    }

    /** As after a sign-in by the gateway with all roles, without the time that a password takes. */
    public TestDesk enter(String login) {
        sync.parts().sessions().hold("op-" + login, new Secret("token-" + login));
        access.enter(new SignedIn("op-" + login, login, login, Set.of(Role.values())));
        return this;
    }

    public String queue(CommandDraft draft) {
        return database.write(tx -> outbox.queue(tx, draft));
    }

    public OutboxCommand command(String commandId) {
        return sync.command(commandId);
    }

    /** Pushes until nothing moves any more. */
    public void push() {
        Step step = sync.pushOnce();
        while (step == Step.MOVED) step = sync.pushOnce();
    }

    /** Pulls until nothing moves any more. */
    public Step pull() {
        Step step = sync.pullOnce();
        while (step == Step.MOVED) step = sync.pullOnce();
        return step;
    }

    public long count(String table) {
        return database.<Long>read(tx -> tx.number("SELECT count(*) FROM " + table));
    }

    @Override
    public void close() {
        database.close();
    }
}
