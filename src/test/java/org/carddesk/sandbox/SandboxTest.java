package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.StateHash;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    Path folder;

    @Test
    void theStateSurvivesARestart() {
        try (var gateway = new TestGateway(folder)) {
            var clerk = gateway.desk("desk-1", DemoOperator.CLERK1);
            clerk.draft("freeze", "card", "c1", 1).send();
            String epoch = clerk.epoch();
            long head = clerk.head();
            gateway.restart();
            assertEquals(epoch, clerk.epoch());
            assertEquals(head, clerk.head());
            assertEquals(2, clerk.item("card", "c1").path("version").asLong());
        }
    }

    @Test
    void anUnfinishedHistoryIsMadeAnew() {
        var clock = new MovableClock();
        try (var ledger = Ledger.open(folder.resolve("gateway.db"), clock, new Ids(clock, new Random(1)))) {
            ledger.bulk(bulk -> bulk.add("c1", 1, SmallSchool.card(1, 99, false)));
        }
        try (var gateway = new TestGateway(folder)) {
            var clerk = gateway.desk("desk-1", DemoOperator.CLERK1);
            assertEquals(
                    0,
                    clerk.item("card", "c1")
                            .path("body")
                            .path("ledger_balance_fen")
                            .asLong());
        }
    }

    @Test
    void aFolderHasOneGateway() {
        try (var gateway = new TestGateway(folder)) {
            assertTrue(gateway.sandbox().url().toString().startsWith("http://127.0.0.1:"));
            var second = assertThrows(DeskException.class, () -> new TestGateway(folder));
            assertEquals("db.lock.takenBy", second.key());
        }
    }

    @Test
    void aTakenPortIsToldAndTheFolderFreed(@TempDir Path other) {
        try (var gateway = new TestGateway(folder)) {
            int port = gateway.sandbox().url().getPort();
            var seams = new SandboxOptions.Seams(gateway.clock, new Random(1), gateway.ids, time -> {});
            var options = new SandboxOptions(port, 1, 1, 1, Map.of(), seams);
            var taken = assertThrows(DeskException.class, () -> Sandbox.open(other, options, new SmallSchool()));
            assertEquals("sandbox.port.taken", taken.key());
            assertEquals(Trouble.WRONG_INPUT, taken.trouble());
        }
        new TestGateway(other).close();
    }

    @Test
    void theDemosOperatorsSayWhatTheyAre() {
        try (var gateway = new TestGateway(folder)) {
            var operators = gateway.sandbox().operators();
            assertEquals(7, operators.size());
            assertTrue(operators.stream().allMatch(operator -> operator.name().contains("演示")));
        }
    }

    @Test
    void aRequestIsAnsweredWithoutHttp() {
        try (var gateway = new TestGateway(folder)) {
            var headers = Map.of(
                    "api-version",
                    "1",
                    "desk-id",
                    "d1",
                    "desk-instance",
                    gateway.ids.next(),
                    "request-id",
                    gateway.ids.next());
            var answer = gateway.sandbox().handle(new WireRequest("GET", "/v1/hello", Map.of(), headers, new byte[0]));
            assertEquals(200, answer.status());
            assertEquals("Fri, 01 Mar 2030 02:00:00 GMT", answer.headers().get("Date"));
        }
    }

    @Test
    void theDemosSchoolIsServedWholeAndGoesOn() {
        var clock = new MovableClock();
        var ids = new Ids(clock, new Random(1));
        var seams = new SandboxOptions.Seams(clock, new Random(1), ids, time -> {});
        try (var sandbox = Sandbox.open(folder, new SandboxOptions(0, 40, 3, 5, Map.of(), seams));
                var http = TestGateway.transport(sandbox)) {
            var desk = new WireDesk(() -> http, ids, "desk-1", ids.next());
            desk.signIn(DemoOperator.FINANCE1);
            var start = desk.send("POST", "/v1/snapshots", Map.of("Idempotency-Key", "k"), new byte[0]);
            for (var part : start.json().path("parts")) {
                String path = "/v1/snapshots/" + start.text("snapshot_id") + "/"
                        + part.path("type").asText();
                byte[] sum = new byte[32];
                String cursor = "";
                do {
                    var page = desk.get(path + "?cursor=" + cursor).json();
                    for (var item : page.path("items")) sum = StateHash.plus(sum, hash(item));
                    cursor = page.path("next_cursor").asText();
                } while (!cursor.isEmpty());
                assertEquals(part.path("hash").asText(), StateHash.hex(sum), path);
            }
            assertEquals(200, desk.get("/v1/bills/2030-02-28/trade").status());
            long head = desk.head();
            clock.pass(java.time.Duration.ofHours(9));
            assertTrue(desk.head() > head);
        }
    }

    private static byte[] hash(com.fasterxml.jackson.databind.JsonNode item) {
        return StateHash.ofEntity(
                item.path("id").asText(), item.path("version").asLong(), Json.canonical(item.path("body")));
    }
}
