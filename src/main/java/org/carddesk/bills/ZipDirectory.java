package org.carddesk.bills;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The central directory of a zip, read before anything is inflated: refuses encryption, links, wrong names and too many
 * entries, and is later held against what the entries say of themselves.
 */
final class ZipDirectory {
    static final Charset NAMES = Charset.forName("GB18030");

    private static final int END_SIZE = 22;
    private static final int END_REACH = END_SIZE + 0xffff;
    private static final int HEADER_SIZE = 46;
    private static final int END_MARK = 0x06054b50;
    private static final int HEADER_MARK = 0x02014b50;
    private static final int NAME_LENGTH = 1 << 10;

    private record Entry(long crc, long packed, long size) {}

    private final String file;
    private final Map<String, Entry> entries = new HashMap<>();

    private ZipDirectory(String file) {
        this.file = file;
    }

    static ZipDirectory of(BillSource source, BillLimits limits) throws IOException {
        var directory = new ZipDirectory(source.name());
        long size = source.size();
        int reach = (int) Math.min(size, END_REACH);
        ByteBuffer tail = part(source, size - reach, reach);
        int end = endRecord(tail);
        int count = unsigned(tail, end + 10);
        long length = tail.getInt(end + 12) & 0xffffffffL;
        long offset = tail.getInt(end + 16) & 0xffffffffL;
        boolean onePart = tail.getInt(end + 4) == 0 && unsigned(tail, end + 8) == count;
        if (!onePart || offset + length != size - reach + end)
            throw new ZipException("directory not where it should be");
        if (count > limits.entries() || length > (long) limits.entries() * 4 * NAME_LENGTH)
            throw BillCheck.refused("bills.refused.entries", directory.file);
        directory.readEntries(part(source, offset, (int) length), count);
        return directory;
    }

    private void readEntries(ByteBuffer headers, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int at = headers.position();
            if (headers.remaining() < HEADER_SIZE || headers.getInt(at) != HEADER_MARK)
                throw new ZipException("directory cut short");
            int nameLength = unsigned(headers, at + 28);
            int length = HEADER_SIZE + nameLength + unsigned(headers, at + 30) + unsigned(headers, at + 32);
            if (headers.remaining() < length) throw new ZipException("directory cut short");
            if (nameLength > NAME_LENGTH) throw BillCheck.refused("bills.refused.names", file);
            readEntry(headers, at, nameLength);
            headers.position(at + length);
        }
        if (headers.hasRemaining()) throw new ZipException("more in the directory than it counts");
    }

    private void readEntry(ByteBuffer headers, int at, int nameLength) throws IOException {
        int flags = unsigned(headers, at + 8);
        int method = unsigned(headers, at + 10);
        if ((flags & 0x2041) != 0 || method == 99) throw BillCheck.refused("bills.refused.encrypted", file);
        if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED)
            throw new ZipException("unknown method " + method);
        boolean unixMade = unsigned(headers, at + 4) >> 8 == 3;
        boolean link = unixMade && (headers.getInt(at + 38) >>> 28) == 0xA;
        var decoder = ((flags & 0x800) != 0 ? UTF_8 : NAMES)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        String name =
                decoder.decode(headers.slice(at + HEADER_SIZE, nameLength)).toString();
        if (link || !harmless(name)) throw BillCheck.refused("bills.refused.names", file);
        var entry = new Entry(
                headers.getInt(at + 16) & 0xffffffffL,
                headers.getInt(at + 20) & 0xffffffffL,
                headers.getInt(at + 24) & 0xffffffffL);
        if (entries.putIfAbsent(normalised(name), entry) != null) throw BillCheck.refused("bills.refused.names", file);
    }

    /** Refuses an entry that the directory does not know, or knows as already read. */
    void confirm(ZipEntry entry) throws ZipException {
        if (!entries.containsKey(normalised(entry.getName()))) throw new ZipException("an entry the directory lacks");
    }

    /** Holds what was truly read against the directory; each entry may be read once. */
    void finished(ZipEntry entry, long readBytes) throws ZipException {
        Entry listed = entries.remove(normalised(entry.getName()));
        boolean agrees = listed != null
                && listed.size() == readBytes
                && listed.crc() == entry.getCrc()
                && listed.packed() == entry.getCompressedSize();
        if (!agrees) throw new ZipException("directory and entry disagree");
    }

    void finishedAll() throws ZipException {
        if (!entries.isEmpty()) throw new ZipException("entries of the directory are missing");
    }

    /** Whether the archive is a workbook: the parts of an .xlsx file. */
    boolean workbook() {
        return entries.containsKey("[content_types].xml");
    }

    private static boolean harmless(String name) {
        String path = name.replace('\\', '/');
        boolean rooted = path.startsWith("/") || path.matches("^[A-Za-z]:.*");
        boolean climbs = ("/" + path + "/").contains("/../");
        boolean unseen = path.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
        return !path.isBlank() && !rooted && !climbs && !unseen;
    }

    private static String normalised(String name) {
        String path = Normalizer.normalize(name.replace('\\', '/'), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return path.replaceAll("/(\\./|/)*", "/").replaceFirst("^(\\./)+", "").strip();
    }

    private static int endRecord(ByteBuffer tail) throws ZipException {
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_MARK && at + END_SIZE + unsigned(tail, at + 20) == tail.limit()) return at;
        }
        throw new ZipException("no end of directory");
    }

    private static ByteBuffer part(BillSource source, long from, int length) throws IOException {
        try (InputStream in = source.open()) {
            in.skipNBytes(from);
            byte[] bytes = in.readNBytes(length);
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xffff;
    }
}
