package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Backup;
import org.carddesk.db.Database;
import org.carddesk.db.Restore;
import org.carddesk.db.StoreCheck;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome.Failed;
import org.carddesk.sync.SimulatedDesk;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A store's file with bits flipped, pages emptied, filled with noise or swapped, cut off or lengthened: it is refused in words, or
 * the check names what is wrong, or nothing that is used was hit. Whatever it is, a backup takes its place, what was there is kept
 * byte for byte, and what can be read of it is taken over. {@code -Dcampaign.damaged=N} sets the number of files.
 */
class DamagedStoreTest {
    private static final int PAGE = 4_096;
    private static final int COMMANDS = 6;

    private final int size = Integer.getInteger("campaign.damaged", 40);
    private final Chance chance = new Chance(Long.getLong("campaign.damaged.seed", 7));
    private final MemoryFolder memory = new MemoryFolder();
    private final Path backup = memory.path().resolve("backup.db");
    private final Path store = memory.path().resolve("desk.db");
    private final Tally found = new Tally();
    private byte[] whole = new byte[0];

    @BeforeEach
    void make() throws IOException, SQLException {
        Path image = memory.path().resolve("image.db");
        try (var one = new OneDesk(23)) {
            for (int n = 0; n < COMMANDS; n++) {
                one.extend(n);
                if (n == COMMANDS / 2) Backup.write(one.desk().database, backup);
                if (n % 2 == 0) one.settle();
            }
            one.copyTo(image);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + image);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        whole = Files.readAllBytes(image);
    }

    @AfterEach
    void clean() {
        memory.close();
    }

    @Test
    void whateverIsDamagedIsToldAndABackupTakesItsPlace() throws IOException {
        var result = new CampaignResult("damaged stores");
        for (int n = 0; n < size; n++) {
            byte[] damaged = damaged();
            Files.write(store, damaged);
            try {
                opened(damaged);
                putBack(n);
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("file " + n + " of " + size + ", kept in " + kept(damaged), failed);
            }
        }
        assertTrue(found.of("refused") > 0 && found.of("found by the check") > 0, () -> String.valueOf(found.counts()));
        result.tell(size, "%s; each replaced by the backup, kept byte for byte", found.counts());
    }

    @Test
    void aStoreOfAnyNewerVersionIsRefusedUntouched() throws IOException {
        var result = new CampaignResult("newer stores");
        for (int n = 0; n < size; n++) {
            byte[] newer = whole.clone();
            int version = SimulatedDesk.LAYOUT.version() + 1 + chance.nextInt(1 << chance.nextInt(1, 31));
            ByteBuffer.wrap(newer).putInt(60, version);
            Files.write(store, newer);
            var refused = assertThrows(DeskException.class, () -> Database.open(store, SimulatedDesk.LAYOUT));
            assertEquals("db.store.newer", refused.key());
            assertArrayEquals(newer, Files.readAllBytes(store));
        }
        result.tell(size, "each refused and untouched");
    }

    private byte[] damaged() {
        byte[] bytes = whole.clone();
        int page = chance.nextInt(bytes.length / PAGE) * PAGE;
        int other = chance.nextInt(bytes.length / PAGE) * PAGE;
        switch (chance.nextInt(7)) {
            case 0 -> bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
            case 1 -> Arrays.fill(bytes, page, page + PAGE, (byte) 0);
            case 2 -> noise(bytes, page, PAGE);
            case 3 -> noise(bytes, chance.nextInt(100), 1 + chance.nextInt(40));
            case 4 -> System.arraycopy(whole, other, bytes, page, PAGE);
            case 5 -> bytes = Arrays.copyOf(bytes, chance.nextInt(bytes.length));
            default -> {
                bytes = Arrays.copyOf(bytes, bytes.length + 1 + chance.nextInt(3 * PAGE));
                noise(bytes, whole.length, bytes.length - whole.length);
            }
        }
        return bytes;
    }

    private void noise(byte[] bytes, int at, int length) {
        byte[] noise = new byte[length];
        chance.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, length);
    }

    /** Nothing but trouble told in words comes of opening it, and its file is as it was. */
    private void opened(byte[] damaged) throws IOException {
        try (var database = Database.open(store, SimulatedDesk.LAYOUT)) {
            boolean sound = StoreCheck.findings(database, true).isEmpty();
            found.count(sound ? "nothing used was hit" : "found by the check");
        } catch (DeskException told) {
            assertEquals(Trouble.STORE, told.trouble(), told::key);
            found.count("refused");
            // An empty file is a new store.
            if (damaged.length > 0) assertArrayEquals(damaged, Files.readAllBytes(store));
        }
    }

    private void putBack(int n) throws IOException {
        byte[] before = Files.readAllBytes(store);
        Path evidence = memory.path().resolve("replaced-" + n);
        Restore.fromBackup(backup, store, evidence, SimulatedDesk.LAYOUT);
        assertArrayEquals(before, Files.readAllBytes(evidence.resolve("desk.db")));
        try (var desk = desk()) {
            desk.sync.orders().salvage();
            assertEquals(List.of(), StoreCheck.findings(desk.database, true));
            assertEquals(Optional.empty(), desk.database.read(desk.audit::firstBroken));
            long commands = desk.database.<Long>read(tx -> tx.number("SELECT count(*) FROM outbox"));
            assertTrue(commands > COMMANDS / 2 && commands <= COMMANDS, () -> "commands: " + commands);
        }
        MemoryFolder.delete(evidence);
        for (String rest : List.of("", "-wal", "-shm")) Files.deleteIfExists(store.resolveSibling("desk.db" + rest));
    }

    private SimulatedDesk desk() {
        var time = new VirtualTime();
        var seams = new SimulatedDesk.Seams(
                time.clock(() -> Duration.ZERO), time::elapsed, time::pass, chance, () -> {}, () -> {});
        return new SimulatedDesk(store, request -> new Failed(Silence.UNREACHABLE, false), seams);
    }

    private static Path kept(byte[] damaged) throws IOException {
        return Files.write(Files.createTempFile("damaged", ".db"), damaged);
    }
}
