package org.carddesk.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.Access;
import org.carddesk.access.AuditLink;
import org.carddesk.access.AuditTrail;
import org.carddesk.cards.Cardholder;
import org.carddesk.db.Database;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.School;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.carddesk.topups.TopUpDetail;

/** Finance's other papers: what is in suspense, the bank reconciliation, and the receipt of a top-up. */
public final class FinanceReportService {
    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final SettlementSetting setting;
    private final SettlementSources sources;
    private final ReconciliationService reconciliation;
    private final BankReconciliationService bank;

    FinanceReportService(
            Database database,
            Access access,
            AuditTrail audit,
            Clock clock,
            SettlementSetting setting,
            SettlementSources sources,
            ReconciliationService reconciliation,
            BankReconciliationService bank) {
        this.database = database;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.setting = setting;
        this.sources = sources;
        this.reconciliation = reconciliation;
        this.bank = bank;
    }

    /** What days up to one left open, parked or waiting, the oldest first. */
    public ReportDocument suspense(LocalDate upTo, Messages messages) {
        access.signedIn();
        var words = new ReportWords(messages);
        List<DifferenceCase> cases = reconciliation.suspense(upTo).stream()
                .sorted(Comparator.comparing(
                                (DifferenceCase each) -> each.difference().businessDate())
                        .thenComparing(each -> each.difference().differenceClass())
                        .thenComparing(each -> each.difference().key()))
                .toList();
        return new SuspenseDocument(words, upTo, cases).document(organisation(), proof(words), clock.instant());
    }

    /** Bill, sweep and bank over business days, both ends included. */
    public ReportDocument bankReconciliation(LocalDate from, LocalDate to, Messages messages) {
        access.signedIn();
        var words = new ReportWords(messages);
        return new BankReconciliationDocument(words, bank.reconciliation(from, to))
                .document(organisation(), proof(words), clock.instant());
    }

    /**
     * The receipt of a paid top-up; each one that is handed out is noted in the audit trail, and the second says that it is one.
     *
     * @param number the order number or the top-up's id
     */
    public ReportDocument receipt(String number, Messages messages) {
        access.signedIn();
        TopUpDetail detail = paid(number);
        String id = detail.topUp().id();
        long copy = database.write(tx -> {
            long before = audit.count(tx, "top_up", id, "print_receipt");
            var details =
                    Json.object().put("out_trade_no", detail.topUp().body().outTradeNo());
            audit.append(tx, "print_receipt", "top_up", id, details.toString(), null);
            return before + 1;
        });
        return receipt(detail, copy, messages);
    }

    /** As the other, to be looked at only. */
    public ReportDocument receiptPreview(String number, Messages messages) {
        access.signedIn();
        return receipt(paid(number), 0, messages);
    }

    private TopUpDetail paid(String number) {
        return sources.topUps()
                .detail(number)
                .filter(found -> found.topUp().body().payment() == Payment.PAID)
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "settlement.receipt.unpaid", number));
    }

    private ReportDocument receipt(TopUpDetail detail, long copy, Messages messages) {
        String by = setting.operatorName().apply(access.signedIn().operatorId());
        var words = new ReportWords(messages);
        Optional<Cardholder> holder =
                sources.cards().holder(detail.topUp().body().holderId());
        return new ReceiptDocument(words, detail, holder)
                .document(organisation(), copy, proof(words), by, clock.instant());
    }

    private String organisation() {
        return setting.school().get().map(School::name).orElse("");
    }

    private String proof(ReportWords words) {
        AuditLink head = database.read(audit::head);
        return words.say("auditProof", Long.toString(head.n()), head.hash().substring(0, 16));
    }
}
