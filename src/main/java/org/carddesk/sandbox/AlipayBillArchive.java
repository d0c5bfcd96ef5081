package org.carddesk.sandbox;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of comma-separated files as Alipay packs them: GBK names without the UTF-8 flag, GBK text, CRLF, a fixed time on
 * every entry. What GBK cannot say becomes a question mark, as at Alipay. The stream beneath is left open.
 */
final class AlipayBillArchive implements AutoCloseable {
    static final Charset GBK = Charset.forName("GBK");

    private final ZipOutputStream zip;
    private final Writer text;
    private final LocalDateTime time;
    private boolean rowBegun;

    AlipayBillArchive(OutputStream out, LocalDateTime time) {
        this.time = time;
        zip = new ZipOutputStream(new LeftOpen(out), GBK);
        var encoder = GBK.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        text = new BufferedWriter(new OutputStreamWriter(zip, encoder), 1 << 16);
    }

    void begin(String name) throws IOException {
        text.flush();
        var entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
    }

    void line(String line) {
        write(line);
        write("\r\n");
    }

    /** A cell with the TAB that Alipay puts behind numbers and names. */
    AlipayBillArchive tabbed(String value) {
        return cell(value + "\t");
    }

    AlipayBillArchive money(long fen) {
        return cell(yuan(fen));
    }

    AlipayBillArchive cell(String value) {
        if (rowBegun) write(",");
        rowBegun = true;
        boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        write(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        return this;
    }

    void endRow() {
        rowBegun = false;
        write("\r\n");
    }

    static String yuan(long fen) {
        long whole = Math.absExact(fen);
        return (fen < 0 ? "-" : "") + whole / 100 + '.' + whole / 10 % 10 + whole % 10;
    }

    private void write(String value) {
        try {
            text.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            text.flush();
        }
    }

    /** Passes everything on but the closing. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
