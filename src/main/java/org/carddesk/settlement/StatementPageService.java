package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.bank.Statement;
import org.carddesk.bank.StatementImport;
import org.carddesk.bank.StatementProfile;
import org.carddesk.bank.StatementResult;
import org.carddesk.bank.StatementService;
import org.carddesk.bills.BillService;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** Statement files at the console: read and matched with the days first, then recorded as a whole or not at all. */
final class StatementPageService {
    private enum Kind {
        BILL,
        STATEMENT,
        NEITHER
    }

    private final Access access;
    private final StatementService statements;
    private final BillService bills;
    private final BankReconciliationService matching;

    StatementPageService(
            Access access, StatementService statements, BillService bills, BankReconciliationService matching) {
        this.access = access;
        this.statements = statements;
        this.bills = bills;
        this.matching = matching;
    }

    boolean mayImport() {
        return access.allows(Set.of(Role.FINANCE));
    }

    /** Tells bills from statements by what is in the files; a workbook is never a bill. */
    SortedFiles sort(List<Path> files) {
        Map<Kind, List<Path>> kinds = files.stream().collect(Collectors.groupingBy(this::kind));
        return new SortedFiles(
                kinds.getOrDefault(Kind.BILL, List.of()),
                kinds.getOrDefault(Kind.STATEMENT, List.of()),
                kinds.getOrDefault(Kind.NEITHER, List.of()));
    }

    private Kind kind(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx") || name.endsWith(".xls")) return Kind.STATEMENT;
        try {
            if (bills.recognises(file)) return Kind.BILL;
            return statements.recognises(file) ? Kind.STATEMENT : Kind.NEITHER;
        } catch (DeskException unreadable) {
            // Whoever takes the file tells why, without keeping the others out.
            return Kind.NEITHER;
        }
    }

    /**
     * Reads a file and finds the days that its new credits pay; nothing is recorded.
     *
     * @throws DeskException if it is no statement, is not in order, was recorded before, or has nothing new
     */
    StatementPreview read(Path file) {
        Statement statement = statements.read(file, null);
        statement.refuseProblems();
        if (statement.known().isPresent()) {
            StatementImport before = statement.known().get();
            throw new DeskException(
                    Trouble.REFUSED,
                    "settlement.statement.known",
                    statement.fileName(),
                    before.importedAt(),
                    before.credits());
        }
        var matches = matching.match(statement);
        if (matches.isEmpty())
            throw new DeskException(
                    Trouble.REFUSED,
                    "settlement.statement.nothingNew",
                    statement.fileName(),
                    statement.lines().size());
        boolean newProfile = statements.profiles().stream()
                .noneMatch(each -> each.name().equals(statement.profile().name()));
        return new StatementPreview(statement, matches, newProfile);
    }

    /**
     * Records the credits of a file that was read.
     *
     * @param named the business days of those lines whose day only a person knows, by the line's number
     * @param bank what the office calls the bank
     */
    StatementResult record(StatementPreview read, Map<Long, LocalDate> named, String bank) {
        Statement statement = read.newProfile() ? read.statement().ofBank(bank) : read.statement();
        return statements.importCredits(statement, matching.credits(statement, named));
    }

    /** Keeps how a bank names its columns. */
    StatementProfile save(StatementProfile profile) {
        statements.saveProfile(profile);
        return profile;
    }
}
