package org.carddesk.bills;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the files of a bill, from Alipay's zip or a bare .csv, as streams that cannot exceed the limits. Nothing is
 * extracted to disk.
 */
final class BillArchive {
    /** Reads one file of the bill to its end. */
    interface FileReader {
        void read(String name, InputStream in) throws IOException;
    }

    private final BillSource source;
    private final BillLimits limits;
    private long totalBytes;

    BillArchive(BillSource source, BillLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    void read(FileReader reader) {
        try {
            if (source.size() > limits.entryBytes()) throw BillCheck.refused("bills.refused.toolarge", source.name());
            if (zip()) readZip(reader);
            else readBare(reader);
        } catch (ZipException | EOFException damaged) {
            throw new DeskException(
                    damaged, Trouble.WRONG_INPUT, "bills.refused.damaged", BillCheck.clean(source.name()));
        } catch (IOException unreadable) {
            throw BillCheck.unreadable(source.name(), unreadable);
        }
    }

    private boolean zip() throws IOException {
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 8 && head[3] < 9;
        }
    }

    private void readBare(FileReader reader) throws IOException {
        try (InputStream whole = source.open()) {
            var in = new Guarded(whole, null);
            reader.read(source.name(), in);
            in.drain();
        }
    }

    private void readZip(FileReader reader) throws IOException {
        ZipDirectory directory = ZipDirectory.of(source, limits);
        if (directory.workbook()) throw BillCheck.spreadsheet(source.name());
        try (var packed = new Counted(source.open());
                var zip = new ZipInputStream(packed, ZipDirectory.NAMES)) {
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                directory.confirm(entry);
                var in = new Guarded(zip, packed);
                if (!entry.isDirectory()) reader.read(billFileName(entry), in);
                in.drain();
                zip.closeEntry();
                directory.finished(entry, in.count());
            }
        }
        directory.finishedAll();
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException badName) {
            var refused = new ZipException("an entry's name cannot be read");
            refused.initCause(badName);
            throw refused;
        }
    }

    private String billFileName(ZipEntry entry) {
        String path = entry.getName().replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "csv" -> name;
            case "xls", "xlsx", "et", "ods" -> throw BillCheck.spreadsheet(name);
            case "zip", "rar", "7z", "gz", "tar", "jar", "bz2", "xz" ->
                throw BillCheck.refused("bills.refused.nested", source.name());
            default -> throw BillCheck.refused("bills.refused.unknownfile", path);
        };
    }

    /** Counts what was taken from the archive. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) count++;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            if (n > 0) count += n;
            return n;
        }
    }

    /** One file's bytes, refused as soon as they exceed a limit. */
    private final class Guarded extends FilterInputStream {
        private static final int SLACK = 64 << 10;

        private final @Nullable Counted packed;
        private final long packedBefore;
        private long count;

        Guarded(InputStream in, @Nullable Counted packed) {
            super(in);
            this.packed = packed;
            this.packedBefore = packed == null ? 0 : packed.count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            if (n > 0) counted(n);
            return n;
        }

        private void counted(int n) {
            count += n;
            totalBytes += n;
            boolean tooLarge = count > limits.entryBytes() || totalBytes > limits.totalBytes();
            boolean bomb = packed != null && count > limits.ratio() * (packed.count - packedBefore) + SLACK;
            if (tooLarge || bomb) throw BillCheck.refused("bills.refused.toolarge", source.name());
        }

        long count() {
            return count;
        }

        /** A reader at its end closes what it read; the archive goes on. */
        @Override
        public void close() {}

        void drain() throws IOException {
            byte[] rest = new byte[1 << 13];
            while (read(rest, 0, rest.length) >= 0) {
                continue;
            }
        }
    }
}
