package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder whose files lie in memory where the system has such a place; what it holds goes with it. */
final class MemoryFolder implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path path;

    MemoryFolder() {
        try {
            path = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "carddesk-sim")
                    : Files.createTempDirectory("carddesk-sim");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Path path() {
        return path;
    }

    static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        delete(path);
    }
}
