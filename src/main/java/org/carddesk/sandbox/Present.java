package org.carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.EndedBy;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sandbox.Chance.Topic;

/**
 * Lets the present go on: everything on the agenda that is due happens once, in order of its time, whether it is looked at
 * every second or once in a month. The state after it depends on the time alone, not on the steps.
 */
final class Present {
    /** How long a holder takes to sign, once the code is shown. */
    static final Duration SIGNING = Duration.ofSeconds(20);

    private static final int EVENTS_AT_ONCE = 100;
    /** Far below what the contract lets one transaction of the feed hold. */
    private static final int CHANGES_AT_ONCE = 1_000;

    private final SchoolPlan plan;
    private final AgreementPlan agreements;
    private final DayPlan days;
    private final CaseStore cases;
    private final ForeignTrades foreign;
    private final Population people;

    Present(SchoolPlan plan) {
        this.plan = plan;
        this.people = new Population(plan);
        this.agreements = new AgreementPlan(plan, people);
        this.days = new DayPlan(plan, people, agreements);
        this.cases = new CaseStore(days);
        this.foreign = new ForeignTrades(plan);
    }

    SchoolPlan plan() {
        return plan;
    }

    CaseStore cases() {
        return cases;
    }

    /** Does everything that is due until a moment. */
    void advance(Ledger ledger, Instant until) {
        boolean due = ledger.read(tx -> Agenda.hasDue(tx.tx(), until));
        while (due) due = ledger.write(tx -> step(tx, until));
    }

    private boolean step(LedgerTx ledger, Instant until) {
        for (int i = 0; i < EVENTS_AT_ONCE && ledger.effects().size() < CHANGES_AT_ONCE; i++) {
            var next = Agenda.next(ledger.tx(), until);
            if (next.isEmpty()) return false;
            Agenda.done(ledger.tx(), next.get());
            happen(ledger, next.get());
        }
        return true;
    }

    private void happen(LedgerTx ledger, Agenda.Entry event) {
        Instant at = event.due();
        switch (event.kind()) {
            case ORDER -> order(ledger, event.subject());
            case ASK_REFUND -> askRefund(ledger, event.subject(), at);
            case NEW_DAY -> beginDay(ledger, event.day());
            case SWEEP -> new AlipayBooks(ledger.tx()).sweep(event.day());
            case BANK_FEED -> bookBankCredit(ledger, event.day());
            case SIGN -> sign(ledger, SignOffer.parse(event.subject()), at);
            case UNSIGN -> AlipayAgreements.end(ledger.tx(), event.subject(), EndedBy.USER, at);
            case UNSIGN_NOTICE -> notice(ledger, event.subject(), at);
            default -> ofTopUp(ledger, event.kind(), event.subject(), at);
        }
    }

    private void order(LedgerTx ledger, String topUpId) {
        PlannedTrade trade = planned(topUpId);
        var story = new TopUpStory(plan, new LiveWorld(ledger));
        story.order(trade, TopUpSteps.of(trade, plan)).ifPresent(topUp -> {
            spend(ledger, topUp.body(), trade);
            cases.save(ledger, topUp);
        });
    }

    /** Who tops up has spent what was on the card, all but a little. */
    private void spend(LedgerTx ledger, TopUpBody topUp, PlannedTrade trade) {
        if (!trade.fate().trait.usable() || trade.fate().wrongCard()) return;
        CardBody card = ledger.get(CardBody.class, topUp.cardId()).body();
        long left = trade.chance(plan).between(150, 4_000);
        if (card.closed() || card.ledgerBalanceFen() <= left) return;
        ledger.put(topUp.cardId(), CaseStore.moved(card, left - card.ledgerBalanceFen(), 0));
    }

    /** An order that was not made has no further events. */
    private void ofTopUp(LedgerTx ledger, EventKind kind, String topUpId, Instant at) {
        cases.find(ledger, topUpId).ifPresent(topUp -> {
            PlannedTrade trade = planned(topUpId);
            var story = new TopUpStory(plan, new LiveWorld(ledger));
            story.happen(kind, topUp, trade, TopUpSteps.of(trade, plan), at);
            cases.save(ledger, topUp);
        });
    }

