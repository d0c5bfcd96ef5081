package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.carddesk.sandbox.WireDesk;

/**
 * A command that was given and what became of it. A gateway may answer any command with 202 and end it later, so what is
 * pending is asked for until it has ended or waits for a second person.
 */
record Given(WireDesk.Answer answer, JsonNode state) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Given of(WireDesk desk, WireDesk.Draft draft) {
        return of(desk, draft.id(), draft.send());
    }

    static Given of(WireDesk desk, String commandId, WireDesk.Answer answer) {
        JsonNode state = answer.json();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (state.path("status").asText().equals("pending")) {
            if (System.nanoTime() > end) fail("still pending after " + PATIENCE + ": " + commandId);
            state = desk.get("/v1/commands/" + commandId).json();
        }
        return new Given(answer, state);
    }

    boolean applied() {
        return status().equals("applied");
    }

    /** The state's own word; a refusal that was answered at once is a problem whose status is a number. */
    String status() {
        return state.path("outcome").asText(state.path("status").asText());
    }

    String code() {
        return state.path("code").asText();
    }

    long committedSeq() {
        return state.path("committed_seq").asLong();
    }

    Optional<JsonNode> effect(String type) {
        return state.path("effects")
                .valueStream()
                .filter(effect -> effect.path("type").asText().equals(type))
                .findFirst();
    }

    /** Refused for good: by the code, and if it was said at once, with the problem's whole body. */
    void assertRefused(int http, String problem, String code) {
        assertEquals("rejected", status(), this::toString);
        assertEquals(code, code(), this::toString);
        assertTrue(committedSeq() > 0, this::toString);
        if (answer.status() / 100 == 2) return;
        assertEquals(http, answer.status(), this::toString);
        assertEquals(http, answer.json().path("status").asInt());
        assertEquals(problem, answer.problem(), this::toString);
        assertTrue(answer.json().path("command_id").isTextual(), this::toString);
    }

    @Override
    public String toString() {
        return answer.status() + " " + answer.json() + " " + state;
    }
}
