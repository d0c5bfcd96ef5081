package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.db.StoreCheck;
import org.carddesk.sync.SimulatedDesk;
import org.carddesk.task.OfficeClock;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

/**
 * N5: a write-ahead log that was cut, garbled at its end or has a bit flipped leaves exactly the transactions that stand whole
 * before the damage: each such store passes every check of the product, and each image comes out as one of them, byte for byte.
 * {@code -Dcampaign.torn=N} sets the number of images.
 */
class TornLogTest {
    private static final int COMMANDS = 8;
    private static final int BY_THE_PRODUCT = 5_000;

    private Path torn;
    private byte[] base;

    @Test
    void aTornLogIsExactlyThePrefixBeforeTheDamage() throws Exception {
        int size = Integer.getInteger("campaign.torn", 1_000);
        long seed = Long.getLong("campaign.torn.seed", 5);
        try (var memory = new MemoryFolder()) {
            tear(memory.path(), size, seed);
        }
    }

    private void tear(Path folder, int size, long seed) throws Exception {
        Path image = folder.resolve("image.db");
        try (var one = new OneDesk(seed)) {
            for (int n = 0; n < COMMANDS; n++) {
                one.extend(n % 7 + 7 * n);
                one.settle();
            }
            one.copyTo(image);
        }
        torn = folder.resolve("torn.db");
        base = Files.readAllBytes(image);
        var log = new WriteAheadLog(Files.readAllBytes(OneDesk.wal(image)));
        List<byte[]> prefixes = prefixes(log);
        var chance = new Chance(seed);
        var result = new CampaignResult("torn logs");
        int fewest = log.commits();
        for (int n = 0; n < size; n++) {
            byte[] damaged = damaged(log, chance);
            int whole = log.whole(damaged);
            write(damaged);
            if (n % BY_THE_PRODUCT == 0) product();
            assertArrayEquals(prefixes.get(whole), folded(), "image " + n);
            fewest = Math.min(fewest, whole);
        }
        assertTrue(fewest < log.commits() / 2, "no image lost much: the log was not torn");
        result.tell(size, "each exactly one of %d prefixes, 0 bad", prefixes.size());
    }

    /** The store after each transaction; every one is opened and checked by the product. */
    private List<byte[]> prefixes(WriteAheadLog log) throws Exception {
        var prefixes = new ArrayList<byte[]>();
        long before = -1;
        for (int commits = 0; commits <= log.commits(); commits++) {
            write(log.prefix(commits));
            prefixes.add(folded());
            if (commits % 10 != 0 && commits != log.commits()) continue;
            write(log.prefix(commits));
            long commands = product();
            assertTrue(commands >= before, "a later prefix has fewer commands");
            before = commands;
        }
        assertEquals(COMMANDS, before);
        return prefixes;
    }

    private void write(byte[] log) throws IOException {
        Files.write(torn, base);
        Files.write(OneDesk.wal(torn), log);
        Files.deleteIfExists(torn.resolveSibling("torn.db-shm"));
    }

    /** What SQLite makes of database and log, as the bytes of the database alone. */
    private byte[] folded() throws SQLException, IOException {
        try (var connection = JDBC.createConnection("jdbc:sqlite:" + torn, new Properties());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return Files.readAllBytes(torn);
    }

    private static byte[] damaged(WriteAheadLog log, Chance chance) {
        int at = chance.nextInt(log.length());
        byte[] image = log.copy();
        switch (chance.nextInt(3)) {
            case 0 -> image = Arrays.copyOf(image, at);
            case 1 -> {
                byte[] noise = new byte[1 + chance.nextInt(4_096)];
                chance.nextBytes(noise);
                for (int i = at; i < image.length; i++) image[i] = noise[(i - at) % noise.length];
            }
            default -> image[at] ^= (byte) (1 << chance.nextInt(8));
        }
        return image;
    }

    /** How many commands are there, in a store that passes every check of the product. */
    private long product() {
        try (var database = Database.open(torn, SimulatedDesk.LAYOUT)) {
            assertEquals(List.of(), StoreCheck.findings(database, true));
            var time = new VirtualTime();
            var audit = new AuditTrail(
                    new Access(), new OfficeClock(time.clock(() -> java.time.Duration.ZERO)), time::elapsed);
            return database.<Long>read(tx -> {
                assertEquals(Optional.empty(), audit.firstBroken(tx));
                long count = tx.number("SELECT count(*) FROM outbox");
                assertEquals(count, tx.number("SELECT coalesce(max(desk_seq), 0) FROM outbox"), "a gap");
                assertEquals(count, tx.number("SELECT last_desk_seq FROM desk"));
                assertEquals(
                        count,
                        tx.number("SELECT count(*) FROM audit_entry WHERE details ->> '$.payload_sha256' IS NOT NULL"));
                return count;
            });
        }
    }
}
