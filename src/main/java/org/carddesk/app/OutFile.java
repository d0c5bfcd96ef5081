package org.carddesk.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** Writes a file that a person asked for: whole and on disk, or not at all. */
final class OutFile {
    private OutFile() {}

    /** What goes into a file, however much it is. */
    interface Content {
        void to(OutputStream file) throws IOException;
    }

    /** @throws DeskException of kind STORE if the disk is full or the folder cannot be written; what was there is untouched */
    static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    /** As the other; whatever else the content throws leaves no file either. */
    static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Path parent = target.getParent();
            if (parent != null) Files.createDirectories(parent);
            try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.to(out);
            }
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException refused) {
            part.toFile().delete();
            throw new DeskException(refused, Trouble.STORE, "app.file.unwritable", target);
        } catch (RuntimeException broken) {
            part.toFile().delete();
            throw broken;
        }
    }
}
