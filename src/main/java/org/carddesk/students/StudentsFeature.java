package org.carddesk.students;

import java.time.Clock;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.agreements.AgreementService;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.sync.Freshness;
import org.carddesk.topups.TopUpService;

/** The student page and the search, put together over the services of the features they show. */
public final class StudentsFeature {
    private final StudentService service;
    private final SearchService search;

    /** @param freshness how current the desk's copy is, asked for each page */
    public StudentsFeature(
            Database database,
            Access access,
            CardService cards,
            TopUpService topUps,
            FailedLoadService failedLoads,
            AgreementService agreements,
            Supplier<Freshness> freshness) {
        this.service = new StudentService(database, access, cards, topUps, failedLoads, agreements, freshness);
        this.search = new SearchService(database, access, cards, topUps, failedLoads, agreements);
    }

    public StudentService service() {
        return service;
    }

    /** What puts the student page on paper. */
    public StudentReportService reports(Database database, AuditTrail audit, Clock clock) {
        return new StudentReportService(database, audit, clock, service);
    }

    public SearchService search() {
        return search;
    }
}
