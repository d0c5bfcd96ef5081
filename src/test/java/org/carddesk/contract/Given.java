package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.carddesk.sandbox.WireDesk;

/**
 * A command that was given and what became of it. A gateway may answer any command with 202 and end it later, so what is
 * pending is asked for until it has ended or waits for a second person.
 */
record Given(WireDesk.Answer answer, JsonNode state) {
    private static final int ATTEMPTS = 5;

    static Given of(WireDesk desk, WireDesk.Draft draft) {
        return of(desk, draft.id(), draft.send());
    }

    static Given of(WireDesk desk, String commandId, WireDesk.Answer answer) {
        boolean pending = answer.text("status").equals("pending");
        return new Given(answer, pending ? settled(desk, commandId) : answer.json());
    }

    /** The state of a command that is not on its way any more. */
    static JsonNode settled(WireDesk desk, String commandId) {
        var patience = new Patience(commandId + " is still pending");
        while (true) {
            var asked = desk.get("/v1/commands/" + commandId);
            assertEquals(200, asked.status(), asked.json()::toString);
            if (!asked.text("status").equals("pending")) return asked.json();
            patience.beforeAskingAgain();
        }
    }

    /**
     * Gives a command on a record of the school's that the gateway itself may change meanwhile: after a conflict once more,
     * on the version that is there now.
     */
    static Given onPresent(WireDesk desk, long version, LongFunction<WireDesk.Draft> draft) {
        Given given = of(desk, draft.apply(version));
        for (int i = 1; i < ATTEMPTS && given.answer.json().has("current"); i++) {
            given = of(desk, draft.apply(given.answer.json().path("current").asLong()));
        }
        return given;
    }

    boolean applied() {
        return status().equals("applied");
    }

    void assertApplied() {
        assertEquals("applied", status(), this::toString);
    }

    void assertAwaiting() {
        assertEquals("awaiting_approval", status(), this::toString);
        assertEquals(202, answer.status(), this::toString);
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

    /** The newest version of an entity of the type among the effects, whose order says nothing. */
    Optional<JsonNode> effect(String type) {
        return state.path("effects")
                .valueStream()
                .filter(effect -> effect.path("type").asText().equals(type))
                .max(Comparator.comparingLong(effect -> effect.path("version").asLong()));
    }

    /**
     * Refused for good: by one of the codes, and if it was said at once, with the problem's whole body. More than one code
     * fits where more than one rule is broken, since the contract puts the rules in no order.
     */
    void assertRefused(int http, String problem, String... codes) {
        assertEquals("rejected", status(), this::toString);
        assertTrue(List.of(codes).contains(code()), this::toString);
        assertTrue(committedSeq() > 0, this::toString);
        if (answer.status() / 100 == 2) return;
        TransportContractTest.assertProblem(answer, http, problem);
        assertTrue(answer.json().path("command_id").isTextual(), this::toString);
    }

    @Override
    public String toString() {
        return answer.status() + " " + answer.json() + " " + state;
    }
}
