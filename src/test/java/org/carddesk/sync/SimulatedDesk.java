package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.SignedIn;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.approvals.ApprovalsFeature;
import org.carddesk.bank.BankFeature;
import org.carddesk.cards.CardsFeature;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.GatewayClient;
import org.carddesk.gateway.StatePart;
import org.carddesk.gateway.Transport;
import org.carddesk.operators.OperatorsFeature;
import org.carddesk.settlement.DayCloses;
import org.carddesk.task.OfficeClock;
import org.carddesk.task.Pause;
import org.carddesk.task.Ticker;
import org.carddesk.text.Secret;
import org.carddesk.topups.TopUpsFeature;

/** A whole desk without screens on a real file: the features' own tables, the real outbox and sync, every seam from outside. */
public final class SimulatedDesk implements AutoCloseable {
    /** The desk's store with the layout of the product; entities are for screens and are left out. */
    public static final StoreLayout LAYOUT = new StoreLayout("db", 0x4344534B, List.of());

    private static final Argon2Function CHEAP = Argon2Function.getInstance(8, 1, 1, 32, Argon2.ID);

    private final OfficeClock clock;

    public final Access access = new Access();
    public final GatewayReach reach = new GatewayReach();
    public final AuditTrail audit;
    public final Database database;
    public final Outbox outbox;
    public final SyncService sync;

    /** Time and chance of a simulated desk, and what it is to be told: each apply inside a transaction, each commit. */
    public record Seams(
            Clock clock,
            Ticker ticker,
            Pause pause,
            RandomGenerator random,
            Runnable insideTransaction,
            Runnable afterCommit) {}

    private final Runnable unlisten;
    /** A transaction is under way that began by clearing what was there. */
    private boolean swapping;

    private Taken taken = (type, rows, whole) -> {};

    /** Told of rows that a desk takes over: of the feed, or of a snapshot that takes the place of all there was. */
    public interface Taken {
        void rows(EntityType type, int rows, boolean ofSnapshot);
    }

    public SimulatedDesk(Path file, Transport transport, Seams seams) {
        this(Database.open(file, LAYOUT), transport, seams);
    }

    /** Over its store that is open; closing the desk closes it, {@link #letGo} does not. */
    public SimulatedDesk(Database open, Transport transport, Seams seams) {
        clock = new OfficeClock(seams.clock());
        var ids = new Ids(clock, seams.random());
        audit = new AuditTrail(access, clock, seams.ticker());
        outbox = new Outbox(access, audit, ids, clock, reach);
        database = open;
        unlisten = database.changes().listen(changed -> {
            swapping = false;
            seams.afterCommit().run();
        });
        var cards = new CardsFeature(database, outbox, access, clock);
        List<ChangeApplier> appliers = Stream.of(
                        cards.appliers(),
                        new TopUpsFeature(database, outbox, access).appliers(),
                        new AgreementsFeature(database, cards.service(), outbox, access, clock).appliers(),
                        new BankFeature(database, outbox, access, audit, clock).appliers(),
                        DayCloses.appliers(),
                        new ApprovalsFeature(database, outbox, access, clock).appliers(),
                        new OperatorsFeature(database, outbox, access, audit, clock, id -> Optional.empty()).appliers())
                .flatMap(List::stream)
                .<ChangeApplier>map(applier -> new Watched(applier, this, seams.insideTransaction()))
                .toList();
        var setup = new SyncSetup(
                database,
                new GatewayClient(transport, ids::next),
                reach,
                outbox,
                access,
                audit,
                appliers,
                new SyncSetup.Seams(clock, seams.ticker(), seams.pause(), ids, seams.random()),
                "1.0.0");
        try {
            sync = new SyncService(setup, SyncParts.of(setup, new PasswordHash(seams.random(), CHEAP)));
        } catch (RuntimeException | Error failed) {
            database.close();
            throw failed;
        }
    }

    public void tell(Taken whom) {
        taken = whom;
    }

    public SignedIn signIn(String login, String password) {
        return sync.signIn(login, new Secret(password));
    }

    public String queue(CommandDraft draft) {
        return database.write(tx -> outbox.queue(tx, draft));
    }

    /** Whether a token of this operator is held. */
    public boolean holdsToken(String operatorId) {
        return sync.parts().sessions().of(operatorId).isPresent();
    }

    /** The tokens that this process holds; none of them may ever be written anywhere. */
    public List<String> tokens() {
        var tokens = new ArrayList<String>();
        sync.parts()
                .sessions()
                .latest()
                .ifPresent(held -> tokens.add(held.token().reveal()));
        return tokens;
    }

