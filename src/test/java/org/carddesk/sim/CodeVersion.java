package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.carddesk.db.Database;

/** What distinguishes one build from another: a hash of all that is compiled, so that results of other code are not mixed in. */
final class CodeVersion {
    private CodeVersion() {}

    /** Of the product's classes and of the tests'. */
    static String of(Class<?> tests) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> type : List.of(Database.class, tests)) add(digest, type);
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void add(MessageDigest digest, Class<?> type) throws IOException {
        URI place = URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
        try (var files = Files.walk(Path.of(place))) {
            for (Path file : files.filter(CodeVersion::counts).sorted().toList())
                digest.update(Files.readAllBytes(file));
        }
    }

    private static boolean counts(Path file) {
        String name = file.toString();
        return name.endsWith(".class") || name.endsWith(".sql");
    }
}
