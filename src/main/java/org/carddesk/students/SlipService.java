package org.carddesk.students;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.failedloads.CaseDetail;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.gateway.EntityType;
import org.carddesk.report.ReportDocument;
import org.carddesk.sync.Freshness;
import org.carddesk.text.Messages;

/** The slip that a person takes along from the counter: what their money's case is, what happens next and by when. */
public final class SlipService {
    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final FailedLoadService failedLoads;
    private final Supplier<Freshness> freshness;

    SlipService(
            Database database,
            Access access,
            AuditTrail audit,
            Clock clock,
            FailedLoadService failedLoads,
            Supplier<Freshness> freshness) {
        this.database = database;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.failedLoads = failedLoads;
        this.freshness = freshness;
    }

    /** The slip of a top-up to be looked at, by its id or any of its numbers; empty if there is none. */
    public Optional<ReportDocument> preview(String number, String organisation, Messages messages) {
        return found(number).map(one -> paper(one, organisation, messages));
    }

    /** The slip to be handed out; each is noted in the audit trail. */
    public Optional<ReportDocument> document(String number, String organisation, Messages messages) {
        return found(number).map(one -> {
            String id = one.topUp().id();
            database.writeOnly(tx -> audit.append(tx, "print_slip", EntityType.TOP_UP.wire(), id, "{}", null));
            return paper(one, organisation, messages);
        });
    }

    private Optional<FailedLoad> found(String number) {
        access.signedIn();
        return failedLoads.find(number).map(CaseDetail::failedLoad);
    }

    private ReportDocument paper(FailedLoad found, String organisation, Messages messages) {
        String by = access.signedIn().name();
        Instant asOf = freshness.get().readAt();
        return new SlipDocument(messages, found, by, asOf).document(organisation, clock.instant());
    }
}
