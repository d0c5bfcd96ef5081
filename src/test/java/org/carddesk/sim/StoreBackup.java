package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.carddesk.db.Backup;
import org.carddesk.db.Restore;
import org.carddesk.sync.Salvaged;
import org.carddesk.sync.SimulatedDesk;
import org.jspecify.annotations.Nullable;

/** The backup of a station's store, and what the people there remembered when it was written. */
final class StoreBackup {
    private final World world;
    private final Station station;
    private final Path folder;
    private @Nullable Path file;
    private @Nullable Memory memory;

    StoreBackup(World world, Station station, Path folder) {
        this.world = world;
        this.station = station;
        this.folder = folder;
    }

    void write() {
        Path target = folder.resolve("backup.db");
        Backup.write(station.desk().database, target);
        file = target;
        memory = station.memory.copy();
    }

    boolean isThere() {
        return file != null;
    }

    /**
     * The backup takes the store's place: by the product, which takes over what it replaces at the next start, or by hand, as a
     * file that is copied, of which the desk is not told.
     */
    void restore(boolean byHand) {
        Path from = file;
        Memory then = memory;
        if (from == null || then == null) return;
        station.close();
        Memory until = station.memory.copy();
        if (byHand) copyBack(from);
        else Restore.fromBackup(from, station.file(), evidence(), SimulatedDesk.LAYOUT);
        station.putBack(then);
        if (!byHand) takeOver(until);
    }

    private void copyBack(Path from) {
        Path store = station.file();
        try {
            for (String log : List.of("-wal", "-shm"))
                Files.deleteIfExists(store.resolveSibling(store.getFileName() + log));
            Files.copy(from, store, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path evidence() {
        return folder.resolve("replaced-" + world.chance().nextInt(Integer.MAX_VALUE));
    }

    /** What operators saved since the backup is there again, whatever becomes of it. */
    private void takeOver(Memory until) {
        station.crashIn = -1;
        station.crashInside = false;
        List<Salvaged> salvaged = station.desk().sync.orders().salvage();
        boolean whole = salvaged.stream().allMatch(one -> one.complete() && one.unreadable() == 0);
        Violation.unless(whole && !salvaged.isEmpty(), "S4", () -> station + " has taken over " + salvaged);
        station.memory.saved.putAll(until.saved);
        world.tally().count("replaced store taken over");
    }
}
