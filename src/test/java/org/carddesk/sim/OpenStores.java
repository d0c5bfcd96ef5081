package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.carddesk.db.Database;
import org.carddesk.db.StoreLayout;

/**
 * Stores that are open and hold what a template holds: a world begins with one and gives it back. To open a store and to understand its
 * statements takes longer than a short world does, so a store that nobody closed is brought back to its template under its
 * connections. Its write-ahead log is cut and the head of the log's index erased; each connection then finds the index unfit,
 * makes it anew from the empty log and forgets the pages that it held, as after a crash of another process. The layout is the same,
 * so what was understood stays.
 */
final class OpenStores implements AutoCloseable {
    /** Both copies of the index's head and what follows of how far the log was copied back. */
    private static final int HEAD_OF_INDEX = 136;

    private final Path folder;
    private final Path templates;
    private final Map<String, Deque<Store>> resting = new HashMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private int made;

    /** @param templates the folder of the files that they begin as, in which they get a folder of their own */
    OpenStores(Path templates) {
        this.templates = templates;
        try {
            this.folder = Files.createTempDirectory(templates, "open");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A store in a folder of its own. */
    record Store(String template, Path file, Database database) {
        Path folder() {
            return file.getParent();
        }
    }

    /** A store as the template is, that nobody else uses until it is given back. */
    synchronized Store take(String template, StoreLayout layout) {
        Deque<Store> ready = resting.get(template);
        if (ready != null && !ready.isEmpty()) return ready.pop();
        Path file = MemoryFolder.made(folder.resolve("store-" + ++made)).resolve(template);
        write(file, contents(template), StandardOpenOption.CREATE);
        return new Store(template, file, Database.open(file, layout));
    }

    /** Takes back a store that is still open, as it was from the beginning, and in which nothing is under way. */
    void giveBack(Store store) {
        write(store.file, contents(store.template), StandardOpenOption.TRUNCATE_EXISTING);
        Path log = beside(store.file, "-wal");
        if (Files.exists(log)) write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        write(beside(store.file, "-shm"), new byte[HEAD_OF_INDEX], StandardOpenOption.WRITE);
        synchronized (this) {
            resting.computeIfAbsent(store.template, none -> new ArrayDeque<>()).push(store);
        }
    }

    /** A store that was closed, or whose settings are not those of the beginning: it goes. */
    static void discard(Store store) {
        store.database.close();
        MemoryFolder.delete(store.folder());
    }

    private synchronized byte[] contents(String template) {
        return contents.computeIfAbsent(template, name -> {
            try {
                return Files.readAllBytes(templates.resolve(name));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void write(Path file, byte[] bytes, StandardOpenOption how) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, how)) {
            var all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) channel.write(all);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public synchronized void close() {
        resting.values().forEach(stores -> stores.forEach(OpenStores::discard));
        MemoryFolder.delete(folder);
    }
}
