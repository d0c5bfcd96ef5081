package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 3: what the feed of any gateway guarantees, as far as a desk can see it. */
@Tag("contract")
class FeedContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk desk = gateway.desk(OperatorRole.CLERK);

    @Test
    void aRegistrationIsOneTransactionThatNoPageSplits() {
        long before = desk.head();
        var registered = gateway.register(desk);
        var events = FeedReader.upTo(desk, before, registered.given().committedSeq());
        JsonNode card = FeedReader.last(events, "card", registered.cardId()).orElseThrow();
        JsonNode holder =
                FeedReader.last(events, "cardholder", registered.holderId()).orElseThrow();
        JsonNode result = events.stream()
                .filter(event ->
                        event.path("seq").asLong() == registered.given().committedSeq())
                .findFirst()
                .orElseThrow();
        assertEquals("command_result", result.path("type").asText(), "the last event of its transaction");
        assertEquals(card.path("tx"), holder.path("tx"));
        assertEquals(card.path("tx"), result.path("tx"));
        assertEquals("applied", result.path("body").path("status").asText());
        assertEquals(registered.cardVersion(), card.path("version").asLong());
        long first = events.stream()
                .filter(event -> event.path("tx").equals(card.path("tx")))
                .mapToLong(event -> event.path("prev").asLong())
                .min()
                .orElseThrow();
        long last = FeedReader.page(desk, first, 1).path("last_seq").asLong();
        assertTrue(last >= registered.given().committedSeq(), "G5: a page of limit 1 still holds a whole transaction");
    }

    @Test
    void bodiesAreFullStateAndVersionsRise() {
        long before = desk.head();
        var registered = gateway.register(desk);
        var freeze = Given.of(desk, desk.draft("freeze", "card", registered.cardId(), registered.cardVersion()));
        var events = FeedReader.upTo(desk, before, freeze.committedSeq());
        var newest = new HashMap<String, Long>();
        for (JsonNode event : events) {
            String id = event.path("type").asText() + "/" + event.path("id").asText();
            long version = event.path("version").asLong();
            assertTrue(newest.getOrDefault(id, 0L) < version, "G6: the version of " + id + " rises");
            newest.put(id, version);
        }
        JsonNode body = FeedReader.last(events, "card", registered.cardId())
                .orElseThrow()
                .path("body");
        CardBody card = Json.read(body, CardBody.class);
        assertTrue(card.frozen());
        assertEquals(registered.cardNo(), card.cardNo());
        assertEquals(registered.holderId(), card.holderId());
        JsonNode holder = FeedReader.last(events, "cardholder", registered.holderId())
                .orElseThrow()
                .path("body");
        assertEquals("契约测试", Json.read(holder, CardholderBody.class).name());
    }

    @Test
    void theSamePageMayBeAskedForAgainByAnyDesk() {
        long before = desk.head();
        long seq = gateway.register(desk).given().committedSeq();
        var once = FeedReader.upTo(desk, before, seq);
        var known = once.subList(0, index(once, seq) + 1);
        var again = FeedReader.upTo(desk, before, seq);
        assertEquals(known, again.subList(0, known.size()), "G3, G8: what was visible stays as it was");
        var other = FeedReader.upTo(gateway.desk(OperatorRole.CLERK), before, seq);
        assertEquals(known, other.subList(0, known.size()), "all desks see the same feed");
    }

    private static int index(List<JsonNode> events, long seq) {
        for (int i = 0; i < events.size(); i++) if (events.get(i).path("seq").asLong() == seq) return i;
        throw new AssertionError("no event " + seq);
    }

    @Test
    void smallPagesBringWhatALargePageBrings() {
        long before = desk.head();
        gateway.register(desk);
        long seq = gateway.register(desk).given().committedSeq();
        var large = FeedReader.upTo(desk, before, seq);
        var small = new HashMap<Long, JsonNode>();
        for (long at = before; at < seq; ) {
            JsonNode page = FeedReader.page(desk, at, 1);
            page.path("events").forEach(event -> small.put(event.path("seq").asLong(), event));
            at = page.path("last_seq").asLong();
        }
        for (JsonNode event : large.subList(0, index(large, seq) + 1)) {
            assertEquals(event, small.get(event.path("seq").asLong()));
        }
    }

    @Test
    void anEmptyPageStaysWhereItWasAsked() {
        for (int i = 0; i < 20; i++) {
            JsonNode page = FeedReader.page(desk, desk.head(), 10);
            if (!page.path("events").isEmpty()) continue;
            assertFalse(page.path("has_more").asBoolean());
            return;
        }
        abort("this gateway is never quiet: no empty page in twenty");
    }

    @Test
    void aPlaceOutsideTheFeedIs410() {
        var far = changes(desk.epoch(), desk.head() + 1_000_000_000L);
        TransportContractTest.assertProblem(far, 410);
        assertEquals("epoch-changed", far.problem());
        var other = changes("no-such-epoch", desk.head());
        TransportContractTest.assertProblem(other, 410);
        assertEquals("epoch-changed", other.problem());
    }

    @Test
    void aPlaceBeforeTheKeptFeedIsTruncated() {
        Hello hello = Json.read(desk.get("/v1/hello").json(), Hello.class);
        assumeTrue(hello.minSeq() > 1, "this gateway still keeps its whole feed");
        var answer = changes(desk.epoch(), 0);
        TransportContractTest.assertProblem(answer, 410);
        assertEquals("feed-truncated", answer.problem());
    }

    @Test
    void theOldestKeptPlaceIsServed() {
        Hello hello = Json.read(desk.get("/v1/hello").json(), Hello.class);
        FeedReader.page(desk, hello.minSeq() - 1, 10);
    }

    @Test
    void aTombstoneHasAVersionAndNoBody() {
        Hello hello = Json.read(desk.get("/v1/hello").json(), Hello.class);
        long at = hello.minSeq() - 1;
        for (int i = 0; i < 50 && at < hello.headSeq(); i++) {
            JsonNode page = FeedReader.page(desk, at, 500);
            Optional<JsonNode> gone = page.path("events")
                    .valueStream()
                    .filter(event -> event.path("op").asText().equals("del"))
                    .findFirst();
            if (gone.isPresent()) return;
            at = page.path("last_seq").asLong();
        }
        abort("no tombstone in the first fifty pages of this gateway's feed");
    }

    @Test
    void eventsAreKeptForAHundredAndEightyDays() {
        abort("G7 cannot be seen from outside within one run");
    }

    private WireDesk.Answer changes(String epoch, long after) {
        return desk.send("GET", "/v1/changes?epoch=" + epoch + "&after=" + after + "&limit=10", Map.of(), new byte[0]);
    }
}
