package org.carddesk.students;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpDetail;

/** The student page on paper; each print is noted in the audit trail. */
public final class StudentReportService {
    private static final int PAGE = 500;

    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final StudentService students;

    StudentReportService(Database database, AuditTrail audit, Clock clock, StudentService students) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.students = students;
    }

    /** The person that a number means, with all top-ups, to be looked at; the organisation stands at the top. */
    public Optional<ReportDocument> preview(String number, String organisation, Messages messages) {
        return students.page(number, PAGE).map(page -> paper(page, organisation, messages));
    }

    /** As the preview, to be handed out: noted in the audit trail. Empty if nobody has the number. */
    public Optional<ReportDocument> document(String number, String organisation, Messages messages) {
        return students.page(number, PAGE).map(page -> {
            String id = page.cardholder().id();
            database.writeOnly(tx -> audit.append(tx, "print_student", "cardholder", id, "{}", null));
            return paper(page, organisation, messages);
        });
    }

    private ReportDocument paper(StudentPage page, String organisation, Messages messages) {
        return new StudentDocument(messages, page, all(page)).document(organisation, clock.instant());
    }

    private List<TopUpDetail> all(StudentPage page) {
        var all = new ArrayList<TopUpDetail>();
        for (List<TopUpDetail> more = page.topUps(); !more.isEmpty(); ) {
            all.addAll(more);
            more = students.topUps(page.cardholder().id(), more.getLast().topUp(), PAGE);
        }
        return all;
    }
}
