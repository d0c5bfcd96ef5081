package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.carddesk.gateway.BillKind;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.BillAnswer;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.Halt;
import org.carddesk.sync.TestDesk;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk's sync against the built-in gateway over real HTTP, with answers lost on the way. */
class SyncOverHttpTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final DeletingSchool school = new DeletingSchool();
    private TestGateway gateway;
    private TestDesk desk;
    private HttpTransport http;
    private boolean offline;
    private Predicate<WireRequest> losesAnswer = request -> false;

    /** Deletes what it was told to when its world goes on. */
    private static final class DeletingSchool extends SmallSchool {
        private final Map<String, EntityType> going = new ConcurrentHashMap<>();

        void delete(EntityType type, String id) {
            going.put(id, type);
        }

        @Override
        public void advance(Ledger ledger) {
            for (String id : going.keySet()) ledger.writeOnly(tx -> tx.delete(going.remove(id), id));
        }
    }

    @BeforeEach
    void open() throws IOException {
        gateway = new TestGateway(folder.resolve("gateway"), school);
        http = transport();
        desk = new TestDesk(Files.createDirectories(folder.resolve("desk")), lossy(), 1).enrolled("desk-1");
    }

    @AfterEach
    void close() {
        desk.close();
        http.close();
        gateway.close();
    }

    private HttpTransport transport() {
        return new HttpTransport(GatewayAddress.of(
                gateway.sandbox().url().toString(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private Transport lossy() {
        return request -> {
            if (offline) return new WireOutcome.Failed(Silence.UNREACHABLE, false);
            WireOutcome outcome = http.exchange(request);
            return losesAnswer.test(request) ? new WireOutcome.Failed(Silence.BROKEN, true) : outcome;
        };
    }

    private void signIn(DemoOperator operator) {
        desk.signIn(operator.login(), DemoOperator.PASSWORD);
    }

    @Test
    void firstContactBringsASnapshotThatEqualsTheGateway() {
        signIn(DemoOperator.CLERK1);
        var counts = desk.sync.syncUntilQuiet(PATIENCE);
        assertTrue(counts.snapshot());
        assertEquals(Optional.empty(), counts.obstacle());
        assertEquals(3, desk.count("card"));
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
        assertEquals(List.of(), desk.sync.brokenSums());
        assertEquals("示例大学", desk.sync.school().orElseThrow().name());
    }

    @Test
    void aLostAnswerIsReplayedAndTheCommandIsExecutedOnce() {
        signIn(DemoOperator.CLERK1);
        desk.sync.syncUntilQuiet(PATIENCE);
        var lost = new int[1];
        losesAnswer = request -> request.path().equals("/v1/commands") && lost[0]++ == 0;
        String id = desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, "c1", 1, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
        desk.sync.pushOnce();
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        desk.pass(Duration.ofSeconds(10));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertEquals(2, desk.command(id).attempts());
        assertEquals(
                1,
                desk.database
                        .read(tx -> desk.outbox.openByTarget(tx, EntityType.CARD, List.of("c1")))
                        .size());
        desk.sync.awaitFinal(id, PATIENCE);
        assertEquals(Map.of(), desk.database.read(tx -> desk.outbox.openByTarget(tx, EntityType.CARD, List.of("c1"))));
        assertEquals(2, desk.database.<Long>read(tx -> tx.number("SELECT version FROM card WHERE id = 'c1'")));
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
        assertEquals(0, desk.database.read(desk.outbox::open).size());
    }

    @Test
    void aLostAnswerIsMadeGoodByTheFeedAlone() {
        signIn(DemoOperator.CLERK1);
        desk.sync.syncUntilQuiet(PATIENCE);
        losesAnswer = request -> request.path().equals("/v1/commands");
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        assertEquals(CommandState.APPLIED, desk.sync.awaitFinal(id, PATIENCE).state());
    }

    @Test
    void aStaleVersionIsAConflictAndARuleARefusal() {
        signIn(DemoOperator.CLERK1);
        desk.sync.syncUntilQuiet(PATIENCE);
        String stale = desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, "c1", 7, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
        String rule = desk.queue(CommandDraft.on(CommandType.CLEAR_LOSS, "c2", 1));
        desk.sync.syncUntilQuiet(PATIENCE);
        assertEquals(CommandState.CONFLICT, desk.command(stale).state());
        assertEquals(RefusalCode.VERSION_MISMATCH, desk.command(stale).code());
        assertEquals(CommandState.REJECTED, desk.command(rule).state());
        assertEquals(RefusalCode.BAD_STATE, desk.command(rule).code());
        assertEquals(2, desk.sync.orders().undecided(), "each waits for a person's decision");
    }

    @Test
    void aRefundWaitsForTheSecondPersonAndEndsByTheFeed() {
        signIn(DemoOperator.CLERK1);
        desk.sync.syncUntilQuiet(PATIENCE);
        String id = desk.queue(CommandDraft.on(CommandType.REFUND_TOP_UP, "t3", 1, new CommandArgs.RefundTopUp(5000))
                .because("left the school"));
        assertEquals(
                CommandState.AWAITING_APPROVAL,
                desk.sync.awaitFinal(id, PATIENCE).state());
        assertEquals(CommandState.CANCELLED, desk.sync.cancel(id).state());
        desk.sync.syncUntilQuiet(PATIENCE);
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
    }

    @Test
    void theGatewayOutOfReachQueuesWhatMayWaitAndLetsTheOperatorIn() {
        signIn(DemoOperator.CLERK1);
        desk.sync.syncUntilQuiet(PATIENCE);
        offline = true;
        desk.sync.syncUntilQuiet(Duration.ZERO);
        desk.access.leave();
        assertThrows(DeskException.class, () -> desk.signIn("clerk1", "wrong"));
        assertEquals("clerk1", signedInOffline());
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        var refused =
                assertThrows(DeskException.class, () -> desk.queue(CommandDraft.on(CommandType.UNFREEZE, "c2", 1)));
        assertEquals(Trouble.OUT_OF_REACH, refused.trouble());
        assertEquals(CommandState.QUEUED, desk.sync.awaitFinal(id, PATIENCE).state());
        offline = false;
        signIn(DemoOperator.CLERK1);
        desk.pass(Duration.ofMinutes(10));
        assertEquals(CommandState.APPLIED, desk.sync.awaitFinal(id, PATIENCE).state());
    }

    private String signedInOffline() {
        return desk.signIn("clerk1", DemoOperator.PASSWORD).login();
    }

    @Test
    void aCopyOfTheDeskIsFencedUntilItGetsANewInstance() {
        signIn(DemoOperator.CLERK1);
        desk.sync.syncUntilQuiet(PATIENCE);
        gateway.desk("desk-1", DemoOperator.CLERK1);
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        desk.sync.syncUntilQuiet(PATIENCE);
        assertEquals(CommandState.QUEUED, desk.command(id).state());
        assertEquals(Optional.of(Halt.FENCED), desk.sync.desk().orElseThrow().halt());
        assertEquals(List.of(Alarm.Kind.FENCED), alarms());
        assertThrows(DeskException.class, () -> desk.queue(CommandDraft.on(CommandType.FREEZE, "c2", 1)));
        desk.sync.orders().newInstance("clerk1", new Secret(DemoOperator.PASSWORD));
        assertEquals(Optional.empty(), desk.sync.desk().orElseThrow().halt());
        assertEquals(List.of(), alarms());
        assertEquals(CommandState.APPLIED, desk.sync.awaitFinal(id, PATIENCE).state());
    }

    private List<Alarm.Kind> alarms() {
        return desk.sync.orders().alarms().stream().map(Alarm::kind).toList();
    }

    @Test
    void aBillComesByteForByte() {
        signIn(DemoOperator.FINANCE1);
        var bill = desk.sync.bill(LocalDate.parse("2030-02-28"), BillKind.TRADE);
        assertArrayEquals(
                SmallSchool.ZIP,
                assertInstanceOf(BillAnswer.Archive.class, bill).zip());
    }

    /** A deletion that the gateway makes itself goes through the feed like any other change. */
    @Test
    void whatTheGatewayDeletesIsGoneHereAndAnOlderBodyDoesNotBringItBack() {
        signIn(DemoOperator.CLERK1);
        desk.sync.syncUntilQuiet(PATIENCE);
        var wire = gateway.desk("desk-2", DemoOperator.CLERK1);
        long before = wire.head();
        assertEquals(200, wire.draft("freeze", "card", "c3", 1).send().status());
        school.delete(EntityType.CARD, "c3");
        gateway.clock.pass(Duration.ofSeconds(2));
        desk.sync.syncUntilQuiet(PATIENCE);
        assertEquals(0, desk.count("card WHERE id = 'c3'"));
        assertEquals(1, desk.count("tombstone WHERE id = 'c3' AND version = 3"));
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
        var events = wire.changes(before, 100).path("events");
        var last = events.get(events.size() - 1);
        assertEquals(
                "del c3 3",
                last.path("op").asText() + " " + last.path("id").asText() + " "
                        + last.path("version").asLong());
        assertFalse(last.has("body"));
        // The page with the older body once more, as a proxy might bring it, with the cursor where it was.
        desk.database.writeOnly(tx -> tx.execute("UPDATE feed_cursor SET seq = ?", before));
        desk.sync.syncUntilQuiet(PATIENCE);
        assertEquals(0, desk.count("card WHERE id = 'c3'"));
        assertEquals(List.of(), desk.sync.brokenSums());
    }
}
