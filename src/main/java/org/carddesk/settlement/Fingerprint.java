package org.carddesk.settlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 over records of fields, each with its length before it, so that no two different inputs read alike. */
final class Fingerprint {
    private final MessageDigest digest;

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
                digest.update((byte) '-');
                continue;
            }
            byte[] bytes = field.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        digest.update((byte) '\n');
    }

    /** 64 hexadecimal digits; ends the fingerprint. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