    private void askRefund(LedgerTx ledger, String refundId, Instant at) {
        RefundBody refund = ledger.get(RefundBody.class, refundId).body();
        TopUpCase topUp = cases.find(ledger, refund.topUpId()).orElseThrow();
        var books = new AlipayBooks(ledger.tx());
        AlipayRefund asked = books.refundOf(refundId).orElseThrow();
        boolean funds = books.balanceFen(at) >= asked.amountFen();
        var story = new TopUpStory(plan, new LiveWorld(ledger));
        books.save(story.askRefund(topUp, asked, funds, at));
        cases.save(ledger, topUp);
    }

    private void beginDay(LedgerTx ledger, LocalDate day) {
        var tx = ledger.tx();
        days.each(day, trade -> {
            for (var due : TopUpSteps.of(trade, plan).steps())
                if (!due.kind().byOffice()) Agenda.add(tx, due.at(), due.kind(), trade.topUpId());
        });
        var books = new AlipayBooks(tx);
        for (var trade : foreign.on(day)) {
            books.pay(trade.payment());
            trade.refunds().forEach(books::request);
        }
        changeAgreements(ledger, day);
        LocalDate next = day.plusDays(1);
        Agenda.add(tx, SchoolPlan.start(next), EventKind.NEW_DAY, next.toString());
        Agenda.add(tx, SchoolPlan.start(next).plusSeconds(3), EventKind.SWEEP, day.toString());
        Agenda.add(tx, History.bankFeedOf(plan, day), EventKind.BANK_FEED, day.toString());
    }

    /** Some holders end their agreement in Alipay today, one in three unseen; agreements that are over end without a word. */
    private void changeAgreements(LedgerTx ledger, LocalDate day) {
        var chance = Chance.of(plan.seed(), Topic.AGREEMENT, day.toEpochDay(), 1);
        for (int i = 0; i <= plan.students() / 3000; i++) {
            int person = chance.below(people.size());
            Instant at = SchoolPlan.start(day).plusSeconds(chance.between(8 * 3600, 21 * 3600));
            boolean told = chance.perMille(667);
            if (!agreements.debits(person)) continue;
            Agenda.add(ledger.tx(), at, EventKind.UNSIGN, SchoolIds.agreement(person));
            if (told) Agenda.add(ledger.tx(), at.plusSeconds(20), EventKind.UNSIGN_NOTICE, SchoolIds.agreement(person));
        }
        for (var over : ledger.where(AgreementBody.class, "state = 'NORMAL' AND valid_until < ?", day))
            AlipayAgreements.end(ledger.tx(), over.id(), EndedBy.EXPIRY, SchoolPlan.start(day));
    }

    private static void notice(LedgerTx ledger, String agreementId, Instant at) {
        ledger.find(AgreementBody.class, agreementId)
                .filter(agreement -> !AgreementRules.ended(agreement.body()))
                .ifPresent(agreement -> AlipayAgreements.find(ledger.tx(), agreementId)
                        .ifPresent(standing ->
                                ledger.put(agreementId, Agreements.checked(agreement.body(), standing, at))));
    }

    /** The holder may have got another card, or lost this one, since the link was made. */
    private static void sign(LedgerTx ledger, SignOffer offer, Instant at) {
        var card = ledger.get(CardBody.class, offer.cardId());
        boolean signed = ledger.first(
                        AgreementBody.class, "card_id = ? AND state IN ('NORMAL', 'STOP')", offer.cardId())
                .isPresent();
        if (card.body().closed() || signed) return;
        AlipayAgreements.sign(ledger.tx(), offer.externalNo(), offer.agreementId());
        var body = Agreements.signed(offer.externalNo(), card, offer.thresholdFen(), offer.loadAmountFen(), at);
        ledger.put(offer.agreementId(), body);
    }

    /** What the bank booked for a day, unless somebody has entered a credit for it by hand. */
    private void bookBankCredit(LedgerTx ledger, LocalDate day) {
        long swept = new AlipayBooks(ledger.tx()).sweptFen(day);
        boolean entered = ledger.first(BankCreditBody.class, "business_date = ? AND NOT void", day)
                .isPresent();
        if (swept > 0 && !entered) ledger.put(History.creditId(day), History.credit(plan, day, swept));
    }

    private PlannedTrade planned(String topUpId) {
        return days.trade(SchoolIds.dayOfTopUp(topUpId), SchoolIds.serialOfTopUp(topUpId));
    }
}
