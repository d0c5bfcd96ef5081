package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardsFeature;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value of a later gateway is told as it was received, so that whoever is asked about it can look it up. */
class UnknownValuesTest {
    private static final Messages CHINESE = Messages.in(Locale.CHINA);
    private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ofAPersonAndACard() {
        store.receive(EntityType.CARDHOLDER, "h1", """
                        {"person_no":"1","name":"张三","kind":"VISITOR","department":"物理学院","left":false}""").receive(EntityType.CARD, "c1", """
                        {"card_no":"60001","holder_id":"h1","kind":"SILVER","lost":true,"frozen":false,"closed":false,
                         "issued_on":"2025-09-01","expires_on":"2029-06-30","ledger_balance_fen":5,"pending_fen":0,
                         "colour":"RED"}""");
        Card card = store.cards.service().card("c1").orElseThrow();
        assertEquals("未知（SILVER）", CardsFeature.kind(card, CHINESE));
        assertEquals("Unknown (SILVER)", CardsFeature.kind(card, ENGLISH));
        assertEquals("kind SILVER", card.unrecognisedValues());
        assertEquals(
                List.of("已挂失", "未知（kind SILVER）"),
                CardsFeature.states(card, TestStore.TODAY, CHINESE).stream()
                        .map(Status::text)
                        .toList());
        assertEquals(
                "未知（VISITOR）",
                CardsFeature.kind(store.cards.service().holder("h1").orElseThrow(), CHINESE));
    }

    @Test
    void ofATopUpItsAttemptsAndItsRefunds() {
        store.receive(EntityType.TOP_UP, "t1", """
                        {"out_trade_no":"CD1","card_id":"c1","holder_id":"h1","channel":"KIOSK","amount_fen":5000,
                         "ordered_at":"2026-11-21T02:00:00.000Z","paid_at":"2026-11-21T02:00:09.000Z","payment":"HELD",
                         "refunded_fen":0,"load":"QUEUED","load_failure":"CARD_BENT"}""")
                .receive(EntityType.LOAD_ATTEMPT, "a1", """
                        {"top_up_id":"t1","card_id":"c1","no":1,"started_at":"2026-11-21T02:01:00.000Z","result":"QUEUED",
                         "failure":"CARD_BENT"}""")
                .receive(EntityType.REFUND, "r1", """
                        {"top_up_id":"t1","out_request_no":"R1","amount_fen":5000,"state":"FROZEN","reason":"x",
                         "requested_by":"op-1","requested_at":"2026-11-21T03:00:00.000Z"}""");
        TopUpDetail detail = store.topUps.service().detail("t1").orElseThrow();
        assertEquals("未知（KIOSK）", TopUpsFeature.channel(detail.topUp(), CHINESE));
        assertEquals("未知（CARD_BENT）", TopUpsFeature.cause(detail.topUp(), CHINESE));
        assertEquals(
                "channel KIOSK, payment HELD, load QUEUED, load_failure CARD_BENT",
                detail.topUp().unrecognisedValues());
        var attempt = detail.attempts().getFirst();
        assertEquals(new Status("未知（QUEUED）", Tone.UNKNOWN), TopUpsFeature.attempt(attempt, CHINESE));
        assertEquals("Unknown (CARD_BENT)", TopUpsFeature.cause(attempt, ENGLISH));
        assertEquals(
                new Status("未知（FROZEN）", Tone.UNKNOWN),
                TopUpsFeature.refund(detail.refunds().getFirst(), CHINESE));
    }

    @Test
    void ofAnAgreement() {
        store.receive(EntityType.AGREEMENT, "g1", """
                {"external_agreement_no":"E1","card_id":"c1","holder_id":"h1","state":"SLEEPING","paused":false,
                 "threshold_fen":1000,"load_amount_fen":5000,"ended_by":"COURT","checked_at":"2026-11-21T02:00:00.000Z",
                 "failing_streak":0}""");
        var agreement = store.agreements.service().agreement("g1").orElseThrow();
        assertEquals("未知（SLEEPING）", AgreementsFeature.state(agreement, CHINESE));
        assertEquals("state SLEEPING, ended_by COURT", agreement.unrecognisedValues());
    }

    @Test
    void ofAnOperatorBesideTheRolesThatAreKnown() {
        store.receive(EntityType.OPERATOR, "op-9", """
                {"login":"nine","name":"九","roles":["CLERK","WIZARD"],"disabled":false}""");
        var operator = store.operators.service().byLogin("nine").orElseThrow();
        assertEquals("前台, 未知（WIZARD）", operator.roles(CHINESE));
        assertEquals("roles [\"CLERK\",\"WIZARD\"]", operator.unrecognisedValues());
    }

    /** The one name that stands for all that is not known is as unknown as any other. */
    @Test
    void ofAGatewayThatUsesTheNameOfTheUnknown() {
        store.receive(EntityType.OPERATOR, "op-9", """
                {"login":"nine","name":"九","roles":["UNRECOGNISED"],"disabled":false}""");
        var operator = store.operators.service().byLogin("nine").orElseThrow();
        assertEquals("roles [\"UNRECOGNISED\"]", operator.unrecognisedValues());
        assertEquals("未知（UNRECOGNISED）", operator.roles(CHINESE));
    }

    @Test
    void knownValuesAreTheirWordsWhateverElseWasReceived() {
        store.receive(EntityType.CARD, "c1", """
                {"card_no":"60001","holder_id":"h1","kind":"REGULAR","lost":false,"frozen":false,"closed":false,
                 "issued_on":"2025-09-01","expires_on":"2029-06-30","ledger_balance_fen":5,"pending_fen":0,"colour":"RED"}""");
        SyncedRecord card = store.cards.service().card("c1").orElseThrow();
        assertTrue(card.extra().isPresent());
        assertEquals("正式卡", CardsFeature.kind((Card) card, CHINESE));
        assertEquals("", card.unrecognisedValues());
    }
}
