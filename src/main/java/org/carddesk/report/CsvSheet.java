package org.carddesk.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** CSV for spreadsheets: CRLF, UTF-8 with a byte order mark, texts defused. */
final class CsvSheet implements Sheet {
    /** What makes a spreadsheet calculate, half and full width, and what may hide it from the eye. */
    private static final Pattern DANGEROUS = Pattern.compile("[=+\\-@＝＋－＠\\p{Z}\\p{Cc}\\p{Cf}]");

    private final CsvWriter csv;

    CsvSheet(OutputStream file) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(new KeptOpen(file), StandardCharsets.UTF_8);
    }

    @Override
    public void row(ReportRow row) {
        csv.writeRecord(row.cells().stream()
                .map(cell -> cell.kind() == ReportCell.Kind.TEXT ? defused(cell.text()) : cell.plain())
                .toList());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** The text with an apostrophe before it if a spreadsheet could take it for a formula. */
    static String defused(String text) {
        return DANGEROUS.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** Begins with the byte order mark; closing flushes only. */
    private static final class KeptOpen extends FilterOutputStream {
        private boolean begun;

        KeptOpen(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            begin();
            out.write(bytes, from, length);
        }

        @Override
        public void write(int b) throws IOException {
            begin();
            out.write(b);
        }

        @Override
        public void close() throws IOException {
            begin();
            out.flush();
        }

        private void begin() throws IOException {
            if (begun) return;
            begun = true;
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
    }
}
