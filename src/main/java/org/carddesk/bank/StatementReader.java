package org.carddesk.bank;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.bank.StatementProblem.Kind;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** Reads a bank's statement: finds the header wherever it stands, and judges line by line what is a sweep. */
final class StatementReader {
    /** The trouble that no header was found. */
    static final String NO_HEADER = "bank.statement.header";

    private static final String WORKBOOK = "bank.statement.workbook";
    private static final int HEADER_WITHIN = 60;
    private static final int SHOWN = 60;
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:(\\d{2})(\\d{2})(?:\\d{6}|\\D.*)?|\\D(\\d{1,2})\\D(\\d{1,2})(?:\\D.*)?)");
    private static final Pattern AMOUNT = Pattern.compile("[+-]?[¥￥]?[\\d,]+\\.\\d{1,2}");
    private static final Pattern ROUNDED = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d+|\\d{16,}0{5,}");

    private final StatementWords words = new StatementWords();
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<StatementProblem> problems = new ArrayList<>();
    private long inFen;
    private long outFen;

    private StatementReader() {}

    /**
     * The lines that carry a date, in the order of the file; whatever stands before the header and sums below are left out.
     *
     * @param saved the profiles to try before the words
     * @throws DeskException of kind WRONG_INPUT if the bytes are no statement
     */
    static Statement read(String file, byte[] bytes, List<StatementProfile> saved) {
        return new StatementReader().read(file, rows(file, bytes), sha256(bytes), saved);
    }

    /**
     * Whether a file is made like a statement, in order or not: a header that is known, a workbook, or a table whose header
     * nobody knows yet, with days and amounts under it.
     */
    static boolean recognises(String file, byte[] bytes, List<StatementProfile> saved) {
        try {
            List<StatementRow> rows = rows(file, bytes);
            var reader = new StatementReader();
            List<StatementRow> first = rows.subList(0, Math.min(rows.size(), HEADER_WITHIN));
            return IntStream.range(0, first.size())
                            .anyMatch(at -> reader.header(rows, at, saved).isPresent())
                    || first.stream().anyMatch(StatementReader::movement);
        } catch (DeskException refused) {
            return refused.key().equals(WORKBOOK);
        }
    }

    private static boolean movement(StatementRow row) {
        var cells = IntStream.range(0, row.cells().size()).mapToObj(row::cell).toList();
        return cells.stream().anyMatch(cell -> date(cell) != null)
                && cells.stream().anyMatch(cell -> AMOUNT.matcher(cell).matches());
    }

    private record Found(StatementHeader header, @Nullable StatementProfile profile) {}

    private Optional<Found> header(List<StatementRow> rows, int at, List<StatementProfile> saved) {
        StatementRow next = at + 1 < rows.size() ? rows.get(at + 1) : null;
        for (StatementProfile each : saved) {
            Optional<StatementHeader> header = StatementHeader.of(each, rows.get(at), next);
            if (header.isPresent()) return Optional.of(new Found(header.get(), each));
        }
        return StatementHeader.of(words, rows.get(at), next).map(header -> new Found(header, null));
    }

    private Statement read(String file, List<StatementRow> rows, String sha256, List<StatementProfile> saved) {
        for (int at = 0; at < Math.min(rows.size(), HEADER_WITHIN); at++) {
            Optional<Found> found = header(rows, at, saved);
            if (found.isEmpty()) continue;
            StatementHeader header = found.get().header();
            @Nullable StatementProfile known = found.get().profile();
            StatementProfile profile = known == null ? named(header, rows.get(at)) : known;
            lines(header, rows, at);
            return new Statement(file, sha256, profile, lines, problems, Optional.empty());
        }
        throw new DeskException(Trouble.WRONG_INPUT, NO_HEADER, file);
    }

    /** A bank that is not known by its columns is named after them. */
    private StatementProfile named(StatementHeader header, StatementRow row) {
        List<String> names = row.cells().stream().map(StatementWords::plain).toList();
        String bank = words.bank(names);
        String name = bank.isEmpty()
                ? "BANK-"
                        + sha256(names.toString().getBytes(StandardCharsets.UTF_8))
                                .substring(0, 6)
                : bank;
        return new StatementProfile(name.toUpperCase(Locale.ROOT), header.names());
    }

    private void lines(StatementHeader header, List<StatementRow> rows, int headerAt) {
        String dateName = StatementWords.plain(rows.get(headerAt).cell(header.at(StatementColumn.DATE)));
        for (StatementRow row : rows.subList(headerAt + header.rows(), rows.size())) {
            String first = row.first();
            boolean repeatedHeader = !dateName.isEmpty()
                    && StatementWords.plain(row.cell(header.at(StatementColumn.DATE)))
                            .equals(dateName);
            if (row.blank() || repeatedHeader || words.startsAny("partialTotal", first)) continue;
            if (words.startsAny("total", first)) total(header, row);
            else line(header, row);
        }
    }

    private void line(StatementHeader header, StatementRow row) {
        LocalDate day = date(row.cell(header.at(StatementColumn.DATE)));
        String payer = row.cell(header.at(StatementColumn.PAYER));
        boolean sweeper = sweeper(payer.isEmpty() ? row.cell(header.at(StatementColumn.MEMO)) : payer);
        var movement = StatementMovement.of(header, row, words);
        if (day == null) {
            if (sweeper || movement.moved() && !payer.isEmpty()) unreadable(row, null, payer, Kind.DATE);
            return;
        }
        Kind problem = movement.problem();
        String reference = NewBankCredit.blankAsNone(row.cell(header.at(StatementColumn.REFERENCE)));
        if (problem == null
                && sweeper
                && reference != null
                && ROUNDED.matcher(reference).matches()) problem = Kind.REFERENCE;
        if (problem != null) {
            unreadable(row, day, payer, problem);
            return;
        }
        inFen = Math.addExact(inFen, movement.inFen());
        outFen = Math.addExact(outFen, movement.outFen());
        Verdict verdict = movement.inFen() == 0 ? Verdict.MONEY_OUT : sweeper ? Verdict.NEW : Verdict.OTHER_PAYER;
        lines.add(new StatementLine(row.line(), day, null, movement.inFen(), reference, payer, verdict, shown(row)));
    }

    private boolean sweeper(String text) {
        return words.any("sweeper", StatementWords.plain(text));
    }

    private void unreadable(StatementRow row, @Nullable LocalDate day, String payer, Kind kind) {
        problems.add(new StatementProblem(row.line(), kind, shown(row)));
        lines.add(new StatementLine(row.line(), day, null, 0, null, payer, Verdict.UNREADABLE, row.text()));
    }

    /** A sum over all lines must be theirs: a statement that was cut or changed does not add up. */
    private void total(StatementHeader header, StatementRow row) {
        boolean in =
                header.has(StatementColumn.MONEY_IN) && differs(row.cell(header.at(StatementColumn.MONEY_IN)), inFen);
        boolean out = header.has(StatementColumn.MONEY_OUT)
                && differs(row.cell(header.at(StatementColumn.MONEY_OUT)), outFen);
        boolean readable = problems.isEmpty();
        if (readable && (in || out)) problems.add(new StatementProblem(row.line(), Kind.TOTAL, shown(row)));
    }

    private static boolean differs(String stated, long sumFen) {
        Long fen = StatementMovement.fen(stated);
        return !stated.isEmpty() && fen != null && fen != sumFen;
    }

    private static String shown(StatementRow row) {
        String text = row.text().replaceAll("\\p{Cntrl}", " ");
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private static @Nullable LocalDate date(String text) {
        Matcher match = DATE.matcher(text);
        if (!match.matches()) return null;
        String month = match.group(2) != null ? match.group(2) : match.group(4);
        String day = match.group(3) != null ? match.group(3) : match.group(5);
        try {
            return LocalDate.of(Integer.parseInt(match.group(1)), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    /** An OLE file is an old workbook or an encrypted one, whatever its name says; some banks name web pages .xls. */
    private static List<StatementRow> rows(String file, byte[] bytes) {
        boolean old = TextRows.starts(bytes, 0xD0, 0xCF, 0x11, 0xE0);
        String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean page = head.startsWith("<") || head.contains("<html") || head.contains("<table");
        if (old || page) throw new DeskException(Trouble.WRONG_INPUT, WORKBOOK, file);
        return TextRows.starts(bytes, 'P', 'K', 3) ? WorkbookRows.read(file, bytes) : TextRows.read(file, bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
