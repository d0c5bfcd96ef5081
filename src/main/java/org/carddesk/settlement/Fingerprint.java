package org.carddesk.settlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 over records of fields, each with its length before it, so that no two different inputs read alike. */
final class Fingerprint {
    private static final int ROOM = 1 << 13;

    private final MessageDigest digest;
    private byte[] waiting = new byte[ROOM];
    private int size;
    private @Nullable Instant lastInstant;
    private byte[] lastInstantText = {};

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void add(@Nullable Object... fields) {
        for (Object field : fields) {
            if (field == null) {
                put((byte) '-');
                continue;
            }
            byte[] bytes = field instanceof Instant instant ? text(instant) : text(field);
            length(bytes.length);
            put((byte) ':');
            put(bytes);
        }
        put((byte) '\n');
    }

    private static byte[] text(Object field) {
        return field.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A row and its top-up mostly tell the same moment, which is long to write. */
    private byte[] text(Instant instant) {
        if (!instant.equals(lastInstant)) {
            lastInstant = instant;
            lastInstantText = text((Object) instant);
        }
        return lastInstantText;
    }

    private void length(int length) {
        if (length >= 10) length(length / 10);
        put((byte) ('0' + length % 10));
    }

    private void put(byte one) {
        if (size == waiting.length) flush();
        waiting[size++] = one;
    }

    private void put(byte[] bytes) {
        if (bytes.length > waiting.length - size) flush();
        if (bytes.length > waiting.length) waiting = Arrays.copyOf(waiting, bytes.length);
        System.arraycopy(bytes, 0, waiting, size, bytes.length);
        size += bytes.length;
    }

    private void flush() {
        digest.update(waiting, 0, size);
        size = 0;
    }

    /** 64 hexadecimal digits; ends the fingerprint. */
    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
