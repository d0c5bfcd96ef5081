package org.carddesk.cards;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs.Person;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.PersonKind;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file of cards to register: UTF-8 with or without BOM, or GBK as Excel writes it; columns in any order. */
final class RegisterFile {
    private static final List<String> REQUIRED =
            List.of("person_no", "name", "kind", "department", "card_no", "expires_on");
    private static final Charset GBK = Charset.forName("GB18030");

    private RegisterFile() {}

    /** @throws DeskException of kind WRONG_INPUT if the file cannot be read, is empty, or lacks a column */
    static List<RegisterLine> read(Path file) {
        String text = text(file);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            var rows = reader.iterator();
            if (!rows.hasNext()) throw new DeskException(Trouble.WRONG_INPUT, "cards.import.empty", name(file));
            Map<String, Integer> columns = columns(rows.next(), file);
            var lines = new ArrayList<RegisterLine>();
            rows.forEachRemaining(row -> lines.add(line(row, columns)));
            if (lines.isEmpty()) throw new DeskException(Trouble.WRONG_INPUT, "cards.import.empty", name(file));
            return lines;
        } catch (CsvParseException | IOException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "cards.import.unreadable", name(file));
        }
    }

    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException notUtf8) {
                return new String(bytes, GBK);
            }
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "cards.import.unreadable", name(file));
        }
    }

    private static Map<String, Integer> columns(CsvRecord header, Path file) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            columns.putIfAbsent(header.getField(i).strip().toLowerCase(Locale.ROOT), i);
        }
        var missing =
                REQUIRED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new DeskException(Trouble.WRONG_INPUT, "cards.import.header", name(file), String.join(", ", missing));
        }
        return columns;
    }

    private static RegisterLine line(CsvRecord row, Map<String, Integer> columns) {
        var fields = new Fields(row, columns);
        try {
            var person = new Person(
                    fields.text("person_no"),
                    fields.text("name"),
                    fields.constant("kind", PersonKind.class, null),
                    fields.text("department"),
                    fields.textOrNull("phone_masked"));
            var card = new RegisterCard(
                    person,
                    fields.text("card_no"),
                    fields.textOrNull("chip_uid"),
                    fields.constant("card_kind", CardKind.class, CardKind.REGULAR),
                    fields.date("expires_on"));
            return new RegisterLine(row.getStartingLineNumber(), card, "", List.of());
        } catch (BadField bad) {
            return new RegisterLine(
                    row.getStartingLineNumber(), null, "cards.import.value", List.of(bad.column, bad.value));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private record Fields(CsvRecord row, Map<String, Integer> columns) {
        @Nullable
        String textOrNull(String column) {
            Integer at = columns.get(column);
            if (at == null || at >= row.getFieldCount()) return null;
            String text = row.getField(at).strip();
            return text.isEmpty() ? null : text;
        }

        String text(String column) throws BadField {
            String text = textOrNull(column);
            if (text == null) throw new BadField(column, "");
            return text;
        }

        <E extends Enum<E>> E constant(String column, Class<E> type, @Nullable E otherwise) throws BadField {
            String text = textOrNull(column);
            if (text == null && otherwise != null) return otherwise;
            for (E constant : type.getEnumConstants()) {
                if (text != null
                        && constant.name().equalsIgnoreCase(text)
                        && !constant.name().equals("UNRECOGNISED")) {
                    return constant;
                }
            }
            throw new BadField(column, text == null ? "" : text);
        }

        LocalDate date(String column) throws BadField {
            String text = text(column);
            try {
                return LocalDate.parse(text.replace('/', '-'));
            } catch (DateTimeParseException notDate) {
                throw new BadField(column, text, notDate);
            }
        }
    }

    private static final class BadField extends Exception {
        private static final long serialVersionUID = 1;
        private final String column;
        private final String value;

        BadField(String column, String value) {
            this.column = column;
            this.value = value;
        }

        BadField(String column, String value, Throwable cause) {
            super(cause);
            this.column = column;
            this.value = value;
        }
    }
}
