package org.carddesk.bills;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.text.DeskException;
import org.jspecify.annotations.Nullable;

/** One bill file as a table: finds the header by content, hands out rows of its width, collects the {@code #} lines. */
final class BillTable {
    private static final int BEFORE_HEADER = 100;
    private static final int META_LINES = 1_000;

    private final String file;
    private final BillLimits limits;
    private final BillText text;
    private final CloseableIterator<CsvRecord> records;
    private final BillMeta meta;
    private final List<BillWarning> warnings = new ArrayList<>();
    private final BillFile kind;
    private final BillHeader header;
    private long lastLine;
    private int metaLines;

    BillTable(String file, InputStream in, BillLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.text = BillText.open(file, in);
        this.meta = new BillMeta(file);
        var handler = CsvRecordHandler.builder()
                .maxFields(512)
                .maxFieldSize(limits.lineLength())
                .maxRecordSize(limits.lineLength())
                .build();
        this.records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(2 * limits.lineLength())
                .build(handler, text.reader())
                .iterator();
        CsvRecord found = findHeader();
        this.header = new BillHeader(file, found.getFields());
        this.kind = BillFile.byColumns(header.columns()).orElse(text.titled());
        checkHeader(found);
    }

    String file() {
        return file;
    }

    BillFile kind() {
        return kind;
    }

    boolean has(BillColumn column) {
        return header.has(column);
    }

    /** The places of what is none of the given columns. */
    int[] others(Set<BillColumn> taken) {
        return header.others(taken);
    }

    BillMeta meta() {
        return meta;
    }

    List<BillWarning> warnings() {
        return warnings;
    }

    long lastLine() {
        return lastLine;
    }

    /** Walks the rest of the file. */
    void forEachRow(Consumer<BillCells> reader) throws IOException {
        int rows = 0;
        for (CsvRecord row = next(); row != null; row = next()) {
            if (meta(row)) continue;
            if (++rows > limits.rows()) throw BillCheck.SIZE.failed(file, lastLine, limits.rows(), rows);
            if (blank(row)) continue;
            int width = header.names().size();
            if (row.getFieldCount() != width) throw BillCheck.WIDTH.failed(file, lastLine, width, row.getFieldCount());
            reader.accept(new BillCells(header, row));
        }
    }

    private CsvRecord findHeader() throws IOException {
        int before = 0;
        for (CsvRecord row = next(); row != null && before < BEFORE_HEADER; row = next()) {
            before++;
            if (meta(row) || blank(row)) continue;
            if (BillFile.byColumns(new BillHeader(file, row.getFields()).columns())
                    .isPresent()) return row;
        }
        throw BillCheck.HEADER.failed(file, lastLine, titles(text.titled()), "–");
    }

    private void checkHeader(CsvRecord row) {
        long line = row.getStartingLineNumber();
        var seen = new HashSet<Object>();
        for (String name : header.names()) {
            Object column = Optional.<Object>ofNullable(BillColumn.of(name)).orElse(name);
            if (!name.isEmpty() && !seen.add(column))
                throw BillCheck.HEADER.failed(file, line, name + " × 1", name + " × 2");
        }
        for (BillColumn column : kind.required()) {
            if (!has(column))
                throw BillCheck.HEADER.failed(file, line, column.title(), String.join(",", header.names()));
        }
        if (kind != text.titled())
            warnings.add(new BillWarning(
                    BillWarning.Oddity.TITLE,
                    BillCheck.clean(file),
                    1,
                    text.titled().title()));
        if (BillFile.byName(file).filter(named -> named != kind).isPresent())
            warnings.add(new BillWarning(BillWarning.Oddity.NAME, BillCheck.clean(file), 0, BillCheck.clean(file)));
    }

    private boolean meta(CsvRecord row) {
        if (!row.getField(0).stripLeading().startsWith("#")) return false;
        if (++metaLines > META_LINES) throw BillCheck.SIZE.failed(file, lastLine, META_LINES, metaLines);
        meta.line(row.getStartingLineNumber(), String.join(",", row.getFields()));
        return true;
    }

    private static boolean blank(CsvRecord row) {
        return row.getFieldCount() == 1 && row.getField(0).isBlank();
    }

    private static String titles(BillFile file) {
        return String.join(",", file.required().stream().map(BillColumn::title).toList());
    }

    private @Nullable CsvRecord next() throws IOException {
        try {
            if (!records.hasNext()) return null;
            CsvRecord row = records.next();
            lastLine = row.getStartingLineNumber();
            for (int i = 0; i < row.getFieldCount(); i++) {
                String field = row.getField(i);
                if (field.indexOf('\uFFFD') >= 0 || field.indexOf('\0') >= 0)
                    throw BillCheck.TEXT.failed(file, lastLine, "", field);
            }
            return row;
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof CharacterCodingException)
                throw BillCheck.TEXT.failed(file, lastLine + 1, "", "–");
            throw failed.getCause();
        } catch (CsvParseException broken) {
            throw cause(broken);
        }
    }

    /** The parser wraps what its stream throws: a limit, a damaged archive, bytes that are no text. */
    private RuntimeException cause(CsvParseException broken) throws IOException {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeskException told) return told;
            if (cause instanceof CharacterCodingException) return BillCheck.TEXT.failed(file, lastLine + 1, "", "–");
            if (cause instanceof IOException unreadable) throw unreadable;
        }
        return BillCheck.CSV.failed(file, lastLine + 1, limits.lineLength(), "–");
    }
}
