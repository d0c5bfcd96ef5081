package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.busy;
import static org.carddesk.sync.ScriptedGateway.put;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in by the gateway and, for 12 hours, without it. */
class SignInTest {
    private static final String PASSWORD = "a long pass phrase";

    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private boolean offline;
    private Silence silence = Silence.UNREACHABLE;
    private TestDesk desk;

    @BeforeEach
    void open() {
        gateway.live.put("operator", Map.of("op-clerk1", operator(false, OperatorRole.CLERK, OperatorRole.FINANCE)));
        desk = new TestDesk(
                        folder,
                        request -> offline ? new WireOutcome.Failed(silence, false) : gateway.exchange(request),
                        5)
                .enrolled("desk-1");
        desk.signIn("clerk1", PASSWORD);
        desk.pull();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static com.fasterxml.jackson.databind.JsonNode operator(boolean disabled, OperatorRole... roles) {
        return Json.parse(Json.bytes(new OperatorBody("clerk1", "clerk1", List.of(roles), disabled)));
    }

    @Test
    void theVerifierLetsInForTwelveHoursAndNoLonger() {
        offline = true;
        desk.access.leave();
        desk.pass(Duration.ofHours(11));
        assertEquals("clerk1", desk.signIn("clerk1", PASSWORD).login());
        desk.pass(Duration.ofHours(1));
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
        desk.now = desk.now.minus(Duration.ofDays(3));
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
    }

    @Test
    void aFalseCertificateLetsNobodyInAndIsAnAlarm() {
        offline = true;
        silence = Silence.CERTIFICATE;
        desk.access.leave();
        assertEquals(
                "sync.gateway.CERTIFICATE", refusedSignIn("clerk1", PASSWORD).key());
        assertEquals(Optional.empty(), desk.access.current());
        assertEquals(List.of(Alarm.Kind.CERTIFICATE), alarms());
        var secret = new Secret(PASSWORD);
        var second = assertThrows(
                DeskException.class,
                () -> desk.sync.second("finance1", secret, () -> {
                    throw new AssertionError("nobody decides");
                }));
        assertEquals("sync.gateway.CERTIFICATE", second.key());
        offline = false;
        desk.signIn("clerk1", PASSWORD);
        desk.pull();
        assertEquals(List.of(), alarms());
    }

    @Test
    void aFalseCertificateThatOnlyHelloMeetsIsAnAlarmToo() {
        gateway.next("GET /v1/hello", request -> new WireOutcome.Failed(Silence.CERTIFICATE, false));
        desk.signIn("clerk1", PASSWORD);
        assertEquals(List.of(Alarm.Kind.CERTIFICATE), alarms());
    }

    private List<Alarm.Kind> alarms() {
        return desk.sync.orders().alarms().stream().map(Alarm::kind).toList();
    }

    @Test
    void aSecondPersonDecidesInTheirNameAndTheFirstStaysSignedIn() {
        var seen = new ArrayList<String>();
        CommandResult told = desk.sync.second("finance1", new Secret(PASSWORD), () -> {
            seen.add(desk.access.signedIn().login());
            return new CommandResult.Queued(desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1)));
        });
        assertEquals(List.of("finance1"), seen);
        assertEquals("clerk1", desk.access.signedIn().login());
        String id = ((CommandResult.Queued) told).commandId();
        assertEquals("op-finance1", desk.command(id).actorId());
        gateway.nextCommand(busy(503, ProblemType.UNAVAILABLE, 1));
        desk.sync.pushOnce();
        assertEquals(
                Optional.of("Bearer token-finance1"),
                Optional.ofNullable(
                        gateway.sent("POST /v1/commands").getFirst().headers().get("Authorization")));
        assertTrue(desk.sync.parts().sessions().of("op-finance1").isPresent());
        assertEquals(
                "op-clerk1", desk.sync.parts().sessions().latest().orElseThrow().operatorId());
    }

    @Test
    void aSecondPersonIsForgottenOnceNothingOfThemIsLeftToSend() {
        CommandResult refused = CommandResult.Refused.of(RefusalCode.SELF_APPROVAL);
        assertEquals(refused, desk.sync.second("finance1", new Secret(PASSWORD), () -> refused));
        assertTrue(desk.sync.parts().sessions().of("op-finance1").isPresent());
        desk.sync.pushOnce();
        assertTrue(desk.sync.parts().sessions().of("op-finance1").isEmpty());
        assertEquals(1, gateway.sent("DELETE /v1/sessions/current").size());
        assertTrue(desk.sync.parts().sessions().of("op-clerk1").isPresent());
    }

    @Test
    void aWayToTheGatewayThatIsGoneWrongRefusesNobody() {
        desk.access.leave();
        for (int i = 0; i < 9; i++) gateway.next("POST /v1/sessions", refusal(404, ProblemType.NOT_FOUND, Map.of()));
        assertEquals("clerk1", desk.signIn("clerk1", PASSWORD).login());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyIsSignedInBySomethingThatCouldNotBeWrittenDown(boolean withoutGateway) {
        offline = withoutGateway;
        desk.access.leave();
        desk.database.writeOnly(tx -> tx.execute("CREATE TRIGGER full BEFORE INSERT ON audit_entry"
                + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"));
        assertThrows(RuntimeException.class, () -> desk.signIn("clerk1", PASSWORD));
        assertEquals(Optional.empty(), desk.access.current());
        desk.database.writeOnly(tx -> tx.execute("DROP TRIGGER full"));
        assertEquals("clerk1", desk.signIn("clerk1", PASSWORD).login());
        assertEquals(Optional.empty(), desk.database.read(desk.audit::firstBroken));
    }

    @Test
    void aSecondPersonNeedsTheGateway() {
        offline = true;
        var asked = new ArrayList<String>();
        DeskException refused = assertThrows(
                DeskException.class,
                () -> desk.sync.second("clerk1", new Secret(PASSWORD), () -> {
                    asked.add("asked");
                    return CommandResult.Refused.of(RefusalCode.FORBIDDEN);
                }));
        assertEquals(Trouble.OUT_OF_REACH, refused.trouble());
        assertEquals(List.of(), asked);
    }

    @Test
    void fiveFailuresLockForAGrowingTime() {
        offline = true;
        for (int i = 0; i < 5; i++)
            assertEquals("sync.signIn.offline", refusedSignIn("clerk1", "no").key());
        assertEquals("sync.signIn.locked", refusedSignIn("clerk1", PASSWORD).key());
        desk.pass(Duration.ofSeconds(2));
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", "no").key());
        desk.pass(Duration.ofMillis(1500));
        assertEquals("sync.signIn.locked", refusedSignIn("clerk1", PASSWORD).key());
        desk.pass(Duration.ofSeconds(1));
        assertEquals("clerk1", desk.signIn("clerk1", PASSWORD).login());
    }

    @Test
    void anUnknownLoginIsToldNoMoreThanAWrongPassword() {
        offline = true;
        var unknown = refusedSignIn("nobody", PASSWORD);
        assertEquals(refusedSignIn("clerk1", "no").key(), unknown.key());
        assertEquals(Trouble.OUT_OF_REACH, unknown.trouble());
    }

    @Test
    void theGatewaysNoIsFinalAndItsLockIsTold() {
        gateway.next("POST /v1/sessions", refusal(401, ProblemType.INVALID_CREDENTIALS, Map.of()))
                .next("POST /v1/sessions", busy(429, ProblemType.LOCKED_OUT, 30));
        var wrong = refusedSignIn("clerk1", PASSWORD);
        assertEquals("sync.signIn.wrong", wrong.key());
        assertEquals(Trouble.WRONG_INPUT, wrong.trouble());
        assertEquals(List.of(30L), refusedSignIn("clerk1", PASSWORD).arguments());
    }

    @Test
    void whoTheGatewayRefusesDoesNotGetInByPullingTheCable() {
        desk.sync.signOut();
        gateway.next("POST /v1/sessions", refusal(401, ProblemType.INVALID_CREDENTIALS, Map.of()));
        assertEquals("sync.signIn.wrong", refusedSignIn("clerk1", PASSWORD).key());
        offline = true;
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
        offline = false;
        desk.signIn("clerk1", PASSWORD);
        desk.sync.signOut();
        offline = true;
        assertEquals("op-clerk1", desk.signIn("clerk1", PASSWORD).operatorId());
    }

    @Test
    void whoTheGatewayRefusesAtTheDeskIsOut() {
        gateway.next("POST /v1/sessions", refusal(401, ProblemType.INVALID_CREDENTIALS, Map.of()));
        refusedSignIn("clerk1", PASSWORD);
        assertEquals(Optional.empty(), desk.access.current());
        assertEquals(Set.of(), desk.sync.operatorsPresent());
    }

    @Test
    void aWrongPasswordAtTheGatewayTakesNothingFromWhoKnowsTheRightOne() {
        desk.sync.signOut();
        gateway.next("POST /v1/sessions", refusal(401, ProblemType.INVALID_CREDENTIALS, Map.of()));
        refusedSignIn("clerk1", "mistyped");
        offline = true;
        assertEquals("op-clerk1", desk.signIn("clerk1", PASSWORD).operatorId());
    }

    @Test
    void theFeedChangesRolesAndClosesAccounts() {
        assertEquals(Set.of(Role.CLERK, Role.FINANCE), desk.access.signedIn().roles());
        gateway.nextPage(request -> gateway.page(
                request, 11, List.of(put(11, "operator", "op-clerk1", 2, operator(false, OperatorRole.CLERK)))));
        desk.pull();
        assertEquals(Set.of(Role.CLERK), desk.access.signedIn().roles());
        gateway.nextPage(request -> gateway.page(
                request, 12, List.of(put(12, "operator", "op-clerk1", 3, operator(true, OperatorRole.CLERK)))));
        desk.pull();
        assertEquals(Optional.empty(), desk.access.current());
        assertEquals(Step.WAITING, desk.sync.pullOnce());
        offline = true;
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
    }

    @Test
    void whoWasShutOutOnceAndLetInAgainIsNotThrownOutOnTheWayToTheEndOfTheFeed() {
        gateway.nextPage(request -> gateway.page(request, 12, List.of(closing(11, 2, true))));
        assertEquals(Step.MOVED, desk.sync.pullOnce());
        assertTrue(desk.access.current().isPresent());
        gateway.nextPage(request -> gateway.page(request, 12, List.of(closing(12, 3, false))));
        assertEquals(Step.QUIET, desk.sync.pullOnce());
        assertTrue(desk.access.current().isPresent());
        assertEquals(Set.of(Role.CLERK), desk.access.signedIn().roles());
    }

    @Test
    void whoIsShutOutByAnEarlierPageIsOutAtTheEndOfTheFeed() {
        gateway.nextPage(request -> gateway.page(request, 12, List.of(closing(11, 2, true))));
        gateway.nextPage(request -> gateway.page(request, 12, List.of(put(12, "locker", "l1", 1, Json.object()))));
        assertEquals(Step.QUIET, desk.pull());
        assertEquals(Optional.empty(), desk.access.current());
    }

    @Test
    void whoIsShutOutIsOutAsSoonAsNoPageFollows() {
        gateway.nextPage(request -> gateway.page(request, 12, List.of(closing(11, 2, true))));
        desk.sync.pullOnce();
        offline = true;
        assertEquals(Step.WAITING, desk.sync.pullOnce());
        assertEquals(Optional.empty(), desk.access.current());
    }

    @Test
    void whoIsShutOutBySomethingThatOnlyASnapshotTellsIsOutWithIt() {
        gateway.live.put("operator", Map.of("op-clerk1", operator(true, OperatorRole.CLERK)));
        gateway.head = 20;
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        while (desk.sync.freshness().seq() < 20) assertEquals(Step.MOVED, desk.sync.pullOnce());
        assertEquals(Optional.empty(), desk.access.current());
    }

    private static ObjectNode closing(long seq, long version, boolean disabled) {
        return put(seq, "operator", "op-clerk1", version, operator(disabled, OperatorRole.CLERK));
    }

    /** An event that comes again later is no-op for the accounts too: a closed one stays closed, whoever stutters. */
    @Test
    void anOlderEventNeitherClosesNorOpensAnAccount() {
        operatorEvent(11, 3, true);
        operatorEvent(12, 2, false);
        offline = true;
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
        offline = false;
        desk.signIn("clerk1", PASSWORD);
        operatorEvent(13, 4, false);
        operatorEvent(14, 3, true);
        assertTrue(desk.access.current().isPresent());
    }

    private void operatorEvent(long seq, long version, boolean disabled) {
        desk.pass(Duration.ofHours(1));
        desk.enter("clerk1");
        gateway.nextPage(request -> gateway.page(
                request,
                seq,
                List.of(put(seq, "operator", "op-clerk1", version, operator(disabled, OperatorRole.CLERK)))));
        desk.pull();
    }

    /** The time that a password takes is enough for the feed to bring a change that the session's answer does not know yet. */
    @Test
    void whatTheFeedBringsWhileThePasswordIsWorkedOnWinsOverTheSessionsAnswer() {
        desk.access.leave();
        meanwhile(put(11, "operator", "op-clerk1", 2, operator(false, OperatorRole.CLERK)));
        assertEquals(Set.of(Role.CLERK), desk.signIn("clerk1", PASSWORD).roles());
        assertEquals(Set.of(Role.CLERK), desk.access.signedIn().roles());
        desk.access.leave();
        meanwhile(closing(12, 3, true));
        assertEquals("sync.signIn.closed", refusedSignIn("clerk1", PASSWORD).key());
        assertEquals(Optional.empty(), desk.access.current());
        offline = true;
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
    }

    @Test
    void anAccountThatIsClosedOrGoneBeforeItsFirstSignInEndsStaysOut() {
        desk.access.leave();
        meanwhile(put(11, "operator", "op-clerk2", 1, operator(true, OperatorRole.CLERK)));
        assertEquals("sync.signIn.closed", refusedSignIn("clerk2", PASSWORD).key());
        meanwhile(ScriptedGateway.del(12, "operator", "op-clerk1", 2));
        assertEquals("sync.signIn.closed", refusedSignIn("clerk1", PASSWORD).key());
        assertEquals(Optional.empty(), desk.access.current());
    }

    @Test
    void anAccountOfWhichTheFeedHasOnlyOldNewsIsLetInByTheGateway() {
        operatorEvent(11, 2, true);
        assertEquals(Optional.empty(), desk.access.current());
        assertEquals("clerk1", desk.signIn("clerk1", PASSWORD).login());
    }

    /** The desk reads an event between the gateway's yes and its own. */
    private void meanwhile(ObjectNode event) {
        gateway.next("POST /v1/sessions", request -> {
            WireOutcome yes = gateway.plain(request);
            gateway.nextPage(page -> gateway.page(page, event.get("seq").longValue(), List.of(event)));
            desk.sync.parts().sessions().hold("op-reader", new Secret("token-reader"));
            desk.pull();
            return yes;
        });
    }

    @Test
    void aClockThatIsSetBackDoesNotLengthenTheGrace() {
        offline = true;
        desk.access.leave();
        desk.pass(Duration.ofHours(12));
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
        desk.now = desk.now.minus(Duration.ofHours(11));
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
        offline = false;
        assertEquals("clerk1", desk.signIn("clerk1", PASSWORD).login(), "the gateway tells the time anew");
        desk.access.leave();
        offline = true;
        desk.pass(Duration.ofHours(11));
        assertEquals("clerk1", desk.signIn("clerk1", PASSWORD).login());
    }

    @Test
    void whatWasWrittenDownOrReadLaterThanTheClockSaysEndsTheGrace() {
        desk.pass(Duration.ofHours(13));
        desk.database.writeOnly(tx -> desk.audit.append(tx, "print", "report", "day", "{}", null));
        desk.now = desk.now.minus(Duration.ofHours(12));
        desk.access.leave();
        offline = true;
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key());
        offline = false;
        desk.signIn("clerk1", PASSWORD);
        desk.pass(Duration.ofHours(13));
        gateway.nextPage(request -> gateway.page(request, 11, List.of(put(11, "locker", "l1", 1, Json.object()))));
        desk.pull();
        desk.now = desk.now.minus(Duration.ofHours(12));
        offline = true;
        assertEquals("sync.signIn.offline", refusedSignIn("clerk1", PASSWORD).key(), "a page was read later than this");
    }

    @Test
    void whoLeavesIsOutThoughNothingCanBeWrittenDownAndIsWrittenDownOnceLater() {
        desk.database.writeOnly(tx -> tx.execute("CREATE TRIGGER full BEFORE INSERT ON audit_entry"
                + " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"));
        Runnable rest = desk.sync.leave();
        assertEquals(Optional.empty(), desk.access.current());
        assertThrows(RuntimeException.class, rest::run);
        assertEquals(1, gateway.sent("DELETE /v1/sessions/current").size());
        assertTrue(desk.sync.parts().sessions().of("op-clerk1").isEmpty());
        desk.database.writeOnly(tx -> tx.execute("DROP TRIGGER full"));
        desk.signIn("finance1", PASSWORD);
        desk.sync.pushOnce();
        var rows = desk.database.read(tx -> desk.audit.page(tx, AuditQuery.newest(2)));
        assertEquals(
                List.of("op-finance1 sign_in", "op-clerk1 sign_out"),
                rows.stream().map(row -> row.operatorId() + " " + row.action()).toList());
        assertEquals(Optional.empty(), desk.database.read(desk.audit::firstBroken));
    }

    @Test
    void aSessionThatEndedStopsReadingAndSaysSo() {
        gateway.nextPage(refusal(401, ProblemType.SESSION_EXPIRED, Map.of()));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(Optional.of(Obstacle.SIGN_IN), desk.sync.freshness().obstacle());
        desk.signIn("clerk1", PASSWORD);
        assertEquals(Step.QUIET, desk.pull());
    }

    @Test
    void aSecondPersonsNewTokenSendsWhatTheyDecideThoughTheirOldOneHasEnded() {
        desk.enter("finance1");
        desk.sync.parts().sessions().hold("op-finance1", new Secret("ended"));
        desk.enter("clerk1");
        CommandResult told = desk.sync.second(
                "finance1",
                new Secret(PASSWORD),
                () -> new CommandResult.Queued(desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1))));
        for (int i = 0; i < 2; i++) gateway.nextCommand(SignInTest::unlessEnded);
        desk.push();
        String id = ((CommandResult.Queued) told).commandId();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    private static WireOutcome unlessEnded(WireRequest request) {
        boolean ended = "Bearer ended".equals(request.headers().get("Authorization"));
        return (ended ? refusal(401, ProblemType.SESSION_EXPIRED, Map.of()) : status(200, "applied", 11))
                .apply(request);
    }

    @ParameterizedTest
    @EnumSource(names = {"SESSION_EXPIRED", "ACTOR_NOT_SIGNED_IN"})
    void aTokenThatIsRefusedTakesNoneAlongThatCameMeanwhile(ProblemType refused) {
        desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        gateway.nextCommand(request -> {
            desk.sync.parts().sessions().hold("op-clerk1", new Secret("new"));
            return refusal(401, refused, Map.of()).apply(request);
        });
        desk.sync.pushOnce();
        assertEquals(
                Optional.of("new"),
                desk.sync
                        .parts()
                        .sessions()
                        .of("op-clerk1")
                        .map(held -> held.token().reveal()));
    }

    @Test
    void whoSignsOutIsSignedOutByEveryTokenOfTheirs() {
        desk.enter("finance1");
        desk.sync.second("finance1", new Secret(PASSWORD), () -> CommandResult.Refused.of(RefusalCode.SELF_APPROVAL));
        desk.sync.signOut();
        assertEquals(2, gateway.sent("DELETE /v1/sessions/current").size());
        assertTrue(desk.sync.parts().sessions().of("op-finance1").isEmpty());
    }

    @Test
    void neitherPasswordNorTokenIsEverWrittenDown() throws IOException {
        desk.sync.signOut();
        desk.close();
        byte[] file = Files.readAllBytes(folder.resolve("carddesk.db"));
        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(PASSWORD));
        assertFalse(text.contains("token-clerk1"));
        desk = new TestDesk(folder, gateway, 6);
    }

    private DeskException refusedSignIn(String login, String password) {
        return assertThrows(DeskException.class, () -> desk.signIn(login, password));
    }
}
