package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.StateHash;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sections 1 and 2: headers, hello, sign-in and sign-out of any gateway. */
@Tag("contract")
class TransportContractTest {
    private final ContractGateway gateway = ContractGateway.shared();

    static void assertSigned(WireDesk.Answer answer, String mediaType) {
        assertEquals(mediaType, answer.header("Content-Type").split(";")[0].strip());
        assertFalse(answer.header("Feed-Epoch").isEmpty());
        assertFalse(answer.header("Date").isEmpty());
        assertTrue(answer.header("Content-Encoding").isEmpty());
        String stated = answer.header("Content-Digest").replaceFirst(".*sha-256=:([^:]*):.*", "$1");
        assertTrue(MessageDigest.isEqual(
                Base64.getDecoder().decode(stated),
                StateHash.sha256(answer.http().body())));
    }

    static void assertProblem(WireDesk.Answer answer, int status) {
        assertEquals(status, answer.status(), answer.json()::toString);
        assertSigned(answer, "application/problem+json");
        assertTrue(answer.text("type").startsWith("urn:carddesk:problem:"), answer.json()::toString);
    }

    @Test
    void helloNeedsNobodySignedInAndIsSignedByItsDigest() {
        String request = gateway.ids.next();
        var answer = gateway.desk().send("GET", "/v1/hello", Map.of("Request-Id", request), new byte[0]);
        assertEquals(200, answer.status());
        assertSigned(answer, "application/json");
        assertEquals(request, answer.header("Request-Id"));
        Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.header("Date")));
        Hello hello = Json.read(answer.json(), Hello.class);
        assertEquals(answer.header("Feed-Epoch"), hello.epoch());
        assertEquals(1, hello.expectedDeskSeq(), "the gateway has never seen this desk");
        assertFalse(hello.instanceKnown());
        assertTrue(hello.limits().page() >= 1 && hello.limits().bodyBytes() >= 1);
        assertTrue(hello.minSeq() <= hello.headSeq() + 1);
        assertFalse(hello.school().code().isEmpty());
    }

    @Test
    void anInstanceBecomesKnownAtItsFirstSignIn() {
        var desk = gateway.desk(OperatorRole.CLERK);
        assertTrue(desk.get("/v1/hello").json().path("instance_known").asBoolean());
    }

    @Test
    void anApiVersionThatIsNotServedIs426() {
        assertProblem(gateway.desk().send("GET", "/v1/hello", Map.of("Api-Version", "999"), new byte[0]), 426);
    }

    @Test
    void aSessionNamesItsOperatorAndEndsBySigningOut() {
        var operator = gateway.operators.one(OperatorRole.CLERK);
        var desk = gateway.desk();
        var answer = desk.signIn(operator.login(), operator.password());
        assertEquals(200, answer.status());
        assertEquals(
                operator.login(), answer.json().path("operator").path("login").asText());
        assertTrue(answer.json()
                .path("operator")
                .path("roles")
                .valueStream()
                .anyMatch(role -> role.asText().equals("CLERK")));
        assertTrue(Instant.parse(answer.text("expires_at")).isAfter(Instant.EPOCH));
        gateway.enter(desk, operator);
        assertEquals(200, desk.get("/v1/desks/self/commands?after=0").status());
        var out = desk.send("DELETE", "/v1/sessions/current", Map.of(), new byte[0]);
        assertEquals(204, out.status());
        assertEquals("", out.header("Content-Digest"));
        var late = desk.get("/v1/desks/self/commands?after=0");
        assertProblem(late, 401);
        assertEquals("session-expired", late.problem());
    }

    @Test
    void wrongCredentialsAre401() {
        var answer = gateway.desk().signIn("nobody-" + gateway.digits(6), "wrong");
        assertProblem(answer, 401);
        assertEquals("invalid-credentials", answer.problem());
    }

    @Test
    void aLoginThatIsTriedTooOftenIsLockedOutWithATime() {
        var desk = gateway.desk();
        String login = "nobody-" + gateway.digits(6);
        var answer = desk.signIn(login, "wrong");
        for (int i = 0; i < 12 && answer.status() == 401; i++) answer = desk.signIn(login, "wrong");
        assumeTrue(answer.status() != 401, "this gateway does not lock a login that it does not know");
        assertProblem(answer, 429);
        assertEquals("locked-out", answer.problem());
        assertFalse(answer.header("Retry-After").isEmpty());
    }

    @Test
    void aTokenBelongsToItsDeskId() {
        var desk = gateway.desk(OperatorRole.CLERK);
        var other = gateway.desk();
        other.token = desk.token;
        var answer = other.get("/v1/desks/self/commands?after=0");
        assertProblem(answer, 401);
        assertEquals("session-expired", answer.problem());
    }

    @Test
    void nothingIsReadWithoutAToken() {
        var desk = gateway.desk();
        String epoch = desk.epoch();
        for (String path : new String[] {
            "/v1/changes?epoch=" + epoch + "&after=0&limit=1",
            "/v1/digest?epoch=" + epoch + "&seq=1",
            "/v1/commands/" + gateway.ids.next(),
            "/v1/desks/self/commands?after=0",
            "/v1/bills/2030-01-01/trade"
        }) {
            assertEquals(401, desk.get(path).status(), path);
        }
    }
}
