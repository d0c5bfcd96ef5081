package org.carddesk.bank;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * A bank's statement as it was read; nothing of it is recorded yet.
 *
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param profile which column means what: the saved one, or as found in this file
 * @param problems why the file is refused as a whole; empty if it is in order
 * @param known the earlier import of the same bytes
 */
public record Statement(
        String fileName,
        String sha256,
        StatementProfile profile,
        List<StatementLine> lines,
        List<StatementProblem> problems,
        Optional<StatementImport> known) {
    private static final int TOLD = 10;

    public Statement {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    Statement with(List<StatementLine> judged, Optional<StatementImport> earlier) {
        return new Statement(fileName, sha256, profile, judged, problems, earlier);
    }

    /** The statement as one of a bank that the office calls so. */
    public Statement ofBank(String bank) {
        return new Statement(fileName, sha256, new StatementProfile(bank, profile.columns()), lines, problems, known);
    }

    /** @throws DeskException with the numbers of the lines if the file is not in order: it is taken whole or not at all */
    public void refuseProblems() {
        if (problems.isEmpty()) return;
        String lineNumbers = problems.stream()
                        .limit(TOLD)
                        .map(each -> Long.toString(each.line()))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + (problems.size() > TOLD ? " …" : "");
        StatementProblem first = problems.getFirst();
        throw new DeskException(
                Trouble.WRONG_INPUT,
                "bank.statement.unsound." + first.kind(),
                fileName,
                lineNumbers,
                Long.toString(first.line()),
                first.found());
    }
}
