package org.carddesk.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A finished document: every word and figure is settled here once, and paper, XLSX and CSV only lay it out. Built in the
 * language in which it is to be printed.
 *
 * @param template the name of the template under {@code reports/}
 */
public record ReportDocument(String template, Head head, List<ReportSection> sections, Foot foot) {
    public ReportDocument {
        sections = List.copyOf(sections);
        if (sections.isEmpty()) throw new IllegalArgumentException("a document has sections");
    }

    /**
     * What stands above the sections; the first page shows all of it, the next ones one line.
     *
     * @param mark what tells this copy from the first print (draft, second print), empty for none
     */
    public record Head(String organisation, String title, String subtitle, String mark) {}

    /**
     * What stands below.
     *
     * @param statement the sentence that the signatures stand under
     * @param signers the words over the three lines for signatures, or none; then the statement is left out as well
     * @param proof what proves the figures (check code, audit head), on every page
     */
    public record Foot(String statement, List<String> signers, String proof, Instant printedAt) {
        public Foot {
            signers = List.copyOf(signers);
            if (!signers.isEmpty() && signers.size() != 3) throw new IllegalArgumentException("three signers or none");
        }
    }

    /** All texts that are printed, in no order that matters. */
    Stream<String> texts() {
        Stream<String> frame = Stream.concat(
                Stream.of(head.organisation, head.title, head.subtitle, head.mark, foot.statement, foot.proof),
                foot.signers.stream());
        return Stream.concat(frame, sections.stream().flatMap(ReportDocument::texts));
    }

    private static Stream<String> texts(ReportSection section) {
        Stream<String> cells =
                section.rows().stream().flatMap(row -> row.cells().stream()).map(ReportCell::text);
        return Stream.concat(Stream.concat(Stream.of(section.title()), section.heads().stream()), cells);
    }
}
