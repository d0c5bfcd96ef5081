package org.carddesk.bank;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** Statement files of banks: read and judged first, then recorded as a whole or not at all; each file counts once. */
public final class StatementService {
    private static final Set<Role> MAY_IMPORT = Set.of(Role.FINANCE);
    private static final int SHOWN = 200;

    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final BankService bank;
    private final StatementStore store = new StatementStore();

    StatementService(Database database, Access access, AuditTrail audit, Clock clock, BankService bank) {
        this.database = database;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.bank = bank;
    }

    /**
     * Reads a statement, CSV or XLSX, and judges each line; nothing is recorded.
     *
     * @param day the business day that the file's sweeps pay, or null to take the day before the credit
     * @throws DeskException if the file is no statement
     */
    public Statement read(Path file, @Nullable LocalDate day) {
        Statement read = bank.statement(file);
        return database.read(tx -> read.with(bank.judged(tx, read.lines(), day), store.find(tx, read.sha256())));
    }

    /**
     * Whether a file is made like a statement, in order or not.
     *
     * @throws DeskException if it cannot be read
     */
    public boolean recognises(Path file) {
        return bank.recognises(file);
    }

    /**
     * Records every new line for the day it was judged to pay.
     *
     * @throws DeskException if a line is not in order or pays nobody knows which day: then nothing is recorded
     */
    public StatementResult importStatement(Statement statement) {
        statement.refuseProblems();
        String undated = statement.lines().stream()
                .filter(line -> line.verdict() == Verdict.NAME_THE_DAY)
                .map(line -> Long.toString(line.line()))
                .collect(Collectors.joining(", "));
        if (!undated.isEmpty() && statement.known().isEmpty())
            throw new DeskException(Trouble.REFUSED, "bank.statement.nameTheDay", statement.fileName(), undated);
        return importCredits(
                statement,
                statement.lines().stream()
                        .filter(line -> line.verdict() == Verdict.NEW)
                        .map(NewBankCredit::of)
                        .toList());
    }

    /** As {@link #importStatement}, with the credits as they were matched with the days: all or none. */
    public StatementResult importCredits(Statement statement, List<NewBankCredit> credits) {
        access.require(MAY_IMPORT);
        statement.refuseProblems();
        return database.write(tx -> {
            Optional<StatementImport> known = store.find(tx, statement.sha256());
            if (known.isPresent()) return new StatementResult.AlreadyKnown(known.get());
            List<String> commands = bank.recordAll(tx, statement.fileName(), credits);
            return new StatementResult.Recorded(remembered(tx, statement, credits), commands);
        });
    }

    private StatementImport remembered(Tx tx, Statement statement, List<NewBankCredit> credits) {
        var imported = new StatementImport(
                statement.sha256(),
                statement.fileName(),
                statement.profile().name(),
                clock.instant(),
                access.signedIn().operatorId(),
                statement.lines().size(),
                credits.size(),
                credits.stream().mapToLong(NewBankCredit::amountFen).reduce(0, Math::addExact));
        store.insert(tx, imported);
        boolean saved = store.profiles(tx).stream()
                .anyMatch(each -> each.name().equals(statement.profile().name()));
        if (!saved) store.save(tx, statement.profile(), imported.operatorId(), imported.importedAt());
        var details = Json.object()
                .put("file", statement.fileName())
                .put("sha256", statement.sha256())
                .put("bank", statement.profile().name())
                .put("credits", credits.size())
                .put("amount_fen", imported.amountFen());
        audit.append(tx, "import_statement", "bank_statement", statement.sha256(), details.toString(), null);
        return imported;
    }

    /** Whether a file was refused because nobody knows its columns yet: a profile can mend that. */
    public static boolean headerUnknown(Throwable trouble) {
        return trouble instanceof DeskException refused && refused.key().equals(StatementReader.NO_HEADER);
    }

    /** The newest imports first. */
    public List<StatementImport> imports() {
        return database.read(tx -> store.imports(tx, SHOWN));
    }

    /** How each bank names its columns, the most particular first. */
    public List<StatementProfile> profiles() {
        return database.read(store::profiles);
    }

    /** Keeps how a bank names its columns; from now on files with these columns are read so. */
    public void saveProfile(StatementProfile profile) {
        access.require(MAY_IMPORT);
        database.writeOnly(tx -> {
            store.save(tx, profile, access.signedIn().operatorId(), clock.instant());
            var details = Json.object();
            profile.columns().forEach((column, name) -> details.put(column.name(), name));
            audit.append(tx, "save_bank_profile", "bank_profile", profile.name(), details.toString(), null);
        });
    }
}
