package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults on demand: what a desk sees, and that the gateway itself stays right. */
class FaultsTest {
    @TempDir
    Path folder;

    private TestGateway gateway;
    private WireDesk clerk;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
        clerk = gateway.desk("desk-1", DemoOperator.CLERK1);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private void fault(Fault fault, double rate) {
        gateway.sandbox().rate(fault, rate);
    }

    @Test
    void aDroppedCommandIsDoneOnceWhenSentAgain() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        fault(Fault.DROP, 1);
        for (int i = 0; i < 5; i++) assertThrows(UncheckedIOException.class, () -> draft.send(bytes));
        fault(Fault.DROP, 0);
        assertEquals("applied", draft.send(bytes).text("status"));
        assertEquals(2, clerk.item("card", "c1").path("version").asLong());
    }

    @Test
    void anInternalErrorLeavesTheOutcomeOpenButNeverDoubles() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        fault(Fault.E500, 1);
        for (int i = 0; i < 5; i++) assertEquals("internal", draft.send(bytes).problem());
        fault(Fault.E500, 0);
        assertEquals("applied", draft.send(bytes).text("status"));
        assertEquals(2, clerk.item("card", "c1").path("version").asLong());
    }

    @Test
    void anUnavailableGatewaySaysWhenToRetryAndDidNothing() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        fault(Fault.E503, 1);
        var answer = draft.send(bytes);
        assertEquals(503, answer.status());
        assertEquals("1", answer.header("Retry-After"));
        assertEquals(GatewayCore.digest(answer.http().body()), answer.header("Content-Digest"));
        fault(Fault.E503, 0);
        assertEquals(404, clerk.get("/v1/commands/" + draft.id()).status());
    }

    @Test
    void garbageIsNotTheGateway() {
        fault(Fault.GARBAGE, 1);
        var answer = clerk.get("/v1/hello");
        assertEquals(200, answer.status());
        assertEquals("", answer.header("Request-Id"));
        assertEquals("", answer.header("Content-Digest"));
        assertEquals("text/html", answer.header("Content-Type"));
    }

    @Test
    void aCutAnswerEndsTooEarly() {
        fault(Fault.CUT, 1);
        assertThrows(UncheckedIOException.class, () -> clerk.get("/v1/hello"));
    }

    @Test
    void aFalseDigestDoesNotFitItsBody() {
        fault(Fault.DIGEST, 1);
        var answer = clerk.get("/v1/hello");
        assertNotEquals(GatewayCore.digest(answer.http().body()), answer.header("Content-Digest"));
    }

    @Test
    void aRequestThatArrivesTwiceIsDoneOnce() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        fault(Fault.DUPLICATE, 1);
        assertEquals("true", draft.send(bytes).header("Idempotent-Replayed"));
        assertEquals(2, clerk.item("card", "c1").path("version").asLong());
    }

    @Test
    void aRequestThatArrivesLateIsStillBoundByItsFence() {
        var late = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = late.bytes();
        var slow = clerk.draft("freeze", "card", "c2", 1);
        byte[] slowBytes = slow.bytes();
        fault(Fault.REORDER, 1);
        assertThrows(UncheckedIOException.class, () -> slow.send(slowBytes));
        fault(Fault.REORDER, 0);
        assertEquals(200, clerk.get("/v1/hello").status());
        assertEquals(2, clerk.item("card", "c2").path("version").asLong());
        clerk.cancel(late.id(), late.body.path("desk_seq").asLong());
        assertEquals("cancelled", late.send(bytes).text("status"));
    }

    @Test
    void aRestoredGatewayBeginsAnotherEpoch() {
        String before = clerk.epoch();
        var draft = clerk.draft("freeze", "card", "c1", 1);
        fault(Fault.EPOCH, 1);
        clerk.get("/v1/hello");
        fault(Fault.EPOCH, 0);
        assertNotEquals(before, clerk.epoch());
        assertEquals("epoch-changed", draft.send().problem());
        assertEquals(410, clerk.get("/v1/changes?epoch=" + before + "&after=1").status());
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertEquals(pattern(5), pattern(5));
        assertNotEquals(pattern(5), pattern(6));
        assertTrue(pattern(5).contains(-1) && pattern(5).contains(200));
    }

    private static List<Integer> pattern(long seed) {
        var wire = new FaultyWire(
                request -> WireResponse.noContent().with("x", "y"),
                () -> {},
                Map.of(Fault.DROP, 0.3, Fault.GARBAGE, 0.3),
                new Random(seed));
        var request = new WireRequest("GET", "/v1/hello", Map.of(), Map.of(), new byte[0]);
        var seen = new ArrayList<Integer>();
        for (int i = 0; i < 40; i++) {
            var response = wire.deliver(request).response();
            seen.add(response == null ? -1 : response.status());
        }
        return seen;
    }

    @Test
    void faultsAreReadByNameAndRate() {
        assertEquals(Map.of(Fault.DELAY, 0.5, Fault.E503, 1.0), Fault.parse("delay=0.5, e503=1"));
        assertTrue(Fault.parse("").isEmpty());
        for (String wrong : List.of("delay", "delay=2", "flood=0.1", "delay=-1", "delay=0.1=2")) {
            assertThrows(DeskException.class, () -> Fault.parse(wrong), wrong);
        }
        assertFalse(Fault.parse("cut=.25").isEmpty());
    }
}
