package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final Pattern SHA_256 = Pattern.compile("(?:^|[,\\s])sha-256=:([^:]+):");

    private final ContractGateway gateway = ContractGateway.shared();

    static void assertSigned(WireDesk.Answer answer, String mediaType) {
        String stated = answer.header("Content-Type").split(";")[0].strip();
        assertEquals(mediaType, stated.toLowerCase(Locale.ROOT));
        assertFalse(answer.header("Feed-Epoch").isEmpty());
        assertFalse(answer.header("Date").isEmpty());
        assertTrue(answer.header("Content-Encoding").isEmpty());
        var digest = SHA_256.matcher(answer.header("Content-Digest"));
        assertTrue(digest.find(), () -> "Content-Digest: " + answer.header("Content-Digest"));
        assertArrayEquals(
                StateHash.sha256(answer.http().body()), Base64.getDecoder().decode(digest.group(1)));
    }

    /** A problem of the gateway's own, whose name the contract leaves open. */
    static void assertProblem(WireDesk.Answer answer, int status) {
        assertEquals(status, answer.status(), answer.json()::toString);
        assertSigned(answer, "application/problem+json");
        assertTrue(answer.text("type").startsWith("urn:carddesk:problem:"), answer.json()::toString);
        assertEquals(status, answer.json().path("status").asInt(status), "the HTTP number, where it is said");
    }

    static void assertProblem(WireDesk.Answer answer, int status, String name) {
        assertProblem(answer, status);
        assertEquals(name, answer.problem(), answer.json()::toString);
    }

    @Test
    void helloNeedsNobodySignedInAndIsSignedByItsDigest() {
        String request = gateway.ids.next();
        var desk = gateway.desk();
        var answer = desk.send("GET", "/v1/hello", Map.of("Request-Id", request), new byte[0]);
        assertEquals(200, answer.status());
        assertSigned(answer, "application/json");
        assertEquals(request, answer.header("Request-Id"));
        Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.header("Date")));
        Hello hello = Json.read(answer.json(), Hello.class);
        assertEquals(answer.header("Feed-Epoch"), hello.epoch());
        assertTrue(hello.limits().page() >= 1 && hello.limits().bodyBytes() >= 1);
        assertFalse(hello.school().code().isEmpty());
    }

    @Test
    void aDeskThatWasNeverSeenHasGivenNoCommand() {
        gateway.assumeManyDesks();
        Hello hello = Json.read(gateway.desk().get("/v1/hello").json(), Hello.class);
        assertTrue(hello.expectedDeskSeq() <= 1, "not above the highest number of the desk and one");
        assertFalse(hello.instanceKnown());
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
        Instant now = Instant.parse(desk.get("/v1/hello").text("server_time"));
        assertTrue(Instant.parse(answer.text("expires_at")).isAfter(now), "a session that is good for something");
        gateway.enter(desk, operator);
        assertEquals(200, desk.get("/v1/desks/self/commands?after=0").status());
        var out = desk.send("DELETE", "/v1/sessions/current", Map.of(), new byte[0]);
        assertEquals(204, out.status());
        assertEquals("", out.header("Content-Digest"));
        var late = desk.get("/v1/desks/self/commands?after=0");
        assertProblem(late, 401, "session-expired");
    }

    @Test
    void wrongCredentialsAre401() {
        var answer = gateway.desk().signIn("nobody-" + gateway.digits(6), "wrong-" + gateway.digits(12));
        assertProblem(answer, 401, "invalid-credentials");
    }

    /** Asked for by {@code -Dgateway.lockout=true} of another gateway, since it may lock out more than this login. */
    @Test
    void aLoginThatIsTriedTooOftenIsLockedOutWithATime() {
        assumeTrue(ContractGateway.mayBeLockedOut(), "needs -Dgateway.lockout=true");
        var desk = gateway.desk();
        String login = "nobody-" + gateway.digits(6);
        var answer = desk.signIn(login, "wrong");
        for (int i = 0; i < 12 && answer.status() == 401; i++) answer = desk.signIn(login, "wrong");
        assumeTrue(answer.status() != 401, "this gateway does not lock a login that it does not know");
        assertProblem(answer, 429, "locked-out");
        assertFalse(answer.header("Retry-After").isEmpty());
    }

    @Test
    void aTokenBelongsToItsDeskId() {
        gateway.assumeManyDesks();
        var desk = gateway.desk(OperatorRole.CLERK);
        var other = gateway.desk();
        other.token = desk.token;
        assertProblem(other.get("/v1/desks/self/commands?after=0"), 401, "session-expired");
    }

    @Test
    void nothingIsReadWithoutAToken() {
        var desk = gateway.desk(OperatorRole.CLERK);
        String known = gateway.register(desk).draft().id();
        long place = gateway.place(desk);
        String epoch = WireDesk.encoded(desk.epoch());
        for (String path : new String[] {
            "/v1/changes?epoch=" + epoch + "&after=" + place + "&limit=1",
            "/v1/digest?epoch=" + epoch + "&seq=" + place,
            "/v1/commands/" + known,
            "/v1/desks/self/commands?after=0",
            "/v1/bills/" + Arguments.today().minusDays(1) + "/trade"
        }) {
            desk.token = "";
            int without = desk.get(path).status();
            assertTrue(without == 401 || without == 400, path + ": a header is missing, but " + without);
            desk.token = "no-such-token";
            assertProblem(desk.get(path), 401, "session-expired");
        }
    }
}
