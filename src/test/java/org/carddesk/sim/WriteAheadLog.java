package org.carddesk.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a write-ahead log, and where in them each transaction ends. */
final class WriteAheadLog {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private final byte[] bytes;
    private final int frame;
    private final List<Integer> ends = new ArrayList<>();

    WriteAheadLog(byte[] bytes) {
        this.bytes = bytes;
        var buffer = ByteBuffer.wrap(bytes);
        frame = FRAME_HEADER + buffer.getInt(8);
        for (int at = HEADER; at + frame <= bytes.length; at += frame) {
            // Frames of an earlier round may follow; they carry other salts.
            if (buffer.getLong(at + 8) != buffer.getLong(16)) break;
            if (buffer.getInt(at + 4) != 0) ends.add(at + frame);
        }
    }

    int length() {
        return bytes.length;
    }

    int commits() {
        return ends.size();
    }

    /** The log as it was when so many transactions had been written. */
    byte[] prefix(int commits) {
        return commits == 0 ? new byte[0] : Arrays.copyOf(bytes, ends.get(commits - 1));
    }

    byte[] copy() {
        return bytes.clone();
    }

    /** How many transactions stand whole before the first byte that differs in an image. */
    int whole(byte[] image) {
        int same = Arrays.mismatch(bytes, image);
        int sound = same < 0 ? bytes.length : same < HEADER ? 0 : HEADER + (same - HEADER) / frame * frame;
        int commits = 0;
        while (commits < ends.size() && ends.get(commits) <= sound) commits++;
        return commits;
    }
}
