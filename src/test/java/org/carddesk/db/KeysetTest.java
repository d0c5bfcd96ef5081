package org.carddesk.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders by several columns, and readings that outlast writes. */
class KeysetTest {
    @TempDir
    Path folder;

    @Test
    void ordersByEachColumnOnceAndInItsDirection() {
        var keys =
                new Keyset().by("t.amount", true, null).by("t.at", false, null).by("t.amount", false, null);
        assertEquals("t.amount desc, t.at", keys.order());
    }

    @Test
    void aLastRowNeedsAllItsValues() {
        var keys = new Keyset().by("t.amount", true, 5).by("t.id", false, null);
        assertThrows(IllegalStateException.class, () -> keys.after(new Conditions()));
    }

    @Test
    void oneSnapshotSeesNothingThatIsWrittenMeanwhile() {
        try (var database = Database.open(folder.resolve("desk.db"), new StoreLayout("db", 0x4344534B, List.of()))) {
            Supplier<Long> count = () -> database.read(tx -> tx.number("SELECT count(*) FROM setting"));
            List<Long> seen = database.oneSnapshot(() -> {
                long before = count.get();
                database.writeOnly(tx -> tx.execute("INSERT INTO setting VALUES ('a', 'b')"));
                return List.of(before, count.get());
            });
            assertEquals(List.of(0L, 0L), seen);
            assertEquals(1L, count.get());
        }
    }
}
