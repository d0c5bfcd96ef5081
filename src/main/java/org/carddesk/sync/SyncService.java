package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.BillKind;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.School;
import org.carddesk.gateway.StatePart;
import org.carddesk.task.OfficeClock;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The desk's conversation with the gateway: enrolment, sign-in, reading the feed, sending what is queued, and what an
 * operator orders when something is wrong. Steps are single so that a lane, a terminal or a simulator can drive them.
 */
public final class SyncService {
    private final SyncParts parts;
    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;
    private final SyncSetup setup;
    private final OperatorOrders orders;
    private final Greeting greeting;
    private final DeskStore desks = new DeskStore();
    private final OutboxStore commands = new OutboxStore();
    private final CursorStore cursors = new CursorStore();
    private final SendOrder order = new SendOrder();
    /** When the feed was last read to its end, since the start. */
    private volatile @Nullable Instant readAt;

    /** Also settles what a crash left: commands on their way become UNKNOWN, entities kept raw are read if they can be now. */
    public SyncService(SyncSetup setup) {
        this(setup, SyncParts.of(setup));
    }

    SyncService(SyncSetup setup, SyncParts parts) {
        this.setup = setup;
        this.parts = parts;
        this.orders = new OperatorOrders(setup, parts);
        this.greeting = new Greeting(setup, parts);
        this.database = setup.database();
        this.access = setup.access();
        this.audit = setup.audit();
        this.outbox = setup.outbox();
        this.clock = setup.seams().clock();
        database.writeOnly(tx -> {
            commands.landed(tx);
        });
        parts.adoption().run();
    }

    /**
     * Makes this store a desk of the gateway. Where the gateway has commands of an earlier store of that desk, sending waits for
     * the order of a new instance, which brings them in (contract section 6).
     *
     * @throws DeskException if the gateway is out of reach or the store already is another desk; nothing is then changed
     */
    public Hello enroll(String deskId) {
        if (!deskId.matches("[A-Za-z0-9_-]{1,64}"))
            throw new DeskException(Trouble.WRONG_INPUT, "sync.desk.id", deskId);
        Optional<Desk> present = desk();
        if (present.isPresent() && !present.get().deskId().equals(deskId)) {
            throw new DeskException(
                    Trouble.REFUSED, "sync.desk.another", present.get().deskId());
        }
        if (present.isPresent()) return hello();
        String instance = setup.seams().ids().next();
        Hello hello = greeting.first(deskId, instance);
        database.writeOnly(tx -> {
            desks.insert(tx, deskId, instance, clock.instant());
            parts.recovery().compare(tx, hello, setup.version());
            audit.append(tx, "enroll", "desk", deskId, "{}", null);
        });
        return greeting.answered(hello);
    }

    /** @throws DeskException of kind OUT_OF_REACH if the gateway does not answer */
    public Hello hello() {
        return greeting.again();
    }

    /**
     * Signs an operator in: by the gateway, or by the stored verifier for 12 hours while the gateway is out of reach.
     *
     * @throws DeskException if the login, the password or the account does not allow it
     */
    public SignedIn signIn(String login, Secret password) {
        greeting.saidNow();
        return parts.signIn().signIn(login, password);
    }

    /** First sign-in, or a new password, with the code that an administrator was given. */
    public SignedIn activate(String login, Secret code, Secret password) {
        greeting.saidNow();
        return parts.signIn().activate(login, code, password);
    }

    /** {@link #leave}, and what follows. */
    public void signOut() {
        leave().run();
    }

    /** Whoever is signed in is so no more, at once; what is run after writes that down and tells the gateway. */
    public Runnable leave() {
        parts.sender().forgetResults();
        return parts.signIn().leave();
    }

    /**
     * Reads one page of the feed or of a snapshot, or asks about one command after the gateway was restored; where nothing is
     * left to read, compares the state with the gateway's once on each day of the office.
     */
    public Step pullOnce() {
        if (!greeting.said()) return Step.WAITING;
        Instant asked = clock.instant();
        Step step = parts.puller().pullOnce();
        if (step != Step.QUIET) return step;
        readAt = asked;
        Step recovering = parts.recovery().askOnce();
        return recovering == Step.QUIET ? parts.digest().nightly() : recovering;
    }

    /** Sends one command, or asks what became of one. */
    public Step pushOnce() {
        parts.signIn().noteWhoLeft();
        if (!greeting.said()) return Step.WAITING;
        List<Sessions.Held> lent = parts.sessions().lent();
        Step step = parts.sender().pushOnce();
        if (!lent.isEmpty()) {
            parts.signIn().endSeconds(lent, Set.copyOf(database.read(order::actors)));
        }
        return step;
    }

    /** See {@link SecondPerson#decide}. */
    public CommandResult second(String login, Secret password, Supplier<CommandResult> decision) {
        if (!greeting.said()) throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.silent");
        return parts.signIn().second(login, password, decision);
    }

