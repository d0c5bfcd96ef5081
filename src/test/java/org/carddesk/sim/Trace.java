package org.carddesk.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Everything that happened, in plain words, and the hash of it: two runs of a seed are the same if their hashes are. */
final class Trace {
    private final MessageDigest digest;
    private final List<String> lines = new ArrayList<>();

    Trace() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void note(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        lines.add(line);
    }

    List<String> lines() {
        return lines;
    }

    /** The hash of all lines; ends the trace. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
