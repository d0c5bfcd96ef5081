package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;

/** A command that waits for a second person, at its maker's desk. */
record Waiting(WireDesk maker, WireDesk.Draft draft, Given given) {
    /** Gives a command that has to wait. */
    static Waiting of(WireDesk maker, WireDesk.Draft draft) {
        var waiting = new Waiting(maker, draft, Given.of(maker, draft));
        waiting.given.assertAwaiting();
        return waiting;
    }

    /** As {@link #of(WireDesk, WireDesk.Draft)}, on a record that the gateway may change meanwhile. */
    static Waiting of(WireDesk maker, JsonNode item, LongFunction<WireDesk.Draft> draft) {
        var last = new AtomicReference<WireDesk.Draft>();
        var given = Given.onPresent(maker, item.path("version").asLong(), now -> {
            last.set(draft.apply(now));
            return last.get();
        });
        given.assertAwaiting();
        return new Waiting(maker, last.get(), given);
    }

    String status() {
        return maker.get("/v1/commands/" + draft.id()).text("status");
    }

    /** What the second person says, who has seen the approval as it is in the feed. */
    Given decide(WireDesk second, String verb, JsonNode approval, String sha256) {
        var target = new Target("approval", draft.id());
        long version = approval.path("version").asLong();
        return Given.of(
                second,
                second.draft(verb, target, version, Arguments.decide(sha256)).reason("contract"));
    }

    /** Takes it back, so that nothing of it is left. */
    WireDesk.Answer isCancelled() {
        var answer = maker.cancel(draft);
        assertEquals(200, answer.status(), answer.json()::toString);
        assertEquals("cancelled", answer.text("status"), answer.json()::toString);
        return answer;
    }
}
