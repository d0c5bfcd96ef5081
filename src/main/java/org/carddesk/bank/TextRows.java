package org.carddesk.bank;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** The rows of a statement in text form: comma or TAB between the cells, UTF-8, UTF-16 with its mark, or GB18030. */
final class TextRows {
    private TextRows() {}

    static List<StatementRow> read(String file, byte[] bytes) {
        String text = decode(file, bytes);
        var rows = new ArrayList<StatementRow>();
        try (CloseableIterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator()) {
            while (records.hasNext()) {
                CsvRecord row = records.next();
                rows.add(new StatementRow(row.getStartingLineNumber(), row.getFields()));
            }
        } catch (CsvParseException | UncheckedIOException broken) {
            throw new DeskException(broken, Trouble.WRONG_INPUT, "bank.statement.broken", file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rows;
    }

    private static char separator(String text) {
        long commas = 0;
        long tabs = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ',') commas++;
            else if (text.charAt(i) == '\t') tabs++;
        }
        return tabs > commas ? '\t' : ',';
    }

    private static String decode(String file, byte[] bytes) {
        String text;
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) text = strict(bytes, 3, StandardCharsets.UTF_8);
        else if (starts(bytes, 0xFF, 0xFE)) text = strict(bytes, 2, StandardCharsets.UTF_16LE);
        else if (starts(bytes, 0xFE, 0xFF)) text = strict(bytes, 2, StandardCharsets.UTF_16BE);
        else {
            text = strict(bytes, 0, StandardCharsets.UTF_8);
            if (text == null) text = strict(bytes, 0, Charset.forName("GB18030"));
        }
        if (text == null || text.indexOf('\0') >= 0)
            throw new DeskException(Trouble.WRONG_INPUT, "bank.statement.broken", file);
        return text;
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

    static boolean starts(byte[] bytes, int... start) {
        if (bytes.length < start.length) return false;
        for (int i = 0; i < start.length; i++) if ((bytes[i] & 0xff) != start[i]) return false;
        return true;
    }
}
