package org.carddesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another maker's gateway may do differently within the contract, and what is not the gateway at all. */
class ForeignGatewayTest {
    private static final Caller DESK = new Caller("desk-1", "01950000-0000-7000-8000-000000000001", Optional.empty());
    private static final String REQUEST = "01950000-0000-7000-8000-000000000002";
    private static final String HELLO = """
            {"school":{"alipay_pid":"2088","order_prefix":"K","code":"X","name":"某校","motto":"x"},"limits":{"body_bytes":9,"page":5},
             "min_client":"1.0.0","instance_known":true,"expected_desk_seq":1,"min_seq":1,"head_seq":0,"epoch":"E",
             "server_time":"2030-01-01T00:00:00.000Z","colour":["unknown",1]}""";

    private static Answer<Hello> hello(int status, String body, Map<String, String> changed) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String digest = Base64.getEncoder().encodeToString(StateHash.sha256(bytes));
        var headers = new LinkedHashMap<String, String>();
        headers.put("REQUEST-ID", REQUEST);
        headers.put("content-digest", "sha-512=:AAAA:, sha-256=:" + digest + ":");
        headers.put("Content-type", status == 200 ? "Application/JSON; charset=UTF-8" : "application/problem+json");
        headers.put("date", "Tue, 1 Jan 2030 00:00:00 GMT");
        headers.putAll(changed);
        headers.values().removeIf(String::isEmpty);
        var client = new GatewayClient(request -> new WireOutcome.Response(status, headers, bytes), () -> REQUEST);
        return client.hello(DESK);
    }

    @Test
    void headerCaseMemberOrderAndUnknownMembersDoNotMatter() {
        var ok = assertInstanceOf(Answer.Ok.class, hello(200, HELLO, Map.of()));
        assertEquals("某校", ((Hello) ok.value()).school().name());
        assertEquals(Optional.of(java.time.Instant.parse("2030-01-01T00:00:00Z")), ok.date());
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "415, UNSUPPORTED_MEDIA_TYPE",
        "426, UPGRADE_REQUIRED",
        "428, PRECONDITION_REQUIRED",
        "429, TOO_MANY_REQUESTS",
        "500, INTERNAL",
        "502, INTERNAL",
        "503, UNAVAILABLE"
    })
    void whereTheContractNamesNoTypeTheStatusDecides(int status, ProblemType expected) {
        var answer =
                hello(status, "{\"type\":\"urn:carddesk:problem:of-their-own\",\"status\":" + status + "}", Map.of());
        assertEquals(expected, assertInstanceOf(Answer.Problem.class, answer).type());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 412, 422})
    void whereTheContractNamesTheTypesAnotherOneIsNotTheGateways(int status) {
        var answer = hello(status, "{\"type\":\"urn:carddesk:problem:of-their-own\"}", Map.of());
        assertEquals(new Answer.None<Hello>(Silence.NOT_THE_GATEWAY, true), answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 500, 503, 511})
    void aStatusOfSomebodyElseIsNotTheGateway(int status) {
        for (String body : new String[] {"{\"type\":\"about:blank\"}", "<html>", "{}"}) {
            assertEquals(new Answer.None<Hello>(Silence.NOT_THE_GATEWAY, true), hello(status, body, Map.of()), body);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST-ID, ''",
        "REQUEST-ID, another",
        "content-digest, ''",
        "Content-type, text/html",
        "Content-type, ''",
        "Content-Encoding, gzip"
    })
    void aCaptivePortalsPageIsNotTheGateway(String header, String value) {
        assertEquals(new Answer.None<Hello>(Silence.NOT_THE_GATEWAY, true), hello(200, HELLO, Map.of(header, value)));
    }

    @Test
    void aBodyThatIsNotWhatItsDigestSaysIsBroken() {
        var answer = hello(200, HELLO, Map.of("content-digest", "sha-256=:" + "A".repeat(43) + "=:"));
        assertEquals(new Answer.None<Hello>(Silence.BROKEN, true), answer);
    }
}
