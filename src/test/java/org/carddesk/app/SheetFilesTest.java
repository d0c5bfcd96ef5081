package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a person asked for are whole or not there. */
class SheetFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatWasThereStaysIfTheWorkIsCancelled() throws Exception {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, "yesterday");
        assertThrows(
                CancellationException.class,
                () -> OutFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new CancellationException();
                }));
        assertEquals("yesterday", Files.readString(file));
        assertEquals(1, files());
    }

    @Test
    void aRefusingDiskIsSaidInWords() throws Exception {
        var refused = assertThrows(
                org.carddesk.text.DeskException.class,
                () -> OutFile.write(folder.resolve("list.csv"), out -> {
                    throw new IOException("No space left on device");
                }));
        assertEquals("app.file.unwritable", refused.key());
        assertEquals(0, files());
    }

    @Test
    void aWholeFileTakesThePlaceOfTheOldOne() throws Exception {
        Path file = folder.resolve("new/list.csv");
        OutFile.write(file, out -> out.write(new byte[] {1}));
        OutFile.write(file, out -> out.write(new byte[] {1, 2}));
        assertEquals(2, Files.size(file));
        assertTrue(Files.isRegularFile(file));
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
