package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.carddesk.db.Database;

/**
 * What distinguishes one build from another, so that results of other code are not mixed in: a hash of the product's classes and
 * SQL, and of those classes of the tests that a simulated world is made of. Other tests may change meanwhile.
 */
final class CodeVersion {
    private CodeVersion() {}

    /** Of the product and of all that a class of the tests leads to. */
    static String of(Class<?> world) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            addProduct(digest, place(Database.class));
            SortedMap<String, byte[]> reached = new TreeMap<>();
            reach(place(world), world.getName().replace('.', '/'), reached);
            reached.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path place(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static void addProduct(MessageDigest digest, Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (Path file : files.filter(CodeVersion::counts).sorted().toList())
                digest.update(Files.readAllBytes(file));
        }
    }

    private static boolean counts(Path file) {
        String name = file.toString();
        return name.endsWith(".class") || name.endsWith(".sql");
    }

    /** The class and every class of the tests that it names, and so on. */
    private static void reach(Path tests, String name, SortedMap<String, byte[]> reached) throws IOException {
        Path file = tests.resolve(name + ".class");
        if (reached.containsKey(name) || !Files.exists(file)) return;
        byte[] bytes = Files.readAllBytes(file);
        reached.put(name, bytes);
        for (var entry : ClassFile.of().parse(bytes).constantPool()) {
            if (entry instanceof ClassEntry named) reach(tests, named.asInternalName(), reached);
        }
    }
}
