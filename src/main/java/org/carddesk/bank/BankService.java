package org.carddesk.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandArgs.RecordBankCredit;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.Outbox;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** The bank's side of a day: credits as the gateway knows them, new ones by hand or from a statement, void ones. */
public final class BankService {
    private static final long GREATEST_FILE = 8 << 20;
    private static final int LIMIT = 10_000;

    private final Database database;
    private final Outbox outbox;
    private final BankStore store;
    private final StatementStore statements = new StatementStore();

    BankService(Database database, Outbox outbox, BankStore store) {
        this.database = database;
        this.outbox = outbox;
        this.store = store;
    }

    /** The credits of a business day, void ones included. */
    public List<BankCredit> ofDay(LocalDate day) {
        return database.read(tx -> ofDay(tx, day));
    }

    /** As {@link #ofDay(LocalDate)}, inside a transaction. */
    public List<BankCredit> ofDay(Tx tx, LocalDate day) {
        return shown(tx, store.ofDay(tx, day));
    }

    /** The credits of a business day that are not void. */
    public List<BankCreditBody> credited(Tx tx, LocalDate day) {
        return ofDay(tx, day).stream()
                .map(BankCredit::body)
                .filter(body -> !body.voided())
                .toList();
    }

    /** What the credits of a business day that are not void come to. */
    public long creditedFen(Tx tx, LocalDate day) {
        return credited(tx, day).stream().mapToLong(BankCreditBody::amountFen).reduce(0, Math::addExact);
    }

    /** The credits of business days, both ends included, at most 10,000. */
    public List<BankCredit> between(LocalDate from, LocalDate to) {
        return database.read(tx -> shown(tx, store.between(tx, from, to, LIMIT)));
    }

    /** One credit by its id. */
    public Optional<BankCredit> find(Tx tx, String id) {
        return store.find(tx, id);
    }

    /** Records a credit by hand. */
    public CommandResult record(NewBankCredit credit) {
        return database.write(tx -> record(tx, credit, CreditSource.MANUAL));
    }

