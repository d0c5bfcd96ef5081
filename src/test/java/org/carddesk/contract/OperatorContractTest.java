package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sections 2 and 8: an operator whom the tests make, let in, and shut out again. */
@Tag("contract")
class OperatorContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk administrator = gateway.desk(OperatorRole.ADMINISTRATOR);
    private final long before = gateway.place(administrator);

    @Test
    void anOperatorIsMadeActivatedAndShutOut() {
        var second = gateway.another(OperatorRole.ADMINISTRATOR, administrator);
        String login = "ct" + gateway.digits(10);
        var args = Arguments.operator(login, OperatorRole.AUDITOR);
        var waiting = Waiting.of(administrator, administrator.draft("save_operator", null, 0, args));
        String code = approvedCode(waiting, second);
        String password = "Contract-" + gateway.digits(10) + "-Desk!";
        var desk = gateway.desk();
        var body = Json.object().put("login", login).put("code", code).put("password", password);
        var in = desk.post("/v1/sessions/activate", body);
        assertEquals(200, in.status(), in.json()::toString);
        assertEquals(login, in.json().path("operator").path("login").asText());
        body.put("password", password + "2");
        assertEquals(401, desk.post("/v1/sessions/activate", body).status(), "a code works once");
        assertEquals(200, desk.signIn(login, password).status());
        shutOut(in.json().path("operator").path("id").asText());
        assertEquals(401, desk.signIn(login, password).status());
    }

    private String approvedCode(Waiting waiting, WireDesk second) {
        String id = waiting.draft().id();
        var events = FeedReader.upTo(administrator, before, waiting.given().committedSeq());
        JsonNode approval = FeedReader.last(events, "approval", id).orElseThrow();
        waiting.decide(second, "approve", approval, waiting.draft().sha256()).assertApplied();
        JsonNode own = Given.settled(administrator, id);
        assertEquals("applied", own.path("status").asText(), own::toString);
        assertFalse(second.get("/v1/commands/" + id).json().has("result"), "the code is for the maker's token");
        return own.path("result").path("activation_code").asText();
    }

    private void shutOut(String id) {
        JsonNode made = FeedReader.awaited(administrator, before, event -> FeedReader.isOf(event, "operator", id));
        Given.onPresent(
                        administrator,
                        made.path("version").asLong(),
                        now -> administrator.draft("disable_operator", "operator", id, now))
                .assertApplied();
    }

    /** Only where a second administrator would have to agree to it, should this gateway let it through. */
    @Test
    void nobodyChangesTheirOwnRoles() {
        gateway.operators.another(OperatorRole.ADMINISTRATOR, administrator.login);
        JsonNode own = new SchoolState(gateway, administrator)
                .one(
                        "operator",
                        "no operator of the administrator's id",
                        item -> item.path("id").asText().equals(administrator.operatorId));
        var args = Arguments.operator(administrator.login, OperatorRole.AUDITOR);
        var target = new Target("operator", administrator.operatorId);
        Given.onPresent(
                        administrator,
                        own.path("version").asLong(),
                        now -> administrator.draft("save_operator", target, now, args))
                .assertRefused(422, "business-rule", "OWN_ROLES");
    }
}
