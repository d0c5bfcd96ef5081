package org.carddesk.approvals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.Role;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Target;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.TestOutbox;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalServiceTest {
    private static final Instant NOW = Instant.parse("2030-01-11T02:00:00Z");
    private static final JsonNode REFUND = Json.tree(new CommandArgs.RefundTopUp(50_00));

    @TempDir
    Path folder;

    private TestOutbox desk;
    private ApprovalsFeature feature;

    @BeforeEach
    void open() {
        desk = new TestOutbox(folder, ApprovalsFeature.ENTITIES, NOW).signIn("op-finance", Role.FINANCE);
        feature = new ApprovalsFeature(desk.database, desk.outbox, desk.access, desk.clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anApprovalIsShownWithWhatWouldBeExecutedAndIsOpenToTheSecondPerson() {
        feed("c1", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));

        Approval shown = feature.service().decidable().getFirst();

        assertEquals("c1", shown.id());
        assertEquals(3, shown.version());
        assertEquals(50_00, shown.body().args().get("amount_fen").longValue());
        assertEquals(new Target("top_up", "t1"), shown.body().target());
        assertNull(shown.obstacle());
    }

    @Test
    void approvingSignsTheHashOfWhatWasShownOnItsVersion() {
        feed("c1", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));

        var queued =
                assertInstanceOf(CommandResult.Queued.class, feature.service().approve("c1"));

        OutboxCommand command = desk.database
                .read(tx -> desk.outbox.find(tx, queued.commandId()))
                .orElseThrow();
        assertEquals(new Target("approval", "c1"), command.target());
        assertEquals(3, command.expectedVersion());
        assertEquals(
                refund("op-clerk").sha256(),
                command.args().get("payload_sha256").textValue());
        Approval shown = feature.service().find("c1").orElseThrow();
        assertEquals(queued.commandId(), shown.open().orElseThrow().commandId());
        assertFalse(shown.decidable());
    }

    @Test
    void theMakerNeverDecidesTheirOwnRequest() {
        desk.signIn("op-clerk", Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR);
        feed("c1", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));

        assertEquals(refused(RefusalCode.SELF_APPROVAL), feature.service().approve("c1"));
        assertEquals(refused(RefusalCode.SELF_APPROVAL), feature.service().reject("c1", "not mine"));
        assertEquals("c1", feature.service().mine().getFirst().id());
        assertTrue(openCommands().isEmpty());
    }

    @Test
    void whatDiffersFromTheSignedHashOffersNoDecision() {
        var other = new Payload("refund_top_up", new Target("top_up", "t1"), 7L, REFUND, "op-clerk", "asked");
        var body = body("c1", other, refund("op-clerk").sha256(), ApprovalState.OPEN, NOW.plusSeconds(60));
        feed("c1", body);

        assertEquals(refused(RefusalCode.PAYLOAD_MISMATCH), feature.service().approve("c1"));
        assertEquals(List.of(), feature.service().decidable());
    }

    @Test
    void whatIsDecidedOrExpiredOrOfAnUnknownKindIsClosed() {
        feed("late", refund("op-clerk"), ApprovalState.OPEN, NOW);
        feed("done", refund("op-clerk"), ApprovalState.APPROVED, NOW.plusSeconds(60));
        feed("gone", refund("op-clerk"), ApprovalState.EXPIRED, NOW.minusSeconds(60));
        feed("odd", refund("op-clerk"), ApprovalState.UNRECOGNISED, NOW.plusSeconds(60));
        feed(
                "new",
                new Payload("print_money", null, null, REFUND, "op-clerk", null),
                ApprovalState.OPEN,
                NOW.plusSeconds(60));

        assertEquals(refused(RefusalCode.APPROVAL_EXPIRED), feature.service().approve("late"));
        assertEquals(refused(RefusalCode.APPROVAL_DECIDED), feature.service().approve("done"));
        assertEquals(refused(RefusalCode.APPROVAL_EXPIRED), feature.service().reject("gone", "too late"));
        assertEquals(refused(RefusalCode.BAD_STATE), feature.service().approve("odd"));
        assertEquals(refused(RefusalCode.BAD_STATE), feature.service().approve("new"));
    }

    @Test
    void onlyTheRolesOfTheContractDecide() {
        feed("refund", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));
        feed("confirm", of("confirm_loaded"), ApprovalState.OPEN, NOW.plusSeconds(60));
        feed("operator", of("save_operator"), ApprovalState.OPEN, NOW.plusSeconds(60));

        assertEquals(List.of("confirm", "refund"), decidable(Role.FINANCE));
        assertEquals(List.of("operator", "refund"), decidable(Role.ADMINISTRATOR));
        assertEquals(List.of(), decidable(Role.CLERK, Role.AUDITOR));
    }

    @Test
    void rejectingNeedsAReasonAndNoSecondDecisionIsOffered() {
        feed("c1", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));

        assertThrows(DeskException.class, () -> feature.service().reject("c1", " "));
        assertTrue(openCommands().isEmpty(), "nothing was queued");
        assertInstanceOf(CommandResult.Queued.class, feature.service().reject("c1", "wrong student"));
        assertThrows(DeskException.class, () -> feature.service().approve("c1"));
        assertEquals("wrong student", openCommands().getFirst().reason());
    }

    @Test
    void aDecisionNeedsTheGatewayInReach() {
        feed("c1", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));
        desk.reach.silent();

        assertThrows(DeskException.class, () -> feature.service().approve("c1"));
        assertTrue(openCommands().isEmpty());
    }

    @Test
    void aRefusedDecisionCanBeTakenAgain() {
        feed("c1", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));
        var first = (CommandResult.Queued) feature.service().approve("c1");
        desk.state(first.commandId(), CommandState.REJECTED);
        desk.database.writeOnly(
                tx -> tx.execute("UPDATE outbox SET overlay = 0 WHERE command_id = ?", first.commandId()));

        assertInstanceOf(CommandResult.Queued.class, feature.service().approve("c1"));
    }

    @Test
    void everyRowComesBackAsItWasReceived() {
        feed("c1", refund("op-clerk"), ApprovalState.OPEN, NOW.plusSeconds(60));
        feed(
                "c2",
                new Payload("close_day", null, null, REFUND, "op-x", null),
                ApprovalState.APPROVED,
                NOW.plusSeconds(60));
        var bodies = new ArrayList<Object>();
        var applier = feature.appliers().getFirst();
        desk.database.read(tx -> {
            applier.each(tx, row -> bodies.add(row.body()));
            return true;
        });

        assertEquals(
                List.of(
                        feature.service().find("c1").orElseThrow().body(),
                        feature.service().find("c2").orElseThrow().body()),
                bodies);
    }

    private List<String> decidable(Role... roles) {
        desk.signIn("op-second", roles);
        return feature.service().decidable().stream().map(Approval::id).sorted().toList();
    }

    private List<OutboxCommand> openCommands() {
        return desk.database.read(desk.outbox::open);
    }

    private static CommandResult refused(RefusalCode code) {
        return CommandResult.Refused.of(code);
    }

    private static Payload refund(String maker) {
        return new Payload("refund_top_up", new Target("top_up", "t1"), 6L, REFUND, maker, "asked");
    }

    private static Payload of(String type) {
        return new Payload(type, null, null, REFUND, "op-clerk", "asked");
    }

    private void feed(String id, Payload payload, ApprovalState state, Instant expiresAt) {
        feed(id, body(id, payload, payload.sha256(), state, expiresAt));
    }

    private void feed(String id, ApprovalBody body) {
        desk.feed(feature.appliers().getFirst(), new Incoming(id, 3, new byte[32], body, Optional.empty()));
    }

    private static ApprovalBody body(
            String id, Payload payload, String sha256, ApprovalState state, Instant expiresAt) {
        return new ApprovalBody(
                id,
                payload.type(),
                payload.target(),
                payload.expectedVersion(),
                Json.parse(Json.bytes(payload.args())),
                50_00L,
                sha256,
                payload.actor(),
                payload.reason(),
                NOW.minusSeconds(60),
                expiresAt,
                state,
                state == ApprovalState.APPROVED ? "op-second" : null,
                state == ApprovalState.APPROVED ? NOW : null);
    }
}
