package org.carddesk.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void fieldsOfAnyLengthAreHashedEachWithItsLengthBeforeIt() throws Exception {
        var fingerprint = new Fingerprint();
        var plain = new ByteArrayOutputStream();
        Instant noon = Instant.parse("2030-01-10T04:00:00.070Z");
        for (int i = 0; i < 3_000; i++) {
            Object[] fields = {"row", i, null, "例".repeat(i % 40), noon, noon.plusSeconds(i), "x".repeat(i * 7)};
            fingerprint.add(fields);
            for (Object field : fields) {
                if (field == null) {
                    plain.write('-');
                    continue;
                }
                byte[] text = field.toString().getBytes(StandardCharsets.UTF_8);
                plain.write((text.length + ":").getBytes(StandardCharsets.US_ASCII));
                plain.write(text);
            }
            plain.write('\n');
        }
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(plain.toByteArray());
        assertEquals(HexFormat.of().formatHex(expected), fingerprint.hex());
    }
}
