package org.carddesk.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.text.DeskException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.cfg.Configuration;

/**
 * An open SQLite store: one writer lane whose transactions are IMMEDIATE, and a small pool of read-only connections that
 * each read one snapshot. The caller holds the {@link ProcessLock} of the folder.
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 3;

    private final Path file;
    private final Changes changes = new Changes();
    private final SessionFactory factory;
    private final ReentrantLock writerLane = new ReentrantLock(true);
    private final Connection writer;
    private final ScopedValue<Tx> snapshot = ScopedValue.newInstance();
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);

    private Database(Path file, SessionFactory factory) throws SQLException {
        this.file = file;
        this.factory = factory;
        this.writer = Connections.open(file, true);
        for (int i = 0; i < READERS; i++) readers.add(Connections.open(file, false));
    }

    /**
     * Opens the store, made or migrated to the newest layout first.
     *
     * @throws DeskException of kind STORE if the file is damaged, of another program, of a newer version, or refused by the disk
     */
    public static Database open(Path file, StoreLayout layout) {
        Migrations.run(file, layout);
        try {
            return new Database(file, factory(layout));
        } catch (SQLException refused) {
            throw StoreTrouble.of(refused);
        }
    }

    /**
     * Reads one snapshot of the store; writing fails. A read inside a read is part of it: were each to borrow a connection of its
     * own, as many threads as there are readers would wait for one another for ever.
     */
    public <T> T read(Function<Tx, T> work) {
        if (snapshot.isBound()) return work.apply(snapshot.get());
        Connection connection = borrow();
        try {
            return inTransaction(
                    connection, tx -> ScopedValue.where(snapshot, tx).call(() -> work.apply(tx)), false);
        } finally {
            readers.add(connection);
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
            return work.apply(writer);
        } finally {
            writerLane.unlock();
        }
    }

    /** Closes all connections; closing once more does nothing. */
    @Override
    public void close() {
        writerLane.lock();
        try {
            if (writer.isClosed()) return;
            for (int i = 0; i < READERS; i++) borrow().close();
            writer.close();
            factory.close();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        } finally {
            writerLane.unlock();
        }
    }

    private <T> T inTransaction(Connection connection, Function<Tx, T> work, boolean tellChanges) {
        Tx tx;
        T answer;
        try (StatelessSession session = factory.openStatelessSession(connection)) {
            var transaction = session.beginTransaction();
            try {
                tx = new Tx(session, connection);
                answer = work.apply(tx);
                transaction.commit();
            } catch (RuntimeException | Error failed) {
                if (transaction.isActive() || transaction.getStatus().canRollback()) {
                    rollBack(transaction, connection, failed);
                }
                throw failed;
            }
        } catch (RuntimeException failed) {
            throw StoreTrouble.of(failed);
        }
        if (tellChanges) changes.committed(tx.changed());
        return answer;
    }

    /** After a full disk or an I/O error SQLite has rolled back by itself; then only the connection's own state is mended. */
    private static void rollBack(Transaction transaction, Connection connection, Throwable failed) {
        try {
            transaction.rollback();
        } catch (RuntimeException rolledBackBefore) {
            failed.addSuppressed(rolledBackBefore);
            try {
                connection.setAutoCommit(true);
            } catch (SQLException nothingToCommit) {
                failed.addSuppressed(nothingToCommit);
            }
        }
    }

    private Connection borrow() {
        try {
            return readers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a reader", stopped);
        }
    }

    private static SessionFactory factory(StoreLayout layout) {
        var hibernate = new Configuration()
                .setProperty("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect")
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
                .setProperty("hibernate.hbm2ddl.auto", "none")
                .setProperty("jakarta.persistence.validation.mode", "none")
                .setProperty("hibernate.jdbc.batch_size", "500");
        layout.entities().forEach(hibernate::addAnnotatedClass);
        return hibernate.buildSessionFactory();
    }
}
