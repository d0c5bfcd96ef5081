package org.carddesk.students;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.carddesk.cards.CardService;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;

/** The papers about a person: the whole page, and the slip that the person takes along; looked at first, then handed out. */
public final class StudentPaperService {
    private final CardService cards;
    private final StudentReportService students;
    private final SlipService slips;
    private final Supplier<String> organisation;

    /** @param organisation the school's name, asked for each paper */
    StudentPaperService(
            CardService cards, StudentReportService students, SlipService slips, Supplier<String> organisation) {
        this.cards = cards;
        this.students = students;
        this.slips = slips;
        this.organisation = organisation;
    }

    LocalDate today() {
        return cards.today();
    }

    /**
     * The page of a person.
     *
     * @param handedOut whether it leaves the office, which is noted in the audit trail
     */
    ReportDocument student(String holderId, Messages messages, boolean handedOut) {
        String number = cards.holder(holderId)
                .map(holder -> holder.body().personNo())
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "students.paper.nobody"));
        return found(
                handedOut
                        ? students.document(number, organisation.get(), messages)
                        : students.preview(number, organisation.get(), messages));
    }

    /**
     * The slip of a top-up or case.
     *
     * @param handedOut whether it leaves the office, which is noted in the audit trail
     */
    ReportDocument slip(String topUpId, Messages messages, boolean handedOut) {
        return found(
                handedOut
                        ? slips.document(topUpId, organisation.get(), messages)
                        : slips.preview(topUpId, organisation.get(), messages));
    }

    private static ReportDocument found(Optional<ReportDocument> document) {
        return document.orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "students.paper.nothing"));
    }
}
