package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.carddesk.gateway.StatePart;
import org.carddesk.sync.FeedCursor;
import org.carddesk.sync.SimulatedDesk;
import org.jspecify.annotations.Nullable;

/** One PC with a desk on it: its files, its wall clock, its network cable, its disk, and how it dies. */
final class Station implements AutoCloseable {
    private static final String INSIDE = "inside a transaction";
    private static final long ENDLESS = 1_000_000_000L;

    final int number;
    final String deskId;
    final Memory memory;
    final Flights flights;
    final StoreBackup backup;
    private final World world;
    private final Path folder;
    private int generation;
    private @Nullable SimulatedDesk running;

    Duration ahead = Duration.ZERO;
    Duration partitionedUntil = Duration.ZERO;
    boolean full;
    /** After so many more instructions the process dies; never if negative. */
    int crashIn = -1;
    /** The process dies at the next instruction inside a transaction. */
    boolean crashInside;
    /** The highest number of this desk's commands that the gateway had when the store was put back; the desk has to ask for it. */
    long numberToLearn;
    /** The process has just come up: all of its file is looked at. */
    boolean justOpened;
    /** SQLite's number of what was last looked at; it changes with every commit of another connection. */
    long checkedVersion;
    /** Where the feed stood when a page that breaks the contract was handed over; nothing of it may be applied. */
    @Nullable
    FeedCursor before;

    /** Such a page was handed over to the process that runs, and nothing was read since. */
    boolean refusedPage;

    /** The store that it began with. */
    private OpenStores.@Nullable Store store;
    /** Nobody has closed that store or changed its settings. */
    private boolean asOpened;

    private @Nullable Seen seen;

    /** An administrator ordered this process to take what nobody can read, so that a page may be taken that breaks the contract. */
    boolean keepsRaw;

    /** The last answer to a comparison named other sums than the desk's. */
    boolean wrongSum;

    /** The gateway said that it had seen one of this desk's keys with other bytes. */
    boolean keyReused;

    /** Something may have been saved of which nobody was told. */
    boolean unseen;
    /** The database is not the one that this desk always had: restored or copied. */
    boolean rolledBack;

    /** What a screen shows: where the feed stands, and what all of its state comes to. */
    private record Seen(String epoch, long seq, List<StatePart> sums) {}

    Station(World world, int number, String deskId, Path folder, Memory memory) {
        this.world = world;
        this.number = number;
        this.deskId = deskId;
        this.folder = folder;
        this.memory = memory;
        this.flights = new Flights(world.tally());
        this.backup = new StoreBackup(world, this, folder);
    }

    SimulatedDesk desk() {
        if (running == null) throw new IllegalStateException("no process at " + this);
        return running;
    }

    Path file() {
        OpenStores.Store first = store;
        boolean same = generation == 0 && first != null;
        return same ? first.file() : folder.resolve("desk-" + generation + ".db");
    }

    /** The first process of a PC begins with a store that was opened before and is whole. */
    void start(OpenStores.Store open) {
        store = open;
        running = new SimulatedDesk(open.database(), request -> world.wire().exchange(this, request), seams());
        running.tell(world::taken);
        asOpened = true;
        justOpened = true;
        world.oracle().started(this);
    }

    /** The end of the world. */
    void leave(Templates templates) {
        OpenStores.Store first = store;
        if (asOpened && running != null && first != null) {
            running.letGo();
            templates.giveBack(first);
            return;
        }
        close();
        if (first != null) OpenStores.discard(first);
    }

    void start() {
        int lives = 0;
        while (running == null) {
            try {
                running = new SimulatedDesk(file(), request -> world.wire().exchange(this, request), seams());
                running.tell(world::taken);
            } catch (Crash again) {
                generation++;
                Violation.unless(++lives < 5, "S1", "the process never comes up");
            }
        }
        full = false;
        keepsRaw = false;
        before = null;
        refusedPage = false;
        justOpened = true;
        world.oracle().opened(this);
    }