    public Optional<FeedCursor> cursor(Tx tx) {
        return new CursorStore().find(tx);
    }

    /** The kept sums, as the digest compares them. */
    public List<StatePart> sums(Tx tx) {
        return sync.parts().digest().parts(tx);
    }

    /** The types whose kept sums are not what the stored rows add up to. */
    public List<String> brokenSums(Tx tx) {
        return sync.parts().digest().brokenSums(tx);
    }

    /** Pages of the feed that were fetched and checked, so that applying them can be measured alone. */
    public final class CheckedPages {
        private final List<PageCheck.Sound> pages = new ArrayList<>();

        /** Reads all that the gateway has after the cursor, without applying it. */
        public CheckedPages() {
            FeedCursor cursor = database.read(SimulatedDesk.this::cursor).orElseThrow();
            long after = cursor.seq();
            boolean more = true;
            while (more) {
                long place = after;
                var answer = sync.parts()
                        .calls()
                        .asLatest((client, caller) -> client.changes(caller, cursor.epoch(), place, 500))
                        .orElseThrow();
                var page = ((Answer.Ok<JsonNode>) answer).value();
                var sound = (PageCheck.Sound) PageCheck.check(page, cursor.epoch(), place, new RawOrders());
                pages.add(sound);
                after = sound.page().lastSeq();
                more = sound.page().hasMore();
            }
        }

        public int events() {
            return pages.stream().mapToInt(page -> page.events().size()).sum();
        }

        /** How many events each page has. */
        public List<Integer> sizes() {
            return pages.stream().map(page -> page.events().size()).toList();
        }

        /** Applies them as the puller does, a transaction each. */
        public void apply() {
            var writer = new EventWriter(sync.parts().state(), new Outcomes(clock), clock);
            for (PageCheck.Sound sound : pages) {
                database.writeOnly(tx ->
                        writer.apply(tx, sound.page().epoch(), sound.page().lastSeq(), sound.events()));
            }
        }
    }

    /** Checks an authentic page as one that was asked for after a place, applies it and takes everything back; whether it was sound. */
    public boolean wouldApply(JsonNode page, String epoch, long after) {
        PageCheck.Verdict verdict = PageCheck.check(page, epoch, after, new RawOrders());
        if (!(verdict instanceof PageCheck.Sound sound) || sound.events().isEmpty()) return false;
        var state = sync.parts().state();
        try {
            database.writeOnly(tx -> {
                new EventWriter(state, new Outcomes(clock), clock)
                        .apply(tx, epoch, sound.page().lastSeq(), sound.events());
                List<String> broken = brokenSums(tx);
                if (!broken.isEmpty()) throw new AssertionError("sums broken by a page: " + broken);
                throw new TakenBack();
            });
        } catch (TakenBack fits) {
            return true;
        } catch (SyncedState.IntegrityBroken again) {
            return false;
        }
        return false;
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Ends without closing the store, which is for somebody else then. */
    public Database letGo() {
        unlisten.run();
        return database;
    }

    @Override
    public void close() {
        database.close();
    }

    /** Hands everything on, and tells when something is applied. */
    private record Watched(ChangeApplier applier, SimulatedDesk desk, Runnable watch) implements ChangeApplier {
        @Override
        public EntityType type() {
            return applier.type();
        }

        @Override
        public Map<String, Stamp> stamps(Tx tx, Collection<String> ids) {
            return applier.stamps(tx, ids);
        }

        @Override
        public void put(Tx tx, List<Incoming> rows) {
            applier.put(tx, rows);
            desk.taken.rows(applier.type(), rows.size(), desk.swapping);
            watch.run();
        }

        /** Before the put of the same page, which is watched. */
        @Override
        public void replace(Tx tx, List<Incoming> rows) {
            applier.replace(tx, rows);
            desk.taken.rows(applier.type(), rows.size(), desk.swapping);
        }

        @Override
        public void delete(Tx tx, List<String> ids) {
            applier.delete(tx, ids);
            desk.taken.rows(applier.type(), ids.size(), desk.swapping);
        }

        @Override
        public void clear(Tx tx) {
            applier.clear(tx);
            desk.swapping = true;
            watch.run();
        }

        @Override
        public Optional<Incoming> find(Tx tx, String id) {
            return applier.find(tx, id);
        }

        @Override
        public void each(Tx tx, Consumer<Incoming> reader) {
            applier.each(tx, reader);
        }
    }
}