    /** Takes a credit out of all sums; needs a reason and a second person. */
    public CommandResult voidCredit(String id, String reason) {
        return database.write(tx -> {
            BankCredit credit = store.find(tx, id)
                    .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "bank.credit.unknown", id));
            if (credit.body().voided() || Json.hasUnrecognised(credit.body()))
                return CommandResult.Refused.of(RefusalCode.BAD_STATE);
            var draft = CommandDraft.on(CommandType.VOID_BANK_CREDIT, credit.id(), credit.version())
                    .because(reason);
            return new CommandResult.Queued(outbox.queue(tx, draft));
        });
    }

    /**
     * Judges each line of a bank's statement; nothing is recorded.
     *
     * @param day the business day that the file's sweeps pay, or null to take the day before the credit
     */
    public List<StatementLine> preview(Path file, @Nullable LocalDate day) {
        Statement statement = statement(file);
        return database.read(tx -> judged(tx, statement.lines(), day));
    }

    /** The statement as it was read, its lines not judged against what is recorded. */
    Statement statement(Path file) {
        byte[] bytes = bytes(file);
        List<StatementProfile> profiles = database.read(statements::profiles);
        return StatementReader.read(String.valueOf(file.getFileName()), bytes, profiles);
    }

    boolean recognises(Path file) {
        List<StatementProfile> profiles = database.read(statements::profiles);
        return StatementReader.recognises(String.valueOf(file.getFileName()), bytes(file), profiles);
    }

    /** Records every line that is new, all or none; the commands' ids in the order of the lines. */
    public List<String> importLines(List<StatementLine> lines) {
        for (StatementLine line : lines) {
            if (line.verdict() == Verdict.UNREADABLE)
                throw new DeskException(Trouble.WRONG_INPUT, "bank.statement.unreadableLine", line.line(), line.text());
        }
        List<NewBankCredit> credits = lines.stream()
                .filter(line -> line.verdict() == Verdict.NEW)
                .map(NewBankCredit::of)
                .toList();
        return database.write(tx -> recordAll(tx, "", credits));
    }

    /** Records credits of a statement, all or none; the commands' ids in their order. */
    List<String> recordAll(Tx tx, String file, List<NewBankCredit> credits) {
        var commands = new ArrayList<String>();
        for (NewBankCredit credit : credits) {
            switch (record(tx, credit, CreditSource.IMPORT)) {
                case CommandResult.Queued queued -> commands.add(queued.commandId());
                case CommandResult.Refused refused ->
                    throw new DeskException(
                            Trouble.REFUSED,
                            "bank.statement.refused",
                            file,
                            credit.creditedOn(),
                            new Money(credit.amountFen()),
                            refused.code());
            }
        }
        return commands;
    }

    private CommandResult record(Tx tx, NewBankCredit credit, CreditSource source) {
        boolean sound = credit.amountFen() > 0
                && credit.amountFen() <= StatementMovement.GREATEST_FEN
                && !credit.creditedOn().isBefore(credit.businessDate());
        if (!sound) return CommandResult.Refused.of(RefusalCode.BAD_VALUE);
        var named = new NewBankCredit(
                credit.businessDate(),
                credit.amountFen(),
                credit.creditedOn(),
                NewBankCredit.blankAsNone(credit.bankRef()));
        if (store.known(tx, named) || onItsWay(tx, named))
            return CommandResult.Refused.of(RefusalCode.DUPLICATE_BANK_CREDIT);
        var args = new RecordBankCredit(
                named.businessDate(), named.amountFen(), named.creditedOn(), named.bankRef(), source);
        return new CommandResult.Queued(outbox.queue(tx, CommandDraft.of(CommandType.RECORD_BANK_CREDIT, args)));
    }

    /** Whether an unfinished command of this desk records the same reference for the same day. */
    private boolean onItsWay(Tx tx, NewBankCredit credit) {
        if (credit.bankRef() == null) return false;
        return outbox.open(tx).stream()
                .filter(command -> command.type() == CommandType.RECORD_BANK_CREDIT)
                .map(command -> (RecordBankCredit) Json.read(command.args(), CommandArgs.RecordBankCredit.class))
                .anyMatch(args -> credit.bankRef().equals(args.bankRef())
                        && credit.businessDate().equals(args.businessDate()));
    }

    /** The lines with what is known of them; a line keeps its verdict if it is no new money of a sweep. */
    List<StatementLine> judged(Tx tx, List<StatementLine> lines, @Nullable LocalDate named) {
        var judged = new ArrayList<StatementLine>();
        Set<NewBankCredit> seen = new HashSet<>();
        for (StatementLine line : lines) {
            if (line.verdict() != Verdict.NEW || line.creditedOn() == null) {
                judged.add(line);
                continue;
            }
            LocalDate day = named != null ? named : dayBefore(line.creditedOn());
            if (named == null && store.recorded(tx, line.creditedOn(), line.amountFen(), line.bankRef())) {
                judged.add(line.with(Verdict.KNOWN, null));
                continue;
            }
            if (day == null) {
                judged.add(line.with(Verdict.NAME_THE_DAY, null));
                continue;
            }
            StatementLine dated = line.with(Verdict.NEW, day);
            boolean known = !seen.add(NewBankCredit.of(dated))
                    || known(tx, NewBankCredit.of(dated))
                    || onItsWay(tx, NewBankCredit.of(dated));
            judged.add(known ? line.with(Verdict.KNOWN, day) : dated);
        }
        return judged;
    }

    /** Without a reference, the same amount on the same day at the bank counts as the same line. */
    private boolean known(Tx tx, NewBankCredit credit) {
        if (credit.bankRef() != null) return store.known(tx, credit);
        return store.ofDay(tx, credit.businessDate()).stream()
                .map(BankCredit::body)
                .anyMatch(body -> !body.voided()
                        && body.amountFen() == credit.amountFen()
                        && body.creditedOn().equals(credit.creditedOn()));
    }

    /** The day that a sweep of one day pays; on a Monday it may pay Friday to Sunday at once, so nobody can know. */
    private static @Nullable LocalDate dayBefore(LocalDate creditedOn) {
        return creditedOn.getDayOfWeek() == DayOfWeek.MONDAY ? null : creditedOn.minusDays(1);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > GREATEST_FILE)
                throw new DeskException(Trouble.WRONG_INPUT, "bank.statement.tooLarge", file);
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "bank.statement.unreadable", file);
        }
    }

    private List<BankCredit> shown(Tx tx, List<BankCredit> found) {
        var open = outbox.openByTarget(
                tx, EntityType.BANK_CREDIT, found.stream().map(BankCredit::id).toList());
        return found.stream()
                .map(each -> each.with(Optional.ofNullable(open.get(each.id()))))
                .toList();
    }
}
