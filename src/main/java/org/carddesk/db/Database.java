package org.carddesk.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.text.DeskException;

/**
 * An open SQLite store: one writer lane whose transactions are IMMEDIATE, and a small pool of read-only connections that
 * each read one snapshot. The caller holds the {@link ProcessLock} of the folder.
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 3;

    private final Path file;
    private final Changes changes = new Changes();
    private final EntityMapping mapping;
    private final ReentrantLock writerLane = new ReentrantLock(true);
    private final Lane writer;
    private final ScopedValue<Tx> snapshot = ScopedValue.newInstance();
    private final BlockingQueue<Lane> readers = new LinkedBlockingQueue<>();
    private final Semaphore unopenedReaders = new Semaphore(READERS);

    private Database(Path file, StoreLayout layout) throws SQLException {
        this.file = file;
        this.mapping = new EntityMapping(layout.entities());
        this.writer = new Lane(Migrations.open(file, layout), true);
    }

    /**
     * Opens the store, made or migrated to the newest layout first.
     *
     * @throws DeskException of kind STORE if the file is damaged, of another program, of a newer version, or refused by the disk
     */
    public static Database open(Path file, StoreLayout layout) {
        try {
            return new Database(file, layout);
        } catch (SQLException refused) {
            throw StoreTrouble.ofOpening(refused);
        }
    }

    /**
     * Reads one snapshot of the store; writing fails. A read inside a read is part of it: were each to borrow a connection of its
     * own, as many threads as there are readers would wait for one another for ever.
     */
    public <T> T read(Function<Tx, T> work) {
        if (snapshot.isBound()) return work.apply(snapshot.get());
        Lane lane = borrow();
        try {
            return inTransaction(lane, tx -> ScopedValue.where(snapshot, tx).call(() -> work.apply(tx)), false);
        } finally {
            readers.add(lane);
        }
    }

    /** All that {@code reading} reads on its thread comes from one snapshot, however long it takes and whoever writes. */
    public <T> T oneSnapshot(Supplier<T> reading) {
        return read(tx -> reading.get());
    }

    /** Writes in one IMMEDIATE transaction: all of it or nothing. Never call the network or another {@code write} inside. */
    public <T> T write(Function<Tx, T> work) {
        if (writerLane.isHeldByCurrentThread())
            throw new IllegalStateException("write inside write: hand the Tx on instead");
        writerLane.lock();
        try {
            return inTransaction(writer, work, true);
        } finally {
            writerLane.unlock();
        }
    }

    /** As {@link #write(Function)}, without an answer. */
    public void writeOnly(Consumer<Tx> work) {
        write(tx -> {
            work.accept(tx);
            return true;
        });
    }

    public Changes changes() {
        return changes;
    }

    public Path file() {
        return file;
    }

    /** Runs outside any transaction on the writer lane, for {@code VACUUM INTO} and the like. */
    <T> T onWriter(Function<Connection, T> work) {
        writerLane.lock();
        try {
            return work.apply(writer.connection());
        } finally {
            writerLane.unlock();
        }
    }

    /** Closes all connections; closing once more does nothing. */
    @Override
    public void close() {
        writerLane.lock();
        try {
            if (writer.connection().isClosed()) return;
            for (int i = unopened(); i < READERS; i++) idleReader().close();
            writer.close();
            mapping.close();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        } finally {
            writerLane.unlock();
        }
    }

    private <T> T inTransaction(Lane lane, Function<Tx, T> work, boolean tellChanges) {
        var tx = new Tx(lane, mapping);
        T answer;
        try {
            answer = committed(lane, tx, work);
        } catch (SQLException | RuntimeException failed) {
            throw StoreTrouble.of(failed);
        }
        if (tellChanges) changes.committed(tx.changed());
        return answer;
    }

    private static <T> T committed(Lane lane, Tx tx, Function<Tx, T> work) throws SQLException {
        lane.begin();
        try {
            T answer = work.apply(tx);
            tx.flush();
            lane.commit();
            return answer;
        } catch (SQLException | RuntimeException | Error failed) {
            lane.rollBack(failed);
            throw failed;
        } finally {
            tx.end();
        }
    }

    /** A reader that rests, or a new one as long as there may be more. */
    private Lane borrow() {
        Lane resting = readers.poll();
        if (resting != null) return resting;
        if (!unopenedReaders.tryAcquire()) return idleReader();
        try {
            return new Lane(Connections.open(file, false), false);
        } catch (SQLException | RuntimeException refused) {
            unopenedReaders.release();
            throw StoreTrouble.of(refused);
        }
    }

    /** What of the readers was never opened; from now on none is. */
    private int unopened() {
        return unopenedReaders.drainPermits();
    }

    private Lane idleReader() {
        try {
            return readers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a reader", stopped);
        }
    }
}
