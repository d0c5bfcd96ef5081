package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EndedBy;
import org.carddesk.gateway.School;
import org.carddesk.gateway.TopUpBody;
import org.jspecify.annotations.Nullable;

/** The made-up school behind the built-in gateway: it follows from a seed, and goes on with the clock. */
final class DemoSchool implements SimulatedSchool {
    private final long seed;
    private final int students;
    private final int days;
    private final MoneyRules rules = new MoneyRules(this::present);
    private volatile @Nullable Present present;

    /** What a new file's history is made of; a file that exists keeps its own school. */
    DemoSchool(long seed, int students, int days) {
        this.seed = seed;
        this.students = students;
        this.days = days;
    }

    @Override
    public School school() {
        return SchoolPlan.school();
    }

    @Override
    public void generate(Ledger ledger) {
        new History(SchoolPlan.of(seed, students, days, ledger.clock())).make(ledger);
    }

    @Override
    public void advance(Ledger ledger) {
        present(ledger).advance(ledger, ledger.now());
    }

    @Override
    public Map<CommandType, CommandRule<?>> rules() {
        return rules.table();
    }

    @Override
    public Bill bill(Ledger ledger, LocalDate businessDate, Bill.Kind kind) {
        Present now = present(ledger);
        return new Bills(now.plan(), now).bill(ledger, businessDate, kind);
    }

    @Override
    public AgreementBody atAlipay(LedgerTx ledger, Entity<AgreementBody> agreement) {
        Instant at = ledger.now();
        var standing = AlipayAgreements.find(ledger.tx(), agreement.id()).orElseGet(() -> Agreements.gone(at));
        return Agreements.checked(agreement.body(), standing, at);
    }

    @Override
    public void terminateAtAlipay(LedgerTx ledger, Entity<AgreementBody> agreement) {
        AlipayAgreements.end(ledger.tx(), agreement.id(), EndedBy.SCHOOL, ledger.now());
    }

    @Override
    public String signUrl(LedgerTx ledger, Entity<CardBody> card, long thresholdFen, long loadAmountFen) {
        String agreementId = "as" + SchoolIds.digits(ledger.nextSeq(), 8);
        var offer = new SignOffer(agreementId, card.id(), thresholdFen, loadAmountFen);
        Agenda.add(ledger.tx(), ledger.now().plus(Present.SIGNING), EventKind.SIGN, offer.subject());
        return "https://sign.alipay.example/agreement?external_agreement_no=" + offer.externalNo();
    }

    /** What waits at the host for the old card waits for the new one, and so does what waited for a card before that. */
    @Override
    public void cardReplaced(LedgerTx ledger, Entity<CardBody> old, Entity<CardBody> replacement) {
        @Nullable String cardId = old.id();
        while (cardId != null) {
            for (var topUp : ledger.in("open_top_up", TopUpBody.class, "card_id = ?", cardId)) {
                HostBooks.find(ledger.tx(), topUp.id())
                        .filter(load -> load.state() == HostLoad.State.PENDING)
                        .ifPresent(load ->
                                HostBooks.save(ledger.tx(), load.inState(HostLoad.State.PENDING, replacement.id())));
            }
            cardId = ledger.get(CardBody.class, cardId).body().replacesCardId();
        }
    }

    private Present present(Ledger ledger) {
        return ledger.read(this::present);
    }

    private Present present(LedgerReader ledger) {
        Present known = present;
        if (known == null) {
            known = new Present(SchoolPlan.find(ledger.tx()).orElseThrow());
            present = known;
        }
        return known;
    }
}
