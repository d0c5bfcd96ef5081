package org.carddesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;

/** Gateway files of small schools with their history: each is made once for all tests of a run, and copied for each. */
final class CopiedSchool {
    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

    private CopiedSchool() {}

    /** Puts the school that the options describe into a folder that has none yet. */
    static Path into(Path folder, SandboxOptions options) {
        String which = options.students() + "x" + options.days() + "-" + options.seed();
        try {
            Path file = Files.createDirectories(folder).resolve("gateway.db");
            if (Files.notExists(file)) Files.write(file, MADE.computeIfAbsent(which, first -> made(options)));
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] made(SandboxOptions options) {
        try {
            Path folder = Files.createTempDirectory("school");
            var any = new SandboxOptions(
                    0, options.students(), options.days(), options.seed(), Map.of(), options.seams());
            Sandbox.open(folder, any).close();
            Path file = folder.resolve("gateway.db");
            byte[] bytes = Files.readAllBytes(file);
            try (var all = Files.list(folder)) {
                for (Path one : all.toList()) Files.delete(one);
            }
            Files.delete(folder);
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
