package org.carddesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.carddesk.gateway.WireOutcome.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {";", "", " ", ";;", "text/html; charset=utf-8"})
    void aMediaTypeThatSaysNothingIsNotTheGateways(String mediaType) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String digest = "sha-256=:" + Base64.getEncoder().encodeToString(StateHash.sha256(body)) + ":";
        var headers = Map.of("Request-Id", "one", "Content-Digest", digest, "Content-Type", mediaType);
        for (int status : new int[] {200, 409}) {
            Answer<byte[]> answer =
                    AnswerReader.read(new Response(status, headers, body), "one", AnswerReader.JSON, read -> read);
            assertEquals(new Answer.None<byte[]>(Silence.NOT_THE_GATEWAY, true), answer);
        }
    }
}
