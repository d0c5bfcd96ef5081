package org.carddesk.failedloads;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.topups.TestTopUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitServiceTest {
    private static final String WHY = "圈存机故障";

    @TempDir
    Path folder;

    private TestStore store;
    private ExitService exits;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        exits = store.failedLoads.exits();
        store.student("h1", "20250001", "张三").put("c1", card("600011", "h1"));
        store.put("t1", new TestTopUp("CD1").body());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** One line for each load state: what is answered to retry, refund and confirm of a paid top-up. */
    @ParameterizedTest
    @CsvSource({
        "FAILED,         QUEUED,         QUEUED,          QUEUED",
        "UNKNOWN,        LOAD_UNKNOWN,   LOAD_UNKNOWN,    QUEUED",
        "LOADED,         ALREADY_LOADED, ALREADY_LOADED,  ALREADY_LOADED",
        "REVERSED,       NOT_FAILED,     QUEUED,          NOT_FAILED",
        "CANCELLED,      NOT_FAILED,     QUEUED,          NOT_FAILED",
        "NOT_REQUESTED,  NOT_FAILED,     QUEUED,          NOT_FAILED",
        "PENDING_PICKUP, NOT_FAILED,     QUEUED,          NOT_FAILED",
        "UNRECOGNISED,   BAD_STATE,      BAD_STATE,       BAD_STATE"
    })
    void theLoadStateDecides(LoadState load, String retry, String refund, String confirm) {
        store.desk.signIn("admin-1", Role.CLERK, Role.ADMINISTRATOR);
        for (String id : List.of("a", "b", "c"))
            store.put(id, new TestTopUp("CD-" + id).load(load).body());
        assertEquals(retry, told(exits.retry("a")));
        assertEquals(refund, told(exits.refund("b", null, WHY)));
        assertEquals(confirm, told(exits.confirm("c", "主机流水 77", WHY)));
    }

    @ParameterizedTest
    @CsvSource({"FAILED", "UNKNOWN", "LOADED", "REVERSED", "PENDING_PICKUP", "UNRECOGNISED"})
    void verifyIsAlwaysSafe(LoadState load) {
        store.put("a", new TestTopUp("CD-a").load(load).body());
        assertEquals("QUEUED", told(exits.verify("a")));
    }

    @Test
    void anUnpaidTopUpHasNoWayOut() {
        store.put(
                "t2",
                new TestTopUp("CD2")
                        .payment(Payment.WAITING)
                        .load(LoadState.NOT_REQUESTED)
                        .body());
        assertEquals("NOT_PAID", told(exits.retry("t2")));
        assertEquals("NOT_PAID", told(exits.refund("t2", 100L, WHY)));
    }

    @Test
    void anOpenRefundLocksTheLoad() {
        for (RefundState state : List.of(
                RefundState.AWAITING_APPROVAL,
                RefundState.REQUESTED,
                RefundState.WAITING_FUNDS,
                RefundState.UNRECOGNISED)) {
            store.put("r1", TestTopUp.refund("t1", "R1", 5000, state));
            assertEquals("OPEN_REFUND", told(exits.retry("t1")), state.name());
            assertEquals("OPEN_REFUND", told(exits.refund("t1", null, WHY)), state.name());
        }
        store.put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.FAILED));
        assertEquals("QUEUED", told(exits.retry("t1")));
    }

    @Test
    void aRefundIsTheWholeRestUnlessSaidOtherwise() {
        store.put(
                "t2",
                new TestTopUp("CD2").load(LoadState.CANCELLED).refunded(2000).body());
        assertEquals(
                3000,
                queued(exits.refund("CD2", null, WHY)).args().get("amount_fen").longValue());
        assertEquals(
                100,
                queued(exits.refund("CD1", 100L, WHY)).args().get("amount_fen").longValue());
    }

    @Test
    void aRefundAboveWhatWasPaidIsRefusedInClearWords() {
        Refused refused = assertInstanceOf(Refused.class, exits.refund("t1", 5001L, WHY));
        assertEquals(RefusalCode.AMOUNT_TOO_HIGH, refused.code());
        String words = refused.text(Messages.in(Locale.ENGLISH));
        assertTrue(words.contains("¥50.01") && words.contains("¥50.00"), words);
        assertEquals("BAD_VALUE", told(exits.refund("t1", 0L, WHY)));
        assertTrue(store.queued().isEmpty());
    }

    @Test
    void aWhollyRefundedTopUpIsNotRefundedAgain() {
        store.put(
                "t2",
                new TestTopUp("CD2").load(LoadState.CANCELLED).refunded(5000).body());
        assertEquals("ALREADY_REFUNDED", told(exits.refund("t2", null, WHY)));
        assertEquals("ALREADY_REFUNDED", told(exits.retry("t2")));
    }

    @Test
    void aRedirectionGoesToAUsableCardOfTheSameHolderOnly() {
        store.put("c2", card("600022", "h1")).put("c3", card("600033", "h2")).put("c4", lost(card("600044", "h1")));
        assertEquals("CARD_NOT_USABLE", told(exits.redirect("t1", "999", WHY)));
        assertEquals("OTHER_HOLDER", told(exits.redirect("t1", "600033", WHY)));
        assertEquals("CARD_NOT_USABLE", told(exits.redirect("t1", "600044", WHY)));
        OutboxCommand command = queued(exits.redirect("t1", "600022", WHY));
        assertEquals("c2", command.args().get("to_card_id").textValue());
        assertEquals(WHY, command.reason());
    }

    @Test
    void confirmingNeedsEvidenceAndAnAdministrator() {
        assertEquals(
                "access.role.missing",
                assertThrows(DeskException.class, () -> exits.confirm("t1", "主机流水 77", WHY))
                        .key());
        store.desk.signIn("admin-1", Role.ADMINISTRATOR);
        assertEquals("EVIDENCE_REQUIRED", told(exits.confirm("t1", " ", WHY)));
        assertEquals(
                CommandType.CONFIRM_LOADED,
                queued(exits.confirm("t1", "主机流水 77", WHY)).type());
    }

    @Test
    void moneyNeedsAReason() {
        assertEquals(
                "sync.reason.required",
                assertThrows(DeskException.class, () -> exits.refund("t1", null, " "))
                        .key());
        assertTrue(store.queued().isEmpty());
    }

    @Test
    void retryAndRefundAreNeverOpenTogether() {
        queued(exits.retry("t1"));
        assertEquals(
                "sync.target.busy",
                assertThrows(DeskException.class, () -> exits.refund("t1", null, WHY))
                        .key());
    }

    @Test
    void withoutTheGatewayOnlyVerifyAndRetryWait() {
        store.desk.reach.silent();
        assertEquals(
                "sync.gateway.outOfReach",
                assertThrows(DeskException.class, () -> exits.refund("t1", null, WHY))
                        .key());
        assertEquals("QUEUED", told(exits.retry("t1")));
    }

    @Test
    void financeAndAuditorsOnlyLook() {
        store.desk.signIn("f1", Role.FINANCE, Role.AUDITOR);
        assertEquals(
                "access.role.missing",
                assertThrows(DeskException.class, () -> exits.verify("t1")).key());
    }

    @Test
    void anUnknownNumberIsTold() {
        assertEquals("UNKNOWN_TARGET", told(exits.verify("CD404")));
    }

    @Test
    void anUnknownChannelStopsMoney() {
        var odd = new TestTopUp("CD5");
        odd.channel = Channel.UNRECOGNISED;
        store.put("t5", odd.body());
        assertEquals("BAD_STATE", told(exits.retry("t5")));
        assertEquals("QUEUED", told(exits.verify("t5")));
    }

    private static String told(CommandResult result) {
        return switch (result) {
            case CommandResult.Queued queued -> "QUEUED";
            case Refused refused -> refused.code().name();
        };
    }

    private OutboxCommand queued(CommandResult result) {
        String id = assertInstanceOf(CommandResult.Queued.class, result).commandId();
        return store.desk.database.read(tx -> store.desk.outbox.find(tx, id)).orElseThrow();
    }

    private static CardBody lost(CardBody card) {
        return new CardBody(
                card.cardNo(),
                null,
                card.holderId(),
                card.kind(),
                true,
                false,
                false,
                card.issuedOn(),
                card.expiresOn(),
                null,
                null,
                0,
                0);
    }
}