    private SimulatedDesk.Seams seams() {
        return new SimulatedDesk.Seams(
                world.time().clock(() -> ahead),
                world.time()::elapsed,
                world.time()::pass,
                world.chance(),
                () -> instruct(INSIDE),
                () -> {
                    look();
                    instruct("after a commit");
                });
    }

    /**
     * A screen looks after every commit: as long as the feed stands where it stood, all of its state is as it was, unless a
     * snapshot mends what a comparison found.
     */
    private void look() {
        SimulatedDesk desk = running;
        if (desk == null) return;
        desk.database.read(tx -> {
            flights.land(tx);
            Seen before = seen;
            desk.cursor(tx).ifPresent(at -> seen = new Seen(at.epoch(), at.seq(), desk.sums(tx)));
            Seen now = seen;
            boolean mended = tx.number("SELECT coalesce(max(digest_mismatches), 0) FROM desk") > 0;
            boolean stands =
                    !mended && before != null && now != null && before.epoch.equals(now.epoch) && before.seq == now.seq;
            if (stands) Violation.unless(before.equals(now), "F6", this + " shows half of a change at " + now.seq);
            return true;
        });
    }

    /** One more instruction at which a process can die; its files are kept as they are at this moment. */
    void instruct(String where) {
        boolean inside = crashInside && where.equals(INSIDE);
        if (!inside && (crashIn < 0 || crashIn-- > 0)) return;
        crashInside = false;
        world.tally().count("crash " + where);
        copyTo(folder.resolve("desk-" + (generation + 1) + ".db"));
        throw new Crash();
    }

    /** After a crash: what is left of the old process goes, and the files as they were come up again. */
    void rise() {
        close();
        generation++;
        unseen = true;
        start();
    }

    /** The process dies right now, between two steps. */
    void crashNow(boolean torn) {
        Path next = folder.resolve("desk-" + (generation + 1) + ".db");
        copyTo(next);
        if (torn) tear(wal(next));
        crashIn = -1;
        rise();
    }

    void restart() {
        close();
        start();
    }

    /** What was being written when the power went is garbage behind the last synced frame. */
    private void tear(Path wal) {
        try {
            if (!Files.exists(wal)) return;
            byte[] garbage = new byte[1 + world.chance().nextInt(6_000)];
            world.chance().nextBytes(garbage);
            Files.write(wal, garbage, StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Copies db and wal as they lie there. */
    void copyTo(Path target) {
        try {
            Files.copy(file(), target, StandardCopyOption.REPLACE_EXISTING);
            if (Files.exists(wal(file()))) Files.copy(wal(file()), wal(target), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** Another store is in its place: what a screen showed is of the past, and what the gateway has of it is not known here. */
    void putBack(Memory then) {
        memory.become(then);
        seen = null;
        rolledBack = true;
        numberToLearn = world.gateway()
                .<Long>read(
                        tx -> tx.number("SELECT coalesce(max(desk_seq), 0) FROM command WHERE desk_id = ?", deskId));
        start();
    }

    /** From now on the store can grow by so many pages only. */
    void fillDisk(int pagesLeft) {
        full = true;
        asOpened = false;
        limit(desk().database.<Long>read(tx -> tx.number("PRAGMA page_count")) + pagesLeft);
    }

    void emptyDisk() {
        if (!full) return;
        full = false;
        limit(ENDLESS);
    }

    private void limit(long pages) {
        desk().database.writeOnly(tx -> tx.number("PRAGMA max_page_count = " + pages));
    }

    boolean partitioned() {
        return world.time().elapsed().compareTo(partitionedUntil) < 0;
    }

    /** Everything is well again, as after a visit of the technician. */
    void heal() {
        ahead = Duration.ZERO;
        partitionedUntil = Duration.ZERO;
        crashIn = -1;
        crashInside = false;
        emptyDisk();
    }

    @Override
    public void close() {
        if (running != null) running.close();
        running = null;
        asOpened = false;
    }

    @Override
    public String toString() {
        return deskId + "/" + number;
    }
}
