package org.carddesk.bills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.carddesk.db.Database;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/**
 * A folder that bills are dropped into: each look imports the files that are whole and new. Nothing in the folder is moved
 * or deleted; what was looked at is remembered by its size and time, so that a refused file is told once.
 */
public final class BillFolderService {
    private static final int MOST_FILES = 1_000;

    private final Database database;
    private final BillService bills;
    private final Clock clock;
    private final FolderStore store = new FolderStore();
    private final Map<Path, FolderStore.Seen> growing = new HashMap<>();

    BillFolderService(Database database, BillService bills, Clock clock) {
        this.database = database;
        this.bills = bills;
        this.clock = clock;
    }

    /** Looks once, and takes a file only if it has not grown since the look before; for looking again and again. */
    public synchronized List<FolderFile> poll(Path folder) {
        return look(folder, true);
    }

    /** Looks once and takes every new file as it is. */
    public synchronized List<FolderFile> scan(Path folder) {
        return look(folder, false);
    }

    private List<FolderFile> look(Path folder, boolean onlyStill) {
        var found = new ArrayList<FolderFile>();
        for (Path file : files(folder)) {
            Optional<FolderStore.Seen> now = seen(file);
            if (now.isEmpty() || database.read(tx -> store.known(tx, file, now.get()))) continue;
            FolderStore.Seen before = growing.put(file, now.get());
            if (onlyStill && !now.get().equals(before)) continue;
            growing.remove(file);
            FolderFile taken = take(file);
            database.writeOnly(tx -> store.remember(tx, file, now.get(), clock.instant()));
            found.add(taken);
        }
        return found;
    }

    private FolderFile take(Path file) {
        String name = BillCheck.clean(String.valueOf(file.getFileName()));
        try {
            return new FolderFile(name, Optional.of(bills.importFile(file)), Optional.empty());
        } catch (DeskException refused) {
            return new FolderFile(name, Optional.empty(), Optional.of(refused));
        }
    }

    private static Optional<FolderStore.Seen> seen(Path file) {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            return Optional.of(new FolderStore.Seen(Files.size(file), time.toMillis()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Links are not followed: a bill lies in the folder itself. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(BillFolderService::maybeBill)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException unreadable) {
            throw new DeskException(unreadable, Trouble.WRONG_INPUT, "bills.folder.unreadable", folder);
        }
    }

    private static boolean maybeBill(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".csv");
    }
}
