package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.TopUpBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundRuleTest {
    private static final String FAILED = "SELECT id FROM top_up WHERE load_failure = 'NAME_MISMATCH'"
            + " AND id NOT IN (SELECT top_up_id FROM refund)";
    private static final String PENDING = "SELECT id FROM top_up WHERE load = 'PENDING_PICKUP'";

    @TempDir
    Path folder;

    private MadeSchool school;
    private RuleDesk desk;

    @BeforeEach
    void make() {
        school = new MadeSchool(folder.resolve("gateway.db"), 11, 600, 8);
        desk = new RuleDesk(school);
        school.advance(school.clock.instant());
    }

    @AfterEach
    void close() {
        school.close();
    }

    private TopUpBody topUp(String id) {
        return desk.body(TopUpBody.class, id);
    }

    private RuleDesk.Given refund(String id, long amountFen) {
        return desk.give(CommandType.REFUND_TOP_UP, id, new CommandArgs.RefundTopUp(amountFen));
    }

    private RefundBody refundOf(RuleDesk.Given given) {
        return desk.body(RefundBody.class, "r-" + given.commandId);
    }

    private void pass(Duration time) {
        school.advance(school.clock.instant().plus(time));
    }

    @Test
    void aRefundExistsAtOnceAndSucceedsWhenAlipaySaysSo() {
        String id = desk.id(FAILED);
        long amount = topUp(id).amountFen();
        var refund = refund(id, amount).waiting();
        assertEquals(RefundState.AWAITING_APPROVAL, refundOf(refund).state());
        desk.give(CommandType.RETRY_LOAD, id).refusedFor(RefusalCode.OPEN_REFUND);
        refund(id, amount).refusedFor(RefusalCode.OPEN_REFUND);
        assertEquals(Optional.empty(), refund.approve());
        assertEquals(RefundState.REQUESTED, refundOf(refund).state());
        pass(Duration.ofSeconds(9));
        assertEquals(RefundState.REQUESTED, refundOf(refund).state());
        pass(Duration.ofSeconds(5));
        assertEquals(RefundState.SUCCEEDED, refundOf(refund).state());
        assertEquals("op-finance2", refundOf(refund).approvedBy());
        assertEquals(amount, topUp(id).refundedFen());
        assertEquals(LoadState.CANCELLED, topUp(id).load());
        assertEquals(Payment.PAID, topUp(id).payment());
        refund(id, 1).refusedFor(RefusalCode.ALREADY_REFUNDED);
    }

    @Test
    void alipayRefundsOncePerRequestNumberHoweverOftenItIsAsked() {
        String id = desk.id(FAILED);
        var refund = refund(id, topUp(id).amountFen()).waiting();
        refund.approve();
        RefundBody body = refundOf(refund);
        school.ledger.writeOnly(tx -> {
            var books = new AlipayBooks(tx.tx());
            var again = AlipayRefund.asked(
                    body.outRequestNo(), topUp(id).outTradeNo(), "r-" + refund.commandId, body.amountFen());
            books.request(again);
            Agenda.add(tx.tx(), tx.now().plusSeconds(30), EventKind.ASK_REFUND, "r-" + refund.commandId);
        });
        pass(Duration.ofMinutes(2));
        assertEquals(
                body.amountFen(),
                school.number(
                        "SELECT sum(amount_fen) FROM alipay_refund WHERE out_trade_no = ? AND day IS NOT NULL",
                        topUp(id).outTradeNo()));
        assertTrue(
                school.number("SELECT requests FROM alipay_refund WHERE out_request_no = ?", body.outRequestNo()) > 1);
        assertEquals(body.amountFen(), topUp(id).refundedFen());
    }

    @Test
    void twoPartsAreRefundedOneAfterTheOtherAndNeverMoreThanWasPaid() {
        String id = desk.id(FAILED);
        long amount = topUp(id).amountFen();
        refund(id, amount + 1).refusedFor(RefusalCode.AMOUNT_TOO_HIGH);
        refund(id, 0).refusedFor(RefusalCode.BAD_VALUE);
        refund(id, 400).waiting().approve();
        pass(Duration.ofSeconds(15));
        refund(id, amount - 399).refusedFor(RefusalCode.AMOUNT_TOO_HIGH);
        refund(id, amount - 400).waiting().approve();
        pass(Duration.ofSeconds(15));
        assertEquals(amount, topUp(id).refundedFen());
        assertEquals(
                2,
                school.number(
                        "SELECT count(*) FROM alipay_refund WHERE out_trade_no = ?",
                        topUp(id).outTradeNo()));
    }

    @Test
    void aRejectedRefundOpensTheLock() {
        String id = desk.id("SELECT id FROM top_up WHERE load_failure = 'HOST_REJECTED' AND load = 'FAILED'");
        var refund = refund(id, 100).waiting();
        refund.reject();
        assertEquals(RefundState.CANCELLED, refundOf(refund).state());
        desk.give(CommandType.RETRY_LOAD, id).applied();
        assertEquals(LoadState.LOADED, topUp(id).load());
    }

    @Test
    void pendingMoneyIsLockedAtTheHostUntilItIsRefunded() {
        String id = desk.id(PENDING);
        String card = topUp(id).cardId();
        long pending = desk.body(CardBody.class, card).pendingFen();
        var refund = refund(id, topUp(id).amountFen()).waiting();
        assertEquals(LoadState.PENDING_PICKUP, topUp(id).load());
        assertEquals(1, school.number("SELECT locked FROM host_load WHERE load_id = ?", id));
        refund.approve();
        pass(Duration.ofSeconds(15));
        assertEquals(LoadState.CANCELLED, topUp(id).load());
        assertEquals(
                pending - topUp(id).amountFen(), desk.body(CardBody.class, card).pendingFen());
    }

    @Test
    void anEmptyAccountMakesTheRefundWaitAndItIsTriedAgainWithTheSameNumber() {
        String id = desk.id(PENDING);
        school.ledger.writeOnly(tx -> tx.tx().execute("UPDATE alipay_day SET opening_fen = opening_fen - 100000000"));
        var refund = refund(id, topUp(id).amountFen()).waiting();
        refund.approve();
        pass(Duration.ofSeconds(15));
        assertEquals(RefundState.WAITING_FUNDS, refundOf(refund).state());
        assertEquals("SELLER_BALANCE_NOT_ENOUGH", refundOf(refund).failure());
        school.ledger.writeOnly(tx -> tx.tx().execute("UPDATE alipay_day SET opening_fen = opening_fen + 100000000"));
        pass(Duration.ofMinutes(31));
        assertEquals(RefundState.SUCCEEDED, refundOf(refund).state());
        assertEquals(
                1, school.number("SELECT count(*) FROM alipay_refund WHERE refund_id = ?", "r-" + refund.commandId));
    }

    @Test
    void refundRefusesWhatIsUnpaidLoadedUnknownOrLoadedAtTheHost() {
        refund(desk.id("SELECT id FROM top_up WHERE payment = 'CLOSED'"), 100).refusedFor(RefusalCode.NOT_PAID);
        refund(desk.id("SELECT id FROM top_up WHERE load = 'LOADED'"), 100).refusedFor(RefusalCode.ALREADY_LOADED);
        refund(desk.id("SELECT id FROM top_up WHERE load = 'UNKNOWN'"), 100).refusedFor(RefusalCode.LOAD_UNKNOWN);
        refund(desk.id("SELECT id FROM top_up WHERE load_failure = 'DUPLICATE'"), 100)
                .refusedFor(RefusalCode.ALREADY_LOADED);
    }
}
