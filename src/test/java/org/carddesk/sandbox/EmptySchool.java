package org.carddesk.sandbox;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.School;

/** A school on the day before anything: no person, no card, no top-up, and nobody who will make one. */
public final class EmptySchool implements SimulatedSchool {
    private final DemoSchool rules = new DemoSchool(1, 1, 1);

    private EmptySchool() {}

    /** Opens a gateway over it. */
    public static Sandbox open(Path folder, SandboxOptions options) {
        return Sandbox.open(folder, options, new EmptySchool());
    }

    @Override
    public School school() {
        return rules.school();
    }

    @Override
    public void generate(Ledger ledger) {
        ledger.bulk(bulk -> {
            var plan = SchoolPlan.of(1, 1, 1, ledger.clock());
            plan.begin(bulk.reader().tx());
            new AlipayBooks(bulk.reader().tx()).open(plan.firstDay());
        });
    }

    @Override
    public void advance(Ledger ledger) {
        rules.advance(ledger);
    }

    @Override
    public Map<CommandType, CommandRule<?>> rules() {
        return rules.rules();
    }

    @Override
    public Bill bill(Ledger ledger, LocalDate businessDate, Bill.Kind kind) {
        return new Bill.None();
    }

    @Override
    public AgreementBody atAlipay(LedgerTx ledger, Entity<AgreementBody> agreement) {
        return rules.atAlipay(ledger, agreement);
    }

    @Override
    public void terminateAtAlipay(LedgerTx ledger, Entity<AgreementBody> agreement) {
        rules.terminateAtAlipay(ledger, agreement);
    }

    @Override
    public String signUrl(LedgerTx ledger, Entity<CardBody> card, long thresholdFen, long loadAmountFen) {
        return rules.signUrl(ledger, card, thresholdFen, loadAmountFen);
    }

    @Override
    public void cardReplaced(LedgerTx ledger, Entity<CardBody> old, Entity<CardBody> replacement) {
        rules.cardReplaced(ledger, old, replacement);
    }
}
