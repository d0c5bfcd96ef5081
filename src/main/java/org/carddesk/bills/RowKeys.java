package org.carddesk.bills;

/**
 * The keys of a file's rows as 64-bit fingerprints with their lines: finds a key that comes twice among millions of rows
 * in a few megabytes. Two different keys share a fingerprint by chance about once in ten million full files.
 */
final class RowKeys {
    private long[] fingerprints = new long[1 << 10];
    private int[] lines = new int[1 << 10];
    private int size;

    /** Remembers a key; tells the line that had it before, 0 if none. */
    long add(long line, String... parts) {
        if (size * 4L > fingerprints.length * 3L) grow();
        long fingerprint = fingerprint(parts);
        int at = place(fingerprint);
        if (lines[at] != 0) return lines[at];
        fingerprints[at] = fingerprint;
        lines[at] = (int) line;
        size++;
        return 0;
    }

    private int place(long fingerprint) {
        int mask = fingerprints.length - 1;
        int at = (int) (fingerprint ^ (fingerprint >>> 32)) & mask;
        while (lines[at] != 0 && fingerprints[at] != fingerprint) at = (at + 1) & mask;
        return at;
    }

    private void grow() {
        long[] oldFingerprints = fingerprints;
        int[] oldLines = lines;
        fingerprints = new long[oldFingerprints.length * 2];
        lines = new int[oldLines.length * 2];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] == 0) continue;
            int at = place(oldFingerprints[i]);
            fingerprints[at] = oldFingerprints[i];
            lines[at] = oldLines[i];
        }
    }

    private static long fingerprint(String... parts) {
        long hash = 0xcbf29ce484222325L;
        for (String part : parts) {
            long chunk = 0;
            for (int i = 0; i < part.length(); i++) {
                chunk = chunk << Character.SIZE | part.charAt(i);
                if ((i & 3) != 3) continue;
                hash = mix(hash ^ chunk);
                chunk = 0;
            }
            hash = mix(mix(hash ^ chunk) + part.length());
        }
        return hash;
    }

    /** The finaliser of SplitMix64: each bit of the input moves about half of the output. */
    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
