package org.carddesk.contract;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.carddesk.gateway.SnapshotStart;
import org.carddesk.sandbox.WireDesk;

/**
 * What the school behind the gateway has at one moment, for what the tests cannot make themselves: a failed load, an
 * agreement, money on a card, a closed day. Only records that nobody is working on are handed out.
 */
final class SchoolState {
    private static final int MOST = 20;
    private static final Set<String> OPEN_REFUND = Set.of("AWAITING_APPROVAL", "REQUESTED", "WAITING_FUNDS");

    private final WireDesk desk;
    private final SnapshotStart start;
    private final Set<String> busy = new HashSet<>();

    SchoolState(ContractGateway gateway, WireDesk desk) {
        this.desk = desk;
        this.start = SnapshotReader.start(desk, gateway.ids.next());
        all("approval", item -> word(item, "state").equals("OPEN"))
                .forEach(item ->
                        busy.add(item.path("body").path("target").path("id").asText()));
        all("refund", item -> OPEN_REFUND.contains(word(item, "state")))
                .forEach(item -> busy.add(word(item, "top_up_id")));
    }

    private List<JsonNode> all(String type, Predicate<JsonNode> fits) {
        return SnapshotReader.find(desk, start, type, Integer.MAX_VALUE, fits);
    }

    static String word(JsonNode item, String member) {
        return item.path("body").path(member).asText();
    }

    /** Some that fit and that no approval and no refund holds. */
    List<JsonNode> free(String type, Predicate<JsonNode> fits) {
        return SnapshotReader.find(
                desk,
                start,
                type,
                MOST,
                item -> fits.test(item) && !busy.contains(item.path("id").asText()));
    }

    /** One that fits; without one the test is skipped by name. */
    JsonNode one(String type, String otherwise, Predicate<JsonNode> fits) {
        return free(type, fits).stream().findFirst().orElseGet(() -> abort(otherwise));
    }
}
