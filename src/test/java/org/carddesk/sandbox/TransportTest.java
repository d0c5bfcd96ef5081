package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract sections 1 and 2: headers, sessions and the calls that only read. */
class TransportTest {
    @TempDir
    Path folder;

    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void everyAnswerCarriesEchoEpochAndDigest() {
        var desk = gateway.desk("desk-1");
        var answer = desk.send(
                "GET", "/v1/hello", Map.of("Request-Id", "00000000-0000-7000-8000-000000000001"), new byte[0]);
        assertEquals(200, answer.status());
        assertEquals("00000000-0000-7000-8000-000000000001", answer.header("Request-Id"));
        assertEquals(GatewayCore.digest(answer.http().body()), answer.header("Content-Digest"));
        assertEquals("application/json", answer.header("Content-Type"));
        assertEquals(answer.text("epoch"), answer.header("Feed-Epoch"));
        assertTrue(answer.header("Date").endsWith("GMT"));
        Hello hello = Json.read(answer.json(), Hello.class);
        assertEquals(1, hello.expectedDeskSeq());
        assertEquals("示例大学", hello.school().name());
        assertEquals(hello.headSeq() + 1, hello.minSeq());
    }

    @Test
    void aProblemIsOfAKnownTypeWithEchoAndDigest() {
        var answer = gateway.desk("desk-1").get("/v1/changes?epoch=x&after=0");
        assertEquals(401, answer.status());
        assertEquals(
                ProblemType.SESSION_EXPIRED,
                ProblemType.ofUrn(answer.text("type")).orElseThrow());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals(GatewayCore.digest(answer.http().body()), answer.header("Content-Digest"));
        assertEquals(401, answer.json().path("status").asInt());
    }

    @Test
    void anotherApiVersionIsRefusedBeforeAnythingElse() {
        var answer =
                gateway.desk("desk-1").send("GET", "/v1/hello", Map.of("Api-Version", "2", "Desk-Id", ""), new byte[0]);
        assertEquals(426, answer.status());
        assertEquals("upgrade-required", answer.problem());
    }

    @Test
    void missingOrMalformedHeadersAreMalformed() {
        var desk = gateway.desk("desk-1");
        for (var header :
                Map.of("Desk-Id", "", "Desk-Instance", "x", "Request-Id", "1").entrySet()) {
            var answer = desk.send("GET", "/v1/hello", Map.of(header.getKey(), header.getValue()), new byte[0]);
            assertEquals(400, answer.status(), header.getKey());
            assertEquals("malformed", answer.problem());
        }
    }

    @Test
    void aPathOutsideTheContractIsNotFound() {
        var desk = gateway.desk("desk-1", DemoOperator.CLERK1);
        for (String path : new String[] {
            "/", "/v1", "/v1/hello/x", "/v2/hello", "/v1/desks/other/commands", "/v1/bills/2030-02-28/other"
        }) {
            assertEquals(404, desk.get(path).status(), path);
        }
    }

    @Test
    void aTokenBelongsToItsDesk() {
        var desk = gateway.desk("desk-1", DemoOperator.CLERK1);
        assertEquals(200, desk.get("/v1/desks/self/commands").status());
        var other = gateway.desk("desk-2");
        other.token = desk.token;
        assertEquals("session-expired", other.get("/v1/desks/self/commands").problem());
    }

    @Test
    void aTokenEndsBySignOutOrAfterTwelveHours() {
        var desk = gateway.desk("desk-1", DemoOperator.CLERK1);
        var signOut = desk.send("DELETE", "/v1/sessions/current", Map.of(), new byte[0]);
        assertEquals(204, signOut.status());
        assertEquals("", signOut.header("Content-Digest"));
        assertEquals(401, desk.get("/v1/desks/self/commands").status());
        desk.signIn(DemoOperator.CLERK1);
        gateway.clock.pass(Duration.ofHours(12));
        assertEquals(401, desk.get("/v1/desks/self/commands").status());
    }

    @Test
    void wrongPasswordsLockTheLoginAfterFive() {
        var desk = gateway.desk("desk-1");
        for (int i = 0; i < 5; i++) {
            var answer = desk.signIn("clerk1", "wrong");
            assertEquals(401, answer.status());
            assertEquals("invalid-credentials", answer.problem());
        }
        var locked = desk.signIn("clerk1", DemoOperator.PASSWORD);
        assertEquals(429, locked.status());
        assertEquals("locked-out", locked.problem());
        assertEquals("900", locked.header("Retry-After"));
        assertEquals(200, desk.signIn("clerk2", DemoOperator.PASSWORD).status());
        gateway.clock.pass(Duration.ofMinutes(15));
        assertEquals(200, desk.signIn("clerk1", DemoOperator.PASSWORD).status());
    }

    @Test
    void anUnknownLoginIsAnsweredAsAWrongPassword() {
        var answer = gateway.desk("desk-1").signIn("nobody", DemoOperator.PASSWORD);
        assertEquals("invalid-credentials", answer.problem());
    }

    @Test
    void aDisabledOperatorsTokenIsWorthNothing() {
        var clerk = gateway.desk("desk-1", DemoOperator.CLERK1);
        var admin = gateway.desk("desk-2", DemoOperator.ADMIN1);
        assertEquals(
                200,
                admin.draft("disable_operator", "operator", "op-clerk1", 1)
                        .send()
                        .status());
        assertEquals("session-expired", clerk.get("/v1/desks/self/commands").problem());
        assertEquals(
                "invalid-credentials",
                clerk.signIn("clerk1", DemoOperator.PASSWORD).problem());
    }

    @Test
    void aBillIsServedByteForByte() {
        var desk = gateway.desk("desk-1", DemoOperator.FINANCE1);
        var bill = desk.get("/v1/bills/2030-02-28/trade");
        assertEquals("application/zip", bill.header("Content-Type"));
        assertArrayEquals(SmallSchool.ZIP, bill.http().body());
        assertEquals(GatewayCore.digest(SmallSchool.ZIP), bill.header("Content-Digest"));
        var later = desk.get("/v1/bills/2030-03-01/signcustomer");
        assertEquals("bill-not-ready", later.problem());
        assertEquals("3600", later.header("Retry-After"));
        assertEquals("no-bill", desk.get("/v1/bills/2001-01-01/trade").problem());
        assertEquals("malformed", desk.get("/v1/bills/yesterday/trade").problem());
    }
}
