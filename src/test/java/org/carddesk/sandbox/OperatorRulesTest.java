package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract section 8: operators, their roles and activation codes. */
class OperatorRulesTest {
    @TempDir
    Path folder;

    private TestGateway gateway;
    private WireDesk admin;
    private WireDesk second;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
        admin = gateway.desk("desk-1", DemoOperator.ADMIN1);
        second = gateway.desk("desk-2", DemoOperator.ADMIN2);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private static ObjectNode operator(String login, String role) {
        var args = Json.object().put("login", login).put("name", "New Person");
        args.putArray("roles").add(role);
        return args;
    }

    private String saved(String login) {
        var draft = admin.draft("save_operator", null, 0, operator(login, "CLERK"));
        assertEquals(202, draft.send().status());
        var decision = second.decision("approve", draft.id()).send();
        assertEquals("applied", decision.text("status"));
        assertFalse(decision.json().has("result"));
        return admin.get("/v1/commands/" + draft.id())
                .json()
                .path("result")
                .path("activation_code")
                .asText();
    }

    private static ObjectNode activation(String login, String code) {
        return Json.object().put("login", login).put("code", code).put("password", "a fresh password");
    }

    @Test
    void aNewOperatorSetsAPasswordWithTheCodeOnce() {
        String code = saved("wang");
        var desk = gateway.desk("desk-3");
        assertEquals(
                "invalid-credentials", desk.signIn("wang", "a fresh password").problem());
        assertEquals(
                401,
                desk.post("/v1/sessions/activate", activation("wang", "AAAA-AAAA-AAAA"))
                        .status());
        var activated = desk.post("/v1/sessions/activate", activation("wang", code));
        assertEquals(200, activated.status());
        assertEquals("wang", activated.json().path("operator").path("login").asText());
        assertEquals(
                401,
                desk.post("/v1/sessions/activate", activation("wang", code)).status());
        assertEquals(200, desk.signIn("wang", "a fresh password").status());
    }

    @Test
    void aCodeIsGoodForADay() {
        String code = saved("wang");
        gateway.clock.pass(Duration.ofHours(24));
        var late = gateway.desk("desk-3").post("/v1/sessions/activate", activation("wang", code));
        assertEquals("invalid-credentials", late.problem());
    }

    @Test
    void aShortPasswordIsRefused() {
        String code = saved("wang");
        var args = activation("wang", code).put("password", "short");
        assertEquals(
                400, gateway.desk("desk-3").post("/v1/sessions/activate", args).status());
    }

    @Test
    void onlyAnAdministratorApprovesAnOperator() {
        var draft = admin.draft("save_operator", null, 0, operator("wang", "CLERK"));
        draft.send();
        var finance = gateway.desk("desk-3", DemoOperator.FINANCE1);
        assertEquals("FORBIDDEN", finance.decision("approve", draft.id()).send().text("code"));
        assertEquals(
                "SELF_APPROVAL", admin.decision("approve", draft.id()).send().text("code"));
    }

    @Test
    void aTakenLoginIsRefused() {
        var taken = admin.draft("save_operator", null, 0, operator("clerk1", "CLERK"));
        assertEquals("BAD_VALUE", taken.send().text("code"));
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        var own = admin.draft("save_operator", new Target("operator", "op-admin1"), 1, operator("admin1", "FINANCE"));
        assertEquals("OWN_ROLES", own.send().text("code"));
        assertEquals(
                "OWN_ROLES",
                admin.draft("disable_operator", "operator", "op-admin1", 1)
                        .send()
                        .text("code"));
    }

    @Test
    void theOnlyAdministratorNeedsNoSecond() {
        assertEquals(
                200,
                admin.draft("disable_operator", "operator", "op-admin2", 1)
                        .send()
                        .status());
        var alone = admin.draft("save_operator", null, 0, operator("wang", "AUDITOR"))
                .send();
        assertEquals(200, alone.status());
        assertEquals(
                14, alone.json().path("result").path("activation_code").asText().length());
    }

    @Test
    void changedRolesCountFromTheNextCommand() {
        var clerk = gateway.desk("desk-3", DemoOperator.CLERK1);
        var draft = admin.draft("save_operator", new Target("operator", "op-clerk1"), 1, operator("clerk1", "AUDITOR"));
        draft.send();
        second.decision("approve", draft.id()).send();
        assertEquals(403, clerk.draft("freeze", "card", "c1", 1).send().status());
    }
}
