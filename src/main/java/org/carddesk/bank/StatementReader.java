package org.carddesk.bank;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.money.Money;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** Reads a bank's statement as text: finds the header wherever it stands, and judges line by line what is a sweep. */
final class StatementReader {
    private static final int HEADER_WITHIN = 60;
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:(\\d{2})(\\d{2})(?:\\d{6}|\\D.*)?|\\D(\\d{1,2})\\D(\\d{1,2})(?:\\D.*)?)");

    private final String file;
    private final StatementWords words = new StatementWords();

    private StatementReader(String file) {
        this.file = file;
    }

    /**
     * The lines that carry a date, in the order of the file; whatever stands before the header and sums below are left out.
     *
     * @throws DeskException of kind WRONG_INPUT if the bytes are no statement in text form
     */
    static List<StatementLine> read(String file, byte[] bytes) {
        return new StatementReader(file).lines(decode(file, bytes));
    }

    private List<StatementLine> lines(String text) {
        var lines = new ArrayList<StatementLine>();
        StatementHeader header = null;
        char separator = text.chars().filter(c -> c == '\t').count()
                        > text.chars().filter(c -> c == ',').count()
                ? '\t'
                : ',';
        try (CloseableIterator<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)
                .iterator()) {
            for (int n = 0; rows.hasNext() && (header != null || n < HEADER_WITHIN); n++) {
                CsvRecord row = rows.next();
                if (header != null) line(header, row).ifPresent(lines::add);
                else header = StatementHeader.of(row, words).orElse(null);
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "bank.statement.broken", file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (header == null) throw new DeskException(Trouble.WRONG_INPUT, "bank.statement.header", file);
        return lines;
    }

    private Optional<StatementLine> line(StatementHeader header, CsvRecord row) {
        LocalDate day = date(cell(row, header.date()));
        String payer = cell(row, header.payer());
        String text = String.join(",", row.getFields());
        boolean sweeper = words.of("sweeper").stream().anyMatch(payer::contains);
        long number = row.getStartingLineNumber();
        if (day == null) {
            return sweeper ? Optional.of(unreadable(number, null, payer, text)) : Optional.empty();
        }
        Long amountFen = moneyIn(header, row);
        if (amountFen == null) return Optional.of(unreadable(number, day, payer, text));
        String reference = NewBankCredit.blankAsNone(cell(row, header.reference()));
        Verdict verdict = amountFen <= 0 ? Verdict.MONEY_OUT : sweeper ? Verdict.NEW : Verdict.OTHER_PAYER;
        return Optional.of(
                new StatementLine(number, day, null, Math.max(0, amountFen), reference, payer, verdict, text));
    }

    private static StatementLine unreadable(long number, @Nullable LocalDate day, String payer, String text) {
        return new StatementLine(number, day, null, 0, null, payer, Verdict.UNREADABLE, text);
    }

    /** Money in, in fen; zero or less for money out; null if it cannot be read. */
    private @Nullable Long moneyIn(StatementHeader header, CsvRecord row) {
        if (header.moneyIn() >= 0) {
            String in = cell(row, header.moneyIn());
            return in.isEmpty() || in.equals("-") ? Long.valueOf(0) : fen(in);
        }
        Long fen = fen(cell(row, header.amount()));
        if (fen == null || header.direction() < 0) return fen;
        String direction = StatementWords.plain(cell(row, header.direction()));
        boolean in = words.of("in").stream().anyMatch(direction::startsWith);
        return in ? Long.valueOf(Math.absExact(fen)) : Long.valueOf(-Math.absExact(fen));
    }

    private static @Nullable Long fen(String text) {
        try {
            return Money.parseYuan(text.startsWith("+") ? text.substring(1) : text)
                    .fen();
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            return null;
        }
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

    private static String cell(CsvRecord row, int at) {
        return at < 0 || at >= row.getFieldCount() ? "" : row.getField(at).strip();
    }

    private static String decode(String file, byte[] bytes) {
        if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0) || starts(bytes, 'P', 'K', 3))
            throw new DeskException(Trouble.WRONG_INPUT, "bank.statement.workbook", file);
        int from = starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        String utf8 = strict(bytes, from, StandardCharsets.UTF_8);
        if (utf8 != null) return utf8;
        String gbk = from == 0 ? strict(bytes, 0, Charset.forName("GB18030")) : null;
        if (gbk == null) throw new DeskException(Trouble.WRONG_INPUT, "bank.statement.broken", file);
        return gbk;
    }

    private static @Nullable String strict(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException otherCharset) {
            return null;
        }
    }

    private static boolean starts(byte[] bytes, int... start) {
        if (bytes.length < start.length) return false;
        for (int i = 0; i < start.length; i++) if ((bytes[i] & 0xff) != start[i]) return false;
        return true;
    }
}
