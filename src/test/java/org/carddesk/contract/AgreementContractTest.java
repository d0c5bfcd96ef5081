package org.carddesk.contract;

import static org.carddesk.contract.SchoolState.word;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Section 8 on agreements, which only a holder can sign: where the school has one, its values are said once more, it is
 * paused and resumed, looked up, and its end asked for and taken back.
 */
@Tag("contract")
class AgreementContractTest {
    private static final List<String> VALUES =
            List.of("threshold_fen", "load_amount_fen", "daily_cap_fen", "monthly_cap_fen");

    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);
    private final long before = gateway.place(clerk);
    private final SchoolState school = new SchoolState(gateway, clerk);

    private JsonNode running() {
        return school.one(
                "agreement",
                "no agreement that runs and is not paused",
                item -> word(item, "state").equals("NORMAL")
                        && word(item, "paused").equals("false"));
    }

    private Given give(String type, JsonNode agreement, long version, ObjectNode args) {
        var target = new Target("agreement", agreement.path("id").asText());
        return Given.onPresent(clerk, version, now -> clerk.draft(type, target, now, args));
    }

    private Given give(String type, JsonNode agreement, ObjectNode args) {
        return give(type, agreement, agreement.path("version").asLong(), args);
    }

    /** As the feed has it after the command, which may have left it as it was. */
    private JsonNode after(Given given, JsonNode agreement) {
        given.assertApplied();
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        return FeedReader.last(events, "agreement", agreement.path("id").asText())
                .orElse(agreement);
    }

    @Test
    void theValuesOfAnAgreementAreSaidOnceMore() {
        JsonNode agreement = running();
        ObjectNode args = Json.object();
        for (String member : VALUES) {
            JsonNode value = agreement.path("body").get(member);
            if (value != null) args.set(member, value);
        }
        JsonNode body =
                after(give("update_auto_load", agreement, args), agreement).path("body");
        for (String member : VALUES) assertEquals(args.get(member), body.get(member), member);
    }

    @Test
    void anAgreementIsPausedAndResumed() {
        JsonNode agreement = running();
        JsonNode paused = after(give("pause_agreement", agreement, Json.object()), agreement);
        var resumed = give("resume_agreement", agreement, paused.path("version").asLong(), Json.object());
        assertTrue(Json.read(paused.path("body"), AgreementBody.class).paused());
        JsonNode body = after(resumed, agreement).path("body");
        assertFalse(Json.read(body, AgreementBody.class).paused());
    }

    @Test
    void askingAlipayBringsThePresentState() {
        JsonNode agreement = running();
        JsonNode body = after(give("check_agreement", agreement, Json.object()), agreement)
                .path("body");
        var earlier = Json.read(agreement.path("body"), AgreementBody.class).checkedAt();
        var now = Json.read(body, AgreementBody.class).checkedAt();
        assertFalse(now.isBefore(earlier), () -> earlier + ", " + now);
    }

    @Test
    void theEndOfAnAgreementWithoutItsHolderTakesASecondPerson() {
        JsonNode agreement = running();
        var target = new Target("agreement", agreement.path("id").asText());
        var args = Json.object().put("holder_present", false);
        Waiting.of(clerk, agreement, now -> clerk.draft("terminate_agreement", target, now, args))
                .isCancelled();
    }

    @Test
    void anAgreementThatHasEndedEndsAgainWithSuccess() {
        JsonNode ended = school.one(
                "agreement",
                "no agreement that has ended",
                item -> Set.of("UNSIGNED", "EXPIRED").contains(word(item, "state")));
        var args = Json.object().put("holder_present", true);
        JsonNode after = after(give("terminate_agreement", ended, args), ended);
        assertEquals(word(ended, "state"), word(after, "state"));
    }
}
