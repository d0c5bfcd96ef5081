package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.busy;
import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.put;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each refusal of a page of the feed leads to: how long the desk waits, what it says, and that its cursor stays. */
class PullTableTest extends AtADesk {
    @ParameterizedTest
    @CsvSource({
        "429, TOO_MANY_REQUESTS, 100, 100",
        "503, UNAVAILABLE, 100, 100",
        "429, TOO_MANY_REQUESTS, 0, 1",
        "503, UNAVAILABLE, 90000, 3600",
    })
    void aBusyGatewayIsAskedAgainWhenItSaidSoBetweenASecondAndAnHour(
            int status, ProblemType type, int retryAfterSeconds, int waitSeconds) {
        int before = pages();
        gateway.nextPage(busy(status, type, retryAfterSeconds));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(Optional.of(Obstacle.GATEWAY_BUSY), desk.sync.freshness().obstacle());
        desk.pass(Duration.ofSeconds(waitSeconds).minusMillis(1));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(before + 1, pages(), "before its time nothing is asked");
        desk.pass(Duration.ofMillis(1));
        assertEquals(Step.QUIET, desk.pull());
        assertEquals(before + 2, pages());
        assertEquals(Optional.empty(), desk.sync.freshness().obstacle());
    }

    @Test
    void aDeskThatMayNotReadSaysSoKeepsItsQueueAndReadsOnWhenItMay() {
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        gateway.nextPage(refusal(403, ProblemType.FORBIDDEN, Map.of()));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(Optional.of(Obstacle.FORBIDDEN), desk.sync.freshness().obstacle());
        assertEquals(CommandState.QUEUED, desk.command(id).state());
        assertEquals(List.of(), desk.sync.orders().alarms());
        assertEquals(10, desk.sync.freshness().seq());
        desk.pass(Duration.ofMinutes(5));
        moved();
        assertEquals(Optional.empty(), desk.sync.freshness().obstacle());
    }

    @Test
    void aDeskThatIsFencedWhileItReadsSendsNothingAndReadsOnWhenItMay() {
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        gateway.nextPage(refusal(409, ProblemType.DESK_FENCED, Map.of()));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(Optional.of(Halt.FENCED), desk.sync.desk().orElseThrow().halt());
        assertEquals(List.of(Alarm.Kind.FENCED), alarms());
        desk.push();
        assertEquals(CommandState.QUEUED, desk.command(id).state());
        assertEquals(List.of(), gateway.sent("POST /v1/commands"));
        desk.pass(Duration.ofMinutes(5));
        moved();
        assertEquals(Optional.of(Halt.FENCED), desk.sync.desk().orElseThrow().halt(), "until an operator orders");
        assertEquals(List.of(Alarm.Kind.FENCED), alarms());
    }

    @ParameterizedTest
    @ValueSource(ints = {413, 414})
    void aPageThatIsTooLongIsHalvedDownToOneAndNoFurther(int status) {
        int before = pages();
        int halvings = 10;
        for (int i = 0; i <= halvings; i++) gateway.nextPage(refusal(status, ProblemType.TOO_LARGE, Map.of()));
        for (int i = 0; i < halvings; i++) assertEquals(Step.MOVED, desk.sync.pullOnce());
        assertEquals(Step.WAITING, desk.sync.pullOnce(), "one event is the least that can be asked for");
        var limits = gateway.sent("GET /v1/changes").stream()
                .skip(before)
                .map(request -> request.path().replaceFirst(".*limit=", ""))
                .toList();
        assertEquals(List.of("2000", "1000", "500", "250", "125", "62", "31", "15", "7", "3", "1"), limits);
        assertEquals(List.of(Alarm.Kind.FEED), alarms());
        assertEquals(10, desk.sync.freshness().seq());
        desk.pass(Duration.ofMinutes(5));
        moved();
        assertEquals(List.of(), alarms());
    }

    @ParameterizedTest
    @CsvSource({"400, MALFORMED", "415, UNSUPPORTED_MEDIA_TYPE", "428, PRECONDITION_REQUIRED"})
    void aRefusalThatIsOurMistakeStopsTheFeedWithAnAlarm(int status, ProblemType type) {
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        gateway.nextPage(refusal(status, type, Map.of()));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(List.of(Alarm.Kind.FEED), alarms());
        assertEquals(Optional.of(Obstacle.FEED_BROKEN), desk.sync.freshness().obstacle());
        assertEquals(10, desk.sync.freshness().seq());
        assertEquals(0, desk.count("snapshot_run"));
        gateway.nextCommand(ScriptedGateway.status(200, "applied", 11));
        desk.push();
        assertTrue(desk.command(id).state().isFinal(), "sending goes on");
    }

    /** Whole and signed, but not what the contract lets a gateway say: no failure of the line, so that somebody is told. */
    @Test
    void aPageThatNobodyCanReadIsAnAlarmAndASnapshot() {
        ObjectNode event = put(11, "card", "c1", 2, card("60001", 900));
        ObjectNode deep = Json.object();
        for (int i = 0; i < 40; i++) deep = Json.object().set("deeper", deep);
        ((ObjectNode) event.path("body")).set("locker", deep);
        for (int i = 0; i < 2; i++) gateway.nextPage(request -> gateway.page(request, 11, List.of(event.deepCopy())));
        assertEquals(Step.MOVED, desk.sync.pullOnce(), "once more with one event");
        assertEquals(10, desk.sync.freshness().seq());
        assertEquals(Step.WAITING, desk.sync.pullOnce());
        assertEquals(List.of(Alarm.Kind.FEED), alarms());
        assertEquals(Optional.of(Obstacle.FEED_BROKEN), desk.sync.freshness().obstacle());
        assertTrue(desk.reach.inReach());
        assertEquals(1, desk.count("snapshot_run"));
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), alarms());
        assertEquals(11, desk.sync.freshness().seq());
    }

    /** The next page is read. */
    private void moved() {
        gateway.nextPage(request -> gateway.page(request, 11, List.of(put(11, "card", "c1", 2, card("60001", 900)))));
        desk.pull();
        assertEquals(11, desk.sync.freshness().seq());
    }

    private int pages() {
        return gateway.sent("GET /v1/changes").size();
    }

    private List<Alarm.Kind> alarms() {
        return desk.sync.orders().alarms().stream().map(Alarm::kind).toList();
    }
}
