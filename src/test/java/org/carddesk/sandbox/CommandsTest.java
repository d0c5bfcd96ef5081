package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract section 4: the order of checks, replay, fences and cancel. */
class CommandsTest {
    private static final Target NOWHERE = new Target("card", "nowhere");

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

    @Test
    void anAppliedCommandNamesItsEffectsAndEndsItsTransaction() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        long before = clerk.head();
        var answer = draft.send();
        assertEquals(200, answer.status());
        assertEquals("applied", answer.text("status"));
        assertEquals(
                Json.parse("[{\"type\":\"card\",\"id\":\"c1\",\"version\":2}]".getBytes(StandardCharsets.UTF_8)),
                answer.json().get("effects"));
        var events = clerk.changes(before, 10).path("events");
        assertEquals(2, events.size());
        assertEquals("card", events.get(0).path("type").asText());
        var last = events.get(1);
        assertEquals("command_result", last.path("type").asText());
        assertEquals("applied", last.path("body").path("status").asText());
        assertEquals(
                answer.json().path("committed_seq").asLong(), last.path("seq").asLong());
        assertEquals(events.get(0).path("tx"), last.path("tx"));
    }

    @Test
    void theSameBytesAreAnsweredAgainAndDoneOnce() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        var first = draft.send(bytes);
        long head = clerk.head();
        var again = draft.send(bytes);
        assertEquals(200, again.status());
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals("", first.header("Idempotent-Replayed"));
        assertEquals(first.json(), again.json());
        assertEquals(head, clerk.head());
    }

    @Test
    void otherBytesUnderTheSameKeyAreKeyReuse() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        draft.send(bytes);
        byte[] spaced = (new String(bytes, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        var reuse = draft.send(spaced);
        assertEquals(422, reuse.status());
        assertEquals("key-reuse", reuse.problem());
    }

    @Test
    void aReplayOfARefusalKeepsItsStatus() {
        var draft = clerk.draft("unfreeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        var first = draft.send(bytes);
        assertEquals(422, first.status());
        assertEquals("BAD_STATE", first.text("code"));
        var again = draft.send(bytes);
        assertEquals(422, again.status());
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(first.json(), again.json());
    }

    @Test
    void refusalsAreRecordedWithTheirCodeAndFinal() {
        var unknown = clerk.draft("freeze", NOWHERE, 0, Json.object()).send();
        assertRefused(unknown, 404, "unknown-target", "UNKNOWN_TARGET");
        var stale = clerk.draft("unfreeze", "card", "c1", 9).send();
        assertRefused(stale, 412, "version-mismatch", "VERSION_MISMATCH");
        assertEquals(1, stale.json().path("current").asLong());
        var rule = clerk.draft("clear_loss", "card", "c1", 1).send();
        assertRefused(rule, 422, "business-rule", "BAD_STATE");
        var finance = gateway.desk("desk-2", DemoOperator.FINANCE1);
        var forbidden = finance.draft("freeze", "card", "c1", 1).send();
        assertRefused(forbidden, 403, "forbidden", "FORBIDDEN");
        var kept = clerk.get("/v1/commands/" + rule.text("command_id"));
        assertEquals("rejected", kept.text("status"));
        assertEquals("BAD_STATE", kept.text("code"));
    }

    private static void assertRefused(WireDesk.Answer answer, int status, String problem, String code) {
        assertEquals(status, answer.status(), answer.json().toString());
        assertEquals(status, answer.json().path("status").asInt());
        assertEquals(problem, answer.problem());
        assertEquals(code, answer.text("code"));
        assertEquals("rejected", answer.text("outcome"));
        assertTrue(answer.json().path("committed_seq").asLong() > 0);
    }

    @Test
    void roleIsJudgedBeforeTargetAndTargetBeforeVersion() {
        var finance = gateway.desk("desk-2", DemoOperator.FINANCE1);
        assertEquals(
                403,
                finance.draft("clear_loss", NOWHERE, 9, Json.object()).send().status());
        assertEquals(
                404, clerk.draft("clear_loss", NOWHERE, 9, Json.object()).send().status());
        assertEquals(412, clerk.draft("close_card", "card", "c1", 9).send().status());
        assertEquals(
                "REASON_REQUIRED",
                clerk.draft("close_card", "card", "c1", 1).send().text("code"));
    }

    @Test
    void whatIsWrongInFormRecordsNothing() {
        long head = clerk.head();
        var hash = clerk.draft("freeze", "card", "c1", 1);
        hash.body.put("payload_sha256", "0".repeat(64));
        assertEquals(400, hash.send().status());
        var key = clerk.draft("freeze", "card", "c1", 1).header("Idempotency-Key", gateway.ids.next());
        assertEquals(400, key.send().status());
        assertEquals(
                400,
                clerk.draft("freeze", "card", "c1", 1)
                        .header("Feed-Epoch", "")
                        .send()
                        .status());
        assertEquals(
                428,
                clerk.draft("clear_loss", "card", "c1", 1)
                        .header("If-Match", "")
                        .send()
                        .status());
        assertEquals(
                400,
                clerk.draft("clear_loss", "card", "c1", 1)
                        .header("If-Match", "\"v2\"")
                        .send()
                        .status());
        assertEquals(400, clerk.draft("clear_loss", "top_up", "t3", 1).send().status());
        assertEquals(400, clerk.draft("make_money", "card", "c1", 1).send().status());
        var args = Json.object().put("expires_on", "2033-01-01").put("for_free", true);
        assertEquals(
                400,
                clerk.draft("extend_expiry", new Target("card", "c1"), 1, args)
                        .send()
                        .status());
        var media = clerk.draft("freeze", "card", "c1", 1).header("Content-Type", "text/plain");
        assertEquals(415, media.send().status());
        var draft = clerk.draft("freeze", "card", "c1", 1);
        assertEquals(413, draft.send(new byte[CommandRequest.BODY_BYTES + 1]).status());
        assertEquals(
                400,
                draft.send("{\"command_id\":".getBytes(StandardCharsets.UTF_8)).status());
        assertEquals(404, clerk.get("/v1/commands/" + hash.id()).status());
        assertEquals(head, clerk.head());
    }

    @Test
    void authenticationComesBeforeForm() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        clerk.token = "";
        assertEquals(401, draft.send("no json".getBytes(StandardCharsets.UTF_8)).status());
    }

    @Test
    void lossAndFreezeNeedNoVersion() {
        assertEquals(200, clerk.draft("freeze", "card", "c1", 9).send().status());
        assertEquals(
                200,
                clerk.draft("report_loss", new Target("card", "c1"), 0, Json.object())
                        .send()
                        .status());
        assertEquals(3, clerk.item("card", "c1").path("version").asLong());
    }

    @Test
    void anotherPersonsCommandWaitsAndIsNotRecorded() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        clerk.signIn(DemoOperator.CLERK2);
        var answer = draft.send(bytes);
        assertEquals(401, answer.status());
        assertEquals("actor-not-signed-in", answer.problem());
        clerk.signIn(DemoOperator.CLERK1);
        assertEquals(200, draft.send(bytes).status());
    }

    @Test
    void anOldEpochIsToldButAReplayIsAnswered() {
        var done = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = done.bytes();
        done.send(bytes);
        var late = clerk.draft("freeze", "card", "c2", 1).header("Feed-Epoch", "another");
        assertEquals("epoch-changed", late.send().problem());
        done.header("Feed-Epoch", "another");
        assertEquals("true", done.send(bytes).header("Idempotent-Replayed"));
    }

    @Test
    void anEarlierInstanceIsFencedButMayReadAndReplay() {
        var done = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = done.bytes();
        done.send(bytes);
        var restored = gateway.desk("desk-1");
        assertFalse(restored.get("/v1/hello").json().path("instance_known").asBoolean());
        assertEquals(
                2, restored.get("/v1/hello").json().path("expected_desk_seq").asLong());
        restored.signIn(DemoOperator.CLERK1);
        assertTrue(restored.get("/v1/hello").json().path("instance_known").asBoolean());
        assertEquals(
                "desk-fenced", clerk.draft("freeze", "card", "c2", 1).send().problem());
        assertEquals(409, clerk.cancel(gateway.ids.next(), 77).status());
        assertEquals("true", done.send(bytes).header("Idempotent-Replayed"));
        assertEquals(200, clerk.get("/v1/desks/self/commands").status());
        clerk.signIn(DemoOperator.CLERK1);
        assertEquals(
                "desk-fenced", clerk.draft("freeze", "card", "c2", 1).send().problem());
    }

    @Test
    void aNumberOfAnotherCommandMeansAClone() {
        clerk.draft("freeze", "card", "c1", 1).send();
        var clone = clerk.draft("freeze", "card", "c2", 1);
        clone.body.put("desk_seq", 1);
        assertEquals("desk-fenced", clone.send().problem());
    }

    @Test
    void aCancelledUnknownCommandCanNeverExecute() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        var fence = clerk.cancel(draft.id(), draft.body.path("desk_seq").asLong());
        assertEquals(200, fence.status());
        assertEquals("cancelled", fence.text("status"));
        var late = draft.send(bytes);
        assertEquals(200, late.status());
        assertEquals("cancelled", late.text("status"));
        assertEquals(1, clerk.item("card", "c1").path("version").asLong());
        var own = clerk.get("/v1/desks/self/commands").json().path("items").get(0);
        assertEquals("cancelled", own.path("status").asText());
        assertFalse(own.has("type") || own.has("target") || own.has("actor"));
    }

    @Test
    void cancellingWhatIsFinalTellsItsState() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        draft.send();
        assertEquals("applied", clerk.cancel(draft.id(), 1).text("status"));
        var finance = gateway.desk("desk-1");
        finance.instance = clerk.instance;
        finance.signIn(DemoOperator.FINANCE1);
        assertEquals(403, finance.cancel(draft.id(), 1).status());
    }

    @Test
    void ownCommandsAreListedByNumber() {
        clerk.draft("freeze", "card", "c1", 1).send();
        clerk.nextSeq();
        clerk.draft("clear_loss", "card", "c2", 1).send();
        var all = clerk.get("/v1/desks/self/commands?after=0").json();
        assertFalse(all.path("has_more").asBoolean());
        assertEquals(List.of("1 applied", "3 rejected"), seqs(all));
        assertEquals(
                List.of("3 rejected"),
                seqs(clerk.get("/v1/desks/self/commands?after=1").json()));
        assertEquals(4, clerk.get("/v1/hello").json().path("expected_desk_seq").asLong());
        assertTrue(seqs(gateway.desk("desk-2", DemoOperator.CLERK1)
                        .get("/v1/desks/self/commands")
                        .json())
                .isEmpty());
    }

    @Test
    void keysSurviveARestart() {
        var draft = clerk.draft("freeze", "card", "c1", 1);
        byte[] bytes = draft.bytes();
        draft.send(bytes);
        gateway.restart();
        assertEquals("true", draft.send(bytes).header("Idempotent-Replayed"));
        assertEquals(2, clerk.item("card", "c1").path("version").asLong());
    }

    private static List<String> seqs(com.fasterxml.jackson.databind.JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("desk_seq").asLong() + " "
                        + item.path("status").asText())
                .toList();
    }
}
