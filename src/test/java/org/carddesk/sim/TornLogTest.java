package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.db.StoreCheck;
import org.carddesk.sync.SimulatedDesk;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;

/**
 * N5: a write-ahead log that was cut, garbled at its end or has a bit flipped opens as a gap-free prefix of what was
 * committed, or is refused; never as a mixture. {@code -Dcampaign.torn=N} sets the number of images.
 */
class TornLogTest {
    private static final int COMMANDS = 30;

    @Test
    void aTornLogIsAPrefixOrRefused() throws IOException {
        int size = Integer.getInteger("campaign.torn", 40);
        try (var memory = new MemoryFolder()) {
            tear(memory.path(), size);
        }
    }

    private static void tear(Path folder, int size) throws IOException {
        Path image = folder.resolve("image.db");
        try (var one = new OneDesk(5)) {
            for (int n = 0; n < COMMANDS; n++) {
                one.extend(n % 7 + 7 * n);
                one.settle();
            }
            one.copyTo(image);
        }
        byte[] wal = Files.readAllBytes(OneDesk.wal(image));
        var chance = new Chance(size);
        long start = System.nanoTime();
        int refused = 0;
        int fewest = COMMANDS;
        for (int n = 0; n < size; n++) {
            Path torn = folder.resolve("torn.db");
            Files.copy(image, torn, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(torn.resolveSibling("torn.db-shm"));
            Files.write(OneDesk.wal(torn), torn(wal, chance));
            int commands = commands(torn);
            if (commands < 0) refused++;
            else fewest = Math.min(fewest, commands);
        }
        assertTrue(fewest < COMMANDS, "no image lost anything: the log was not torn");
        new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                .printf(
                        "torn logs: %d images, %.0f/s, %d refused, 0 mixtures%n",
                        size, size / ((System.nanoTime() - start) / 1e9), refused);
    }

    private static byte[] torn(byte[] wal, Chance chance) {
        int at = 32 + chance.nextInt(wal.length - 32);
        return switch (chance.nextInt(3)) {
            case 0 -> Arrays.copyOf(wal, at);
            case 1 -> {
                byte[] garbled = wal.clone();
                for (int i = at; i < garbled.length; i++) garbled[i] = (byte) chance.nextInt(256);
                yield garbled;
            }
            default -> {
                byte[] flipped = wal.clone();
                flipped[at] ^= (byte) (1 << chance.nextInt(8));
                yield flipped;
            }
        };
    }

    /** How many commands are there, in a store that passes every check; -1 if it is refused. */
    private static int commands(Path file) {
        try (var database = Database.open(file, SimulatedDesk.LAYOUT)) {
            assertEquals(List.of(), StoreCheck.findings(database, true));
            var time = new VirtualTime();
            var audit = new AuditTrail(new Access(), time.clock(() -> java.time.Duration.ZERO), time::elapsed);
            return database.read(tx -> {
                assertEquals(Optional.empty(), audit.firstBroken(tx));
                long count = tx.number("SELECT count(*) FROM outbox");
                assertEquals(count, tx.number("SELECT coalesce(max(desk_seq), 0) FROM outbox"), "a gap");
                assertEquals(count, tx.number("SELECT last_desk_seq FROM desk"));
                assertEquals(
                        count,
                        tx.number("SELECT count(*) FROM audit_entry WHERE details ->> '$.payload_sha256' IS NOT NULL"));
                return (int) count;
            });
        } catch (DeskException refused) {
            assertEquals(Trouble.STORE, refused.trouble());
            return -1;
        }
    }
}