    /** Pulls and pushes until nothing moves any more, waiting for short back-offs as long as the patience lasts. */
    public SyncCounts syncUntilQuiet(Duration patience) {
        return new SyncRun(this, parts, setup).untilQuiet(patience);
    }

    /** Sends, and waits until the command has ended or waits for an approval and the feed has brought it, or the time is over. */
    public OutboxCommand awaitFinal(String commandId, Duration timeout) {
        return new SyncRun(this, parts, setup).awaitFinal(commandId, timeout);
    }

    /**
     * Cancels at once what was never sent; else asks the gateway for the fence, again and again until it answers. A restored
     * gateway would fence what it has forgotten, so it is asked only when the recovery is over.
     */
    public OutboxCommand cancel(String commandId) {
        OutboxCommand command = command(commandId);
        access.require(SignIn.roles(List.copyOf(command.type().roles())));
        boolean done = database.write(tx -> {
            if (outbox.cancelUnsent(tx, commandId)) return true;
            if (!commands.orderCancel(tx, commandId, access.signedIn().operatorId())) return true;
            audit.append(tx, "cancel_command", "command", commandId, "{}", null);
            return false;
        });
        Optional<String> epoch = database.read(this::epochToCancelIn);
        if (!done && epoch.isPresent()) parts.sender().cancelNow(epoch.get(), commandId);
        return command(commandId);
    }

    private Optional<String> epochToCancelIn(Tx tx) {
        boolean recovering = desks.isHalted(tx, Halt.EPOCH_CHANGED);
        return recovering ? Optional.empty() : cursors.find(tx).map(FeedCursor::epoch);
    }

    /**
     * Asks the gateway at once what became of a command that was sent, by its maker's token or the last one's.
     *
     * @throws DeskException if the gateway cannot be asked, does not answer or does not know it
     */
    public OutboxCommand lookUp(String commandId) {
        access.signedIn();
        GatewayTrouble.requireFound(parts.sender().lookUp(commandId));
        return command(commandId);
    }

    public OutboxCommand command(String commandId) {
        return database.read(tx -> commands.find(tx, commandId))
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "sync.command.unknown", commandId));
    }

    /** When a command is next sent, cancelled or asked about by itself; empty if that is due, or waits for more than its time. */
    public Optional<Instant> nextTry(String commandId) {
        return parts.sender().nextTry(commandId).map(clock.instant()::plus);
    }

    /** What a command brought for its maker alone (a sign link, an activation code); held in memory, never stored. */
    public Optional<JsonNode> resultOf(String commandId) {
        Optional<JsonNode> known = parts.sender().result(commandId);
        if (known.isPresent()) return known;
        parts.sender().lookUp(commandId);
        return parts.sender().result(commandId);
    }

    public BillAnswer bill(LocalDate businessDate, BillKind kind) {
        Optional<Answer<byte[]>> answer =
                parts.calls().asLatest((client, caller) -> client.bill(caller, businessDate, kind));
        return answer.map(BillAnswer::of).orElse(new BillAnswer.OutOfReach(Obstacle.SIGN_IN));
    }

    /** The operators by whose sign-in commands can be sent now. */
    public Set<String> operatorsPresent() {
        return parts.sessions().operators();
    }

    public Optional<Desk> desk() {
        return database.read(desks::find);
    }

    /** The school as hello last told it; empty before the first contact. */
    public Optional<School> school() {
        return database.read(desks::school);
    }

    /** How far a long way of the feed or a snapshot is; empty where the desk has read everything. */
    public Optional<CatchUp> catchingUp() {
        return parts.puller().catchingUp();
    }

    public Freshness freshness() {
        Optional<Desk> desk = desk();
        Optional<FeedCursor> cursor = database.read(cursors::find);
        return new Freshness(
                cursor.map(FeedCursor::epoch).orElse(null),
                cursor.map(FeedCursor::seq).orElse(0L),
                cursor.map(FeedCursor::appliedAt).orElse(null),
                later(cursor.map(FeedCursor::appliedAt).orElse(null), readAt),
                later(desk.map(Desk::contactAt).orElse(null), readAt),
                setup.reach().inReach(),
                parts.guard().obstacle(),
                desk.flatMap(Desk::halt));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isAfter(other) ? one : other;
    }

    /**
     * How far the gateway's clock is ahead of this PC's; above 2 minutes the screen warns, above 10 the business date is the
     * gateway's. Empty before the first answer.
     */
    public Optional<Duration> clockOffset() {
        return setup.seams().clock().heard().map(OfficeClock.Heard::offset);
    }

    /** The desk's own digest at its place in the feed. */
    public List<StatePart> ownDigest() {
        return database.read(parts.digest()::parts);
    }

    /** The types whose kept sums are not what the stored rows add up to; reads every row. */
    public List<String> brokenSums() {
        return database.read(parts.digest()::brokenSums);
    }

    public DigestResult compareDigest() {
        return parts.digest().compare();
    }

    SyncParts parts() {
        return parts;
    }

    /** What only a person can decide. */
    public OperatorOrders orders() {
        return orders;
    }
}
