package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 4: the answers that record nothing, so that the same command may still be given rightly. */
@Tag("contract")
class UnrecordedContractTest {
    private static final Target NOWHERE = new Target("card", "nowhere");

    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);

    private WireDesk.Draft extend(ContractGateway.Registered on, long version) {
        return Arguments.extend(clerk, on, version);
    }

    @Test
    void aWrongHashIsMalformed() {
        assertMalformed(draft -> draft.body.put("payload_sha256", "0".repeat(64)));
    }

    @Test
    void aKeyThatIsNotTheCommandsIdIsMalformed() {
        assertMalformed(draft -> draft.header("Idempotency-Key", gateway.ids.next()));
    }

    @Test
    void aMissingFeedEpochIsMalformed() {
        assertMalformed(draft -> draft.header("Feed-Epoch", ""));
    }

    @Test
    void aMissingIfMatchIs428() {
        assertNotRecorded(428, draft -> draft.header("If-Match", ""));
    }

    @Test
    void anIfMatchThatDiffersIsMalformed() {
        assertMalformed(draft -> draft.header("If-Match", "\"v77\""));
    }

    @Test
    void anotherMediaTypeIs415() {
        assertNotRecorded(415, draft -> draft.header("Content-Type", "text/plain"));
    }

    @Test
    void anEpochThatIsOverIs410() {
        String other = Arguments.otherEpoch(clerk.epoch());
        var answer = assertNotRecorded(410, draft -> draft.header("Feed-Epoch", other));
        assertEquals("epoch-changed", answer.problem());
    }

    private void assertMalformed(Consumer<WireDesk.Draft> change) {
        assertEquals("malformed", assertNotRecorded(400, change).problem());
    }

    /** Answered as said, and nothing kept: the same command is unknown, and can be given rightly afterwards. */
    private WireDesk.Answer assertNotRecorded(int status, Consumer<WireDesk.Draft> change) {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        change.accept(draft);
        var answer = draft.send();
        TransportContractTest.assertProblem(answer, status);
        TransportContractTest.assertProblem(clerk.get("/v1/commands/" + draft.id()), 404, "unknown-command");
        var right = extend(card, card.cardVersion());
        right.body.put("command_id", draft.id()).put("desk_seq", draft.seq());
        Given.of(clerk, right).assertApplied();
        return answer;
    }

    @Test
    void whatIsNoJsonIsMalformed() {
        var draft = clerk.draft("freeze", NOWHERE, 0, Json.object());
        var answer = draft.send("{\"command_id\":".getBytes(StandardCharsets.UTF_8));
        TransportContractTest.assertProblem(answer, 400, "malformed");
    }

    /** A gateway may answer before it has read all and hang up: that is a broken connection on this side, and as good. */
    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        long limit =
                clerk.get("/v1/hello").json().path("limits").path("body_bytes").asLong();
        assumeTrue(limit < 64 << 20, "this gateway takes bodies of 64 MiB");
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] padded = new byte[Math.toIntExact(limit) + 1];
        Arrays.fill(padded, (byte) ' ');
        byte[] bytes = draft.bytes();
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        try {
            TransportContractTest.assertProblem(draft.send(padded), 413, "too-large");
        } catch (UncheckedIOException hungUp) {
            assertEquals(200, clerk.get("/v1/hello").status(), "it hung up on that body alone");
        }
        TransportContractTest.assertProblem(clerk.get("/v1/commands/" + draft.id()), 404, "unknown-command");
    }

    @Test
    void authenticationComesBeforeForm() {
        var draft = clerk.draft("freeze", NOWHERE, 0, Json.object());
        clerk.token = "no-such-token";
        var answer = draft.send("no JSON".getBytes(StandardCharsets.UTF_8));
        TransportContractTest.assertProblem(answer, 401, "session-expired");
    }

    @Test
    void theTokenMustBeTheActors() {
        var maker = gateway.operators.one(OperatorRole.CLERK);
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        gateway.enter(clerk, gateway.operators.another(OperatorRole.CLERK, maker.login()));
        TransportContractTest.assertProblem(draft.send(bytes), 401, "actor-not-signed-in");
        gateway.enter(clerk, maker);
        Given.of(clerk, draft.id(), draft.send(bytes)).assertApplied();
    }

    @Test
    void aDeskSeqOfAnotherCommandMeansAClone() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        draft.body.put("desk_seq", card.draft().seq());
        TransportContractTest.assertProblem(draft.send(), 409, "desk-fenced");
        assertEquals(404, clerk.get("/v1/commands/" + draft.id()).status());
    }
}
