package org.carddesk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.carddesk.db.Database;
import org.carddesk.db.StoreLayout;
import org.carddesk.db.Tx;
import org.carddesk.sim.CampaignResult;
import org.carddesk.task.OfficeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A1: rows of the trail are changed in any column, removed, put in, exchanged and cut off, by somebody who can write the file;
 * the first row that is touched is named each time. {@code -Dcampaign.tampering=N} sets how often.
 */
class AuditTamperingTest {
    private static final int ROWS = 60;
    private static final long ASIDE = 1_000_000;
    private static final List<String> NUMBERS =
            List.of("at_millis", "elapsed_millis", "offset_millis", "server_millis");
    private static final List<String> TEXTS =
            List.of("operator_id", "action", "record_type", "record_id", "details", "reason");
    private static final List<String> HASHES = List.of("previous_hash", "hash");
    private static final String OTHERS =
            "at_millis, elapsed_millis, offset_millis, server_millis, operator_id, action, record_type,"
                    + " record_id, details, reason, previous_hash, hash";

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("campaign.tampering.seed", 5));

    /** What was done, and the first row that is not as it was written. */
    private record Touched(String how, long firstN) {}

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void whateverIsTouchedIsFoundAndLocated() {
        int size = Integer.getInteger("campaign.tampering", 2_000);
        var result = new CampaignResult("touched trails");
        var ways = new TreeMap<String, Long>();
        var clock = new OfficeClock(Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC));
        var access = new Access();
        var trail = new AuditTrail(access, clock, () -> Duration.ofSeconds(5));
        try (var database = Database.open(folder.resolve("desk.db"), new StoreLayout("db", 0x4344534B, List.of()))) {
            write(database, access, trail, clock);
            for (int n = 0; n < size; n++) {
                Touched[] touched = new Touched[1];
                Object[] found = new Object[1];
                try {
                    database.writeOnly(tx -> {
                        touched[0] = touch(tx);
                        found[0] = trail.firstBroken(tx);
                        throw new TakenBack();
                    });
                } catch (TakenBack asItWas) {
                    assertEquals(Optional.of(touched[0].firstN), found[0], touched[0].toString());
                }
                ways.merge(touched[0].how, 1L, Long::sum);
            }
            assertEquals(Optional.empty(), database.read(trail::firstBroken));
        }
        result.tell(size, "each found and located: %s", ways);
        ways.forEach(result::met);
    }

    private void write(Database database, Access access, AuditTrail trail, OfficeClock clock) {
        for (int n = 1; n <= ROWS; n++) {
            access.enter(new SignedIn("op-" + n % 3, "clerk" + n % 3, "Li", Set.of(Role.CLERK)));
            if (n == ROWS / 2) clock.hear(Instant.parse("2026-11-22T01:00:03Z"));
            String record = "card-" + n % 7;
            String reason = n % 2 == 0 ? "遗失 " + n : null;
            database.write(tx -> trail.append(tx, "freeze", "card", record, "{}", reason));
        }
        database.writeOnly(tx -> {
            tx.execute("DROP TRIGGER audit_entry_is_never_changed");
            tx.execute("DROP TRIGGER audit_entry_is_never_deleted");
        });
    }

    private Touched touch(Tx tx) {
        long n = 1 + random.nextInt(ROWS);
        return switch (random.nextInt(8)) {
            case 0 -> {
                tx.execute("DELETE FROM audit_entry WHERE n = ?", n);
                yield new Touched("removed", n);
            }
            case 1 -> {
                tx.execute("DELETE FROM audit_entry WHERE n >= ?", n);
                yield new Touched("cut off", n);
            }
            case 2 -> putIn(tx, 1 + random.nextInt(ROWS + 1));
            case 3 -> exchange(tx, n);
            default -> change(tx, n);
        };
    }

    /** A row that stands elsewhere already, in between; those behind it move up. */
    private Touched putIn(Tx tx, long n) {
        move(tx, n, 1);
        long original = 1 + random.nextInt(ROWS + 1);
        if (original == n) original = n == 1 ? 2 : n - 1;
        tx.execute(
                "INSERT INTO audit_entry (n, " + OTHERS + ") SELECT ?, " + OTHERS + " FROM audit_entry WHERE n = ?",
                n,
                original);
        // The row that stood here, put before itself, is still the right one here and a wrong one behind.
        return new Touched("put in", original == n + 1 ? n + 1 : n);
    }

    private static void move(Tx tx, long from, long by) {
        tx.execute("UPDATE audit_entry SET n = n + ? WHERE n >= ?", ASIDE, from);
        tx.execute("UPDATE audit_entry SET n = n - ? WHERE n >= ?", ASIDE - by, ASIDE);
    }

    private Touched exchange(Tx tx, long one) {
        long other = 1 + (one + random.nextInt(ROWS - 1)) % ROWS;
        tx.execute("UPDATE audit_entry SET n = ? WHERE n = ?", ASIDE, one);
        tx.execute("UPDATE audit_entry SET n = ? WHERE n = ?", one, other);
        tx.execute("UPDATE audit_entry SET n = ? WHERE n = ?", other, ASIDE);
        return new Touched("exchanged", Math.min(one, other));
    }

    /** One value of one row, by as little as there is. */
    private Touched change(Tx tx, long n) {
        switch (random.nextInt(4)) {
            case 0 -> {
                String column = of(NUMBERS);
                if (column.startsWith("o") || column.startsWith("s")) heard(tx, n, column);
                else tx.execute("UPDATE audit_entry SET " + column + " = " + column + " + 1 WHERE n = ?", n);
            }
            case 1 -> {
                String column = of(TEXTS);
                tx.execute(
                        "UPDATE audit_entry SET " + column + " = coalesce(" + column + ", '') || 'x' WHERE n = ?", n);
            }
            case 2 -> hash(tx, n, of(HASHES));
            default -> tx.execute("UPDATE audit_entry SET n = n + ? WHERE n = ?", ASIDE, n);
        }
        return new Touched("changed", n);
    }

    /** The gateway's time is there whole or not at all. */
    private static void heard(Tx tx, long n, String column) {
        tx.execute(
                "UPDATE audit_entry SET offset_millis = coalesce(offset_millis, 0) + ?,"
                        + " server_millis = coalesce(server_millis, 0) + ? WHERE n = ?",
                column.startsWith("o") ? 1 : 0,
                column.startsWith("o") ? 0 : 1,
                n);
    }

    private void hash(Tx tx, long n, String column) {
        byte[] hash = tx.first("SELECT " + column + " FROM audit_entry WHERE n = ?", row -> row.bytes(column), n)
                .orElseThrow();
        hash[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
        tx.execute("UPDATE audit_entry SET " + column + " = ? WHERE n = ?", hash, n);
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
