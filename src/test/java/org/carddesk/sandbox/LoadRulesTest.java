package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.TopUpBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRulesTest {
    private static final String BY_FAILURE = "SELECT t.id FROM top_up t WHERE t.load = 'FAILED' AND t.load_failure = ?"
            + " AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.top_up_id = t.id)";
    private static final String WRONG_CARD = "SELECT t.id FROM top_up t JOIN card c ON c.replaces_card_id = t.card_id"
            + " WHERE t.load = 'FAILED' AND t.load_failure = 'CARD_LOST'";
    private static final String UNKNOWN = "SELECT t.id FROM top_up t JOIN host_load h ON h.load_id = t.id"
            + " WHERE t.load = 'UNKNOWN' AND h.state = ? AND h.silences = ?";

    @TempDir
    Path folder;

    private MadeSchool school;
    private RuleDesk desk;

    @BeforeEach
    void make() {
        school = new MadeSchool(folder.resolve("gateway.db"), 11, 200, 8);
        desk = new RuleDesk(school);
    }

    @AfterEach
    void close() {
        school.close();
    }

    private TopUpBody topUp(String id) {
        return desk.body(TopUpBody.class, id);
    }

    @Test
    void verifySettlesWhatTheHostHasLoadedAndWhatItHasNot() {
        String loaded = desk.id(UNKNOWN, "LOADED", 0);
        String absent = desk.id(UNKNOWN, "ABSENT", 0);
        long before = desk.body(CardBody.class, topUp(loaded).cardId()).ledgerBalanceFen();
        desk.give(CommandType.VERIFY_LOAD, loaded).applied();
        desk.give(CommandType.VERIFY_LOAD, absent).applied();
        assertEquals(LoadState.LOADED, topUp(loaded).load());
        assertEquals(
                before + topUp(loaded).amountFen(),
                desk.body(CardBody.class, topUp(loaded).cardId()).ledgerBalanceFen());
        assertEquals(LoadState.FAILED, topUp(absent).load());
        assertEquals(1, school.number("SELECT count(*) FROM load_attempt WHERE top_up_id = ?", loaded));
    }

    @Test
    void aSilentHostLeavesTheOutcomeUnknownAndAnswersLater() {
        String silent = desk.id(UNKNOWN, "LOADED", 1);
        desk.give(CommandType.VERIFY_LOAD, silent).applied();
        assertEquals(LoadState.UNKNOWN, topUp(silent).load());
        desk.give(CommandType.VERIFY_LOAD, silent).applied();
        assertEquals(LoadState.LOADED, topUp(silent).load());
    }

    @Test
    void verifyChangesNothingInAnyOtherState() {
        String loaded = desk.id("SELECT id FROM top_up WHERE load = 'LOADED'");
        String failed = desk.id(BY_FAILURE, "HOST_REJECTED");
        Object digest = school.digest();
        desk.give(CommandType.VERIFY_LOAD, loaded).applied();
        desk.give(CommandType.VERIFY_LOAD, failed).applied();
        assertEquals(digest, school.digest());
    }

    @Test
    void retryLoadsAFailedTopUpOnce() {
        String id = desk.id(BY_FAILURE, "HOST_REJECTED");
        long before = desk.body(CardBody.class, topUp(id).cardId()).ledgerBalanceFen();
        desk.give(CommandType.RETRY_LOAD, id).applied();
        assertEquals(LoadState.LOADED, topUp(id).load());
        assertNull(topUp(id).loadFailure());
        desk.give(CommandType.RETRY_LOAD, id).refusedFor(RefusalCode.ALREADY_LOADED);
        assertEquals(
                before + topUp(id).amountFen(),
                desk.body(CardBody.class, topUp(id).cardId()).ledgerBalanceFen());
    }

    @Test
    void retryOfWhatTheHostLoadedAlreadyIsASuccessWithoutASecondLoad() {
        String id = desk.id(BY_FAILURE, "DUPLICATE");
        long loadedAt = school.number("SELECT loaded_millis FROM host_load WHERE load_id = ?", id);
        desk.give(CommandType.RETRY_LOAD, id).applied();
        assertEquals(LoadState.LOADED, topUp(id).load());
        assertEquals(loadedAt, topUp(id).loadedAt().toEpochMilli());
    }

    @Test
    void aRetryThatFailsAgainIsAppliedWithItsCause() {
        String id = desk.id(BY_FAILURE, "CARD_FROZEN");
        long attempts = school.number("SELECT count(*) FROM load_attempt WHERE top_up_id = ?", id);
        desk.give(CommandType.RETRY_LOAD, id).applied();
        assertEquals(LoadState.FAILED, topUp(id).load());
        assertEquals(LoadFailure.CARD_FROZEN, topUp(id).loadFailure());
        assertEquals(attempts + 1, school.number("SELECT count(*) FROM load_attempt WHERE top_up_id = ?", id));
    }

    @Test
    void retryRefusesWhatIsUnpaidUnknownPendingOrRefunded() {
        desk.give(CommandType.RETRY_LOAD, desk.id("SELECT id FROM top_up WHERE payment = 'CLOSED'"))
                .refusedFor(RefusalCode.NOT_PAID);
        desk.give(CommandType.RETRY_LOAD, desk.id(UNKNOWN, "LOADED", 0)).refusedFor(RefusalCode.LOAD_UNKNOWN);
        desk.give(CommandType.RETRY_LOAD, desk.id("SELECT id FROM top_up WHERE load = 'PENDING_PICKUP'"))
                .refusedFor(RefusalCode.NOT_FAILED);
        desk.give(CommandType.RETRY_LOAD, desk.id("SELECT id FROM top_up WHERE load = 'CANCELLED'"))
                .refusedFor(RefusalCode.ALREADY_REFUNDED);
        desk.give(CommandType.RETRY_LOAD, desk.id("SELECT top_up_id AS id FROM refund WHERE state = 'WAITING_FUNDS'"))
                .refusedFor(RefusalCode.OPEN_REFUND);
    }

    @Test
    void aPaymentForALostCardIsRedirectedToTheLiveOne() {
        String id = desk.id(WRONG_CARD);
        String live = desk.id(
                "SELECT id FROM card WHERE replaces_card_id = ?", topUp(id).cardId());
        var redirect = desk.give(CommandType.REDIRECT_LOAD, id, new CommandArgs.RedirectLoad(live))
                .waiting();
        assertEquals(LoadState.FAILED, topUp(id).load());
        assertEquals(Optional.empty(), redirect.approve());
        assertEquals(LoadState.LOADED, topUp(id).load());
        assertEquals(live, topUp(id).loadedCardId());
        assertTrue(!live.equals(topUp(id).cardId()));
    }

    @Test
    void redirectRefusesAnotherHoldersCardAndACardThatTakesNothing() {
        String id = desk.id(WRONG_CARD);
        String holder = topUp(id).holderId();
        String foreign = desk.id("SELECT id FROM card WHERE holder_id <> ? AND NOT closed", holder);
        desk.give(CommandType.REDIRECT_LOAD, id, new CommandArgs.RedirectLoad(foreign))
                .refusedFor(RefusalCode.OTHER_HOLDER);
        desk.give(
                        CommandType.REDIRECT_LOAD,
                        id,
                        new CommandArgs.RedirectLoad(topUp(id).cardId()))
                .refusedFor(RefusalCode.CARD_NOT_USABLE);
        desk.give(CommandType.REDIRECT_LOAD, id, new CommandArgs.RedirectLoad("nobody"))
                .refusedFor(RefusalCode.CARD_NOT_USABLE);
    }

    @Test
    void anApprovedRedirectIsRefusedIfTheTopUpWasLoadedMeanwhile() {
        String id = desk.id(BY_FAILURE, "HOST_REJECTED");
        var redirect = desk.give(
                        CommandType.REDIRECT_LOAD,
                        id,
                        new CommandArgs.RedirectLoad(topUp(id).cardId()))
                .waiting();
        desk.give(CommandType.RETRY_LOAD, id).applied();
        assertEquals(Optional.of(RefusalCode.ALREADY_LOADED), redirect.approve());
    }

    @Test
    void confirmNeedsEvidenceAndSettlesWhatTheHostNeverAnswers() {
        String mute = desk.id("SELECT t.id FROM top_up t JOIN host_load h ON h.load_id = t.id"
                + " WHERE t.load = 'UNKNOWN' AND h.silences > 10");
        desk.give(CommandType.CONFIRM_LOADED, mute, new CommandArgs.ConfirmLoaded(" "))
                .refusedFor(RefusalCode.EVIDENCE_REQUIRED);
        var confirm = desk.give(CommandType.CONFIRM_LOADED, mute, new CommandArgs.ConfirmLoaded("主机流水 0815"))
                .waiting();
        assertEquals(Optional.empty(), confirm.approve());
        assertEquals(LoadState.LOADED, topUp(mute).load());
        desk.give(
                        CommandType.CONFIRM_LOADED,
                        desk.id("SELECT id FROM top_up WHERE load = 'PENDING_PICKUP'"),
                        new CommandArgs.ConfirmLoaded("x"))
                .refusedFor(RefusalCode.NOT_FAILED);
    }

    @Test
    void pendingMoneyFollowsAReplacedCard() {
        String id = desk.id("SELECT subject AS id FROM agenda WHERE kind = 'PICK_UP' ORDER BY due_millis");
        long due = school.number("SELECT due_millis FROM agenda WHERE kind = 'PICK_UP' AND subject = ?", id);
        String oldId = topUp(id).cardId();
        school.ledger.writeOnly(tx -> {
            var old = tx.get(CardBody.class, oldId);
            CardBody was = old.body();
            var next = tx.put(
                    "c-next",
                    new CardBody(
                            "7000000001",
                            null,
                            was.holderId(),
                            was.kind(),
                            false,
                            false,
                            false,
                            MadeSchool.TODAY,
                            was.expiresOn(),
                            oldId,
                            null,
                            was.ledgerBalanceFen(),
                            was.pendingFen()));
            var closed = tx.put(oldId, CardRules.closed(was));
            school.school.cardReplaced(tx, closed, next);
        });
        school.advance(Instant.ofEpochMilli(due));
        assertEquals(LoadState.LOADED, topUp(id).load());
        assertEquals("c-next", topUp(id).loadedCardId());
        assertEquals(0, desk.body(CardBody.class, oldId).ledgerBalanceFen());
    }
}
