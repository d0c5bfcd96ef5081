package org.carddesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Backup;
import org.carddesk.db.Database;
import org.carddesk.db.Restore;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** The proven copies of a desk's store: made into the folder {@value #FOLDER} beside it, and put back from anywhere. */
final class Backups {
    static final String FOLDER = "backups";

    private static final String PROVEN = "backup_proven";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int MOST = 50;

    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final Path folder;
    private final SettingStore settings = new SettingStore();

    /** A backup that was reopened and checked, and when. */
    record Proven(Instant at, Path file) {}

    /** @param data the data folder that holds the store */
    Backups(Database database, AuditTrail audit, Clock clock, Path data) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.folder = data.resolve(FOLDER);
    }

    /** Writes a copy of the store into the folder of backups; it takes its name only once it was reopened and checked. */
    Proven write() {
        return write(DataFolder.made(folder).resolve("desk-" + STAMP.format(clock.instant()) + ".db"));
    }

    /** As {@link #write()}, to a file of one's own. */
    Proven write(Path target) {
        Backup.write(database, target);
        var proven = new Proven(clock.instant(), target);
        database.writeOnly(tx -> {
            settings.put(tx, PROVEN, proven.at() + " " + target);
            audit.append(tx, "backup", "store", "desk", "{}", null);
        });
        return proven;
    }

    /** The last backup that was proven. */
    Optional<Proven> last() {
        return database.read(tx -> settings.find(tx, PROVEN)).map(kept -> {
            int gap = kept.indexOf(' ');
            return new Proven(Instant.parse(kept.substring(0, gap)), Path.of(kept.substring(gap + 1)));
        });
    }

    /** The files in the folder of backups, newest first. */
    List<Path> files() {
        if (!Files.isDirectory(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".db"))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .limit(MOST)
                    .toList();
        } catch (IOException unreadable) {
            throw new DeskException(unreadable, Trouble.STORE, "app.backup.unreadable", folder);
        }
    }

    /** Proves that a backup could take the place of the store in a data folder, before anybody is asked to agree to that. */
    static void prove(Path backup, Path data) {
        Restore.prove(backup.toAbsolutePath(), data.resolve(OpenDesk.STORE), DeskLayout.LAYOUT);
    }

    /**
     * Puts a backup in the place of a store that nobody has open.
     *
     * @return the folder that keeps what was there
     */
    static Path putBack(Path backup, Path data, Instant now) {
        try (var lock = OpenDesk.lock(data)) {
            Path evidence = free(data, "replaced-" + STAMP.format(now));
            Restore.fromBackup(backup.toAbsolutePath(), data.resolve(OpenDesk.STORE), evidence, DeskLayout.LAYOUT);
            return evidence;
        }
    }

    /** Two restores within one second keep two folders. */
    private static Path free(Path data, String name) {
        Path folder = data.resolve(name);
        for (int next = 2; Files.exists(folder); next++) folder = data.resolve(name + "-" + next);
        return folder;
    }
}
