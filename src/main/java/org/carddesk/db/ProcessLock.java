package org.carddesk.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.regex.Pattern;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exclusive lock that lets one process at a time own a data folder; it is taken before the store is touched. */
public final class ProcessLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLock.class);
    private static final Pattern HOLDER = Pattern.compile("(\\d{1,10}) (\\d{1,15})");
    /** Where some systems lock what is read too, the text stays readable. */
    private static final long BEHIND_THE_TEXT = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock by a file beside the store, and writes into it who has it.
     *
     * @throws DeskException of kind STORE if another process holds it, the folder cannot be written, or no store may lie in it because
     *     it is on a network drive or kept the same on several computers
     */
    public static ProcessLock take(Path lockFile) {
        LocalDisk.require(lockFile.toAbsolutePath().resolveSibling(""));
        try {
            var channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (held(channel)) {
                sign(channel);
                return new ProcessLock(channel);
            }
            channel.close();
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.lock.failed", lockFile);
        }
        throw taken(lockFile);
    }

    private static DeskException taken(Path lockFile) {
        Path folder = lockFile.toAbsolutePath();
        try {
            var holder = HOLDER.matcher(Files.readString(lockFile, StandardCharsets.US_ASCII));
            if (holder.matches()) {
                Instant since = Instant.ofEpochMilli(Long.parseLong(holder.group(2)));
                return new DeskException(Trouble.STORE, "db.lock.takenBy", folder, holder.group(1), since);
            }
        } catch (IOException unreadable) {
            LOG.info("the lock does not say who has it: {}", unreadable.getMessage());
        }
        return new DeskException(Trouble.STORE, "db.lock.taken", folder);
    }

    private static void sign(FileChannel channel) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        long since = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((self.pid() + " " + since).getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static boolean held(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(BEHIND_THE_TEXT, 1, false) != null;
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
