package org.carddesk.students;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.carddesk.cards.CardService;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;

/** The papers about a person as files: the whole page, and the slip that the person takes along. */
public final class StudentPaperService {
    private final CardService cards;
    private final StudentReportService students;
    private final SlipService slips;
    private final Supplier<String> organisation;
    private final Reports reports = new Reports();

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

    /** The page of a person, as PDF. */
    Path student(String holderId, Path file, Messages messages) {
        String number = cards.holder(holderId)
                .map(holder -> holder.body().personNo())
                .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "students.paper.nobody"));
        return write(students.document(number, organisation.get(), messages), file, messages);
    }

    /** The slip of a top-up or case, as PDF. */
    Path slip(String topUpId, Path file, Messages messages) {
        return write(slips.document(topUpId, organisation.get(), messages), file, messages);
    }

    /** Either the whole file is there or nothing is changed. */
    private Path write(Optional<ReportDocument> document, Path file, Messages messages) {
        ReportDocument found =
                document.orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "students.paper.nothing"));
        byte[] pdf = reports.fill(found, messages).pdf();
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(unfinished, pdf);
            return Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            unfinished.toFile().delete();
            throw new DeskException(refused, Trouble.STORE, "students.paper.notWritten", file);
        }
    }
}
