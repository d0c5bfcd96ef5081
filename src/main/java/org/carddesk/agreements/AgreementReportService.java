package org.carddesk.agreements;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carddesk.access.AuditTrail;
import org.carddesk.cards.CardService;
import org.carddesk.cards.Cardholder;
import org.carddesk.db.Database;
import org.carddesk.gateway.Json;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.Messages;

/** The agreements on paper. It names people, so each print is noted in the audit trail. */
public final class AgreementReportService {
    private static final int PAGE = 1_000;

    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final CardService cards;
    private final AgreementService agreements;

    AgreementReportService(
            Database database, AuditTrail audit, Clock clock, CardService cards, AgreementService agreements) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.cards = cards;
        this.agreements = agreements;
    }

    /** All agreements; the organisation stands at the top. */
    public ReportDocument document(String organisation, Messages messages) {
        List<Agreement> all = all();
        database.writeOnly(tx -> audit.append(
                tx,
                "print_agreements",
                "agreement",
                "all",
                Json.object().put("agreements", all.size()).toString(),
                null));
        return new AgreementsDocument(messages, all, people(all)).document(organisation, clock.instant());
    }

    private List<Agreement> all() {
        var all = new ArrayList<Agreement>();
        AgreementQuery query = AgreementQuery.first(PAGE);
        for (List<Agreement> page = agreements.agreements(query); !page.isEmpty(); ) {
            all.addAll(page);
            query = query.after(page.getLast());
            page = agreements.agreements(query);
        }
        return all;
    }

    private Map<String, String> people(List<Agreement> all) {
        List<String> ids =
                all.stream().map(each -> each.body().holderId()).distinct().toList();
        return database.read(tx -> {
            var names = new HashMap<String, String>();
            for (int at = 0; at < ids.size(); at += PAGE) {
                for (Cardholder holder : cards.holders(tx, ids.subList(at, Math.min(ids.size(), at + PAGE)))
                        .values())
                    names.put(
                            holder.id(),
                            holder.body().personNo() + " " + holder.body().name());
            }
            return names;
        });
    }
}
