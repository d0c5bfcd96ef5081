package org.carddesk.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** The exclusive lock that lets one process at a time own a data folder; it is taken before the store is touched. */
public final class ProcessLock implements AutoCloseable {
    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock by a file beside the store.
     *
     * @throws DeskException of kind STORE if another process holds it or the folder cannot be written
     */
    public static ProcessLock take(Path lockFile) {
        try {
            var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (held(channel)) return new ProcessLock(channel);
            channel.close();
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.lock.failed", lockFile);
        }
        throw new DeskException(Trouble.STORE, "db.lock.taken", lockFile.toAbsolutePath());
    }

    private static boolean held(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.lock.failed", "");
        }
    }
}
