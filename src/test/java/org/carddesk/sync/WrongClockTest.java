package org.carddesk.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PC whose clock is wrong works by the gateway's, which every answer names in its Date. */
class WrongClockTest {
    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private Instant serverTime = Instant.parse("2030-03-01T08:00:00Z");
    private TestDesk desk;

    @BeforeEach
    void open() {
        gateway.live.put("card", new TreeMap<>(Map.of("c1", ScriptedGateway.card("60001", 100))));
        desk = new TestDesk(folder, this::dated, 5).enrolled("desk-1").enter("clerk1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aDeskADayLateWorksOnTheGatewaysDay() {
        desk.now = serverTime.minus(Duration.ofDays(1));
        assertEquals(desk.now, desk.clock.instant(), "nothing was heard yet");
        desk.pull();

        assertEquals(Optional.of(Duration.ofDays(1)), desk.sync.clockOffset());
        assertEquals(serverTime, desk.clock.instant());
        assertEquals(serverTime, desk.sync.freshness().readAt());
        desk.pass(Duration.ofMinutes(5));
        assertEquals(serverTime.plus(Duration.ofMinutes(5)), desk.clock.instant(), "between the answers as well");
    }

    @Test
    void aDeskAFewMinutesOffKeepsItsOwnTime() {
        desk.now = serverTime.plus(Duration.ofMinutes(9));
        desk.pull();
        assertEquals(Optional.of(Duration.ofMinutes(-9)), desk.sync.clockOffset());
        assertEquals(desk.now, desk.clock.instant());
    }

    @Test
    void anAnswerThatIsNotTheGatewaysSaysNothingOfTheTime() {
        desk.pull();
        serverTime = serverTime.plus(Duration.ofDays(400));
        gateway.nextPage(request -> new WireOutcome.Response(200, Map.of("content-type", "text/html"), new byte[10]));
        desk.pull();
        assertEquals(Optional.of(Duration.ZERO), desk.sync.clockOffset());
        assertFalse(desk.clock.isFar());
    }

    private WireOutcome dated(WireRequest request) {
        return switch (gateway.exchange(request)) {
            case WireOutcome.Response answer -> {
                var headers = new HashMap<>(answer.headers());
                headers.put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(serverTime.atOffset(ZoneOffset.UTC)));
                yield new WireOutcome.Response(answer.status(), headers, answer.body());
            }
            case WireOutcome.Failed failed -> failed;
        };
    }
}
