package org.carddesk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Database;
import org.carddesk.db.StoreLayout;
import org.carddesk.task.OfficeClock;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
    @TempDir
    Path folder;

    private final Access access = new Access();
    private final OfficeClock clock =
            new OfficeClock(Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC));
    private final AuditTrail trail = new AuditTrail(access, clock, () -> Duration.ofSeconds(5));
    private Database database;

    @BeforeEach
    void openWithThreeRows() {
        database = Database.open(folder.resolve("desk.db"), new StoreLayout("db", 0x4344534B, List.of()));
        access.enter(new SignedIn("op-1", "clerk1", "Li", Set.of(Role.CLERK)));
        for (int i = 1; i <= 3; i++) {
            String record = "card-" + i;
            String reason = i == 2 ? "stolen" : null;
            database.write(tx -> trail.append(tx, "freeze", "card", record, "{}", reason));
        }
        database.writeOnly(tx -> {
            tx.execute("DROP TRIGGER audit_entry_is_never_changed");
            tx.execute("DROP TRIGGER audit_entry_is_never_deleted");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUntouchedChainIsWhole() {
        assertEquals(Optional.empty(), database.read(trail::firstBroken));
        assertEquals(3, database.<Long>read(tx -> trail.head(tx).n()));
    }

    @Test
    void aRowKeepsThePcsTimeAndWhatTheGatewaySaidOfIt() {
        clock.hear(Instant.parse("2026-11-22T02:00:00Z"));
        database.write(tx -> trail.append(tx, "freeze", "card", "card-4", "{}", null));
        String times = "SELECT at_millis, offset_millis, server_millis FROM audit_entry";
        assertEquals(
                List.of(
                        Instant.parse("2026-11-22T01:00:00Z").toEpochMilli(),
                        Duration.ofHours(1).toMillis(),
                        Instant.parse("2026-11-22T02:00:00Z").toEpochMilli()),
                database.read(tx -> tx.first(
                                times + " WHERE n = 4",
                                row -> List.of(
                                        row.number("at_millis"),
                                        row.number("offset_millis"),
                                        row.number("server_millis")))
                        .orElseThrow()));
        assertEquals(Optional.empty(), database.read(trail::firstBroken));
        assertBrokenAt(4, "UPDATE audit_entry SET offset_millis = 0 WHERE n = 4");
    }

    @Test
    void aRowThatLosesTheGatewaysTimeIsLocated() {
        clock.hear(Instant.parse("2026-11-22T01:00:01Z"));
        database.write(tx -> trail.append(tx, "freeze", "card", "card-4", "{}", null));
        assertBrokenAt(4, "UPDATE audit_entry SET offset_millis = NULL, server_millis = NULL WHERE n = 4");
    }

    @Test
    void aChangedRowIsLocated() {
        assertBrokenAt(2, "UPDATE audit_entry SET reason = 'lost' WHERE n = 2");
    }

    @Test
    void aRemovedRowIsLocated() {
        assertBrokenAt(2, "DELETE FROM audit_entry WHERE n = 2");
    }

    @Test
    void aCutOffEndIsLocated() {
        assertBrokenAt(3, "DELETE FROM audit_entry WHERE n = 3");
    }

    @Test
    void aReasonIsNotTheSameAsNoReason() {
        assertBrokenAt(1, "UPDATE audit_entry SET reason = '' WHERE n = 1");
    }

    @Test
    void aPageShowsTheNewestOfARecordFirst() {
        database.write(tx -> trail.append(tx, "unfreeze", "card", "card-2", "{}", null));
        List<AuditEntry> page = database.read(tx -> trail.page(tx, AuditQuery.of("card", "card-2", 10)));
        assertEquals(
                List.of("unfreeze", "freeze"),
                page.stream().map(AuditEntry::action).toList());
        assertEquals("stolen", page.getLast().reason());
    }

    @Test
    void aRoleThatIsMissingIsRefused() {
        var refused = assertThrows(DeskException.class, () -> access.require(Set.of(Role.FINANCE)));
        assertEquals("access.role.missing", refused.key());
        access.leave();
        assertEquals(
                "access.nobody",
                assertThrows(DeskException.class, access::signedIn).key());
    }

    private void assertBrokenAt(long n, String tampering) {
        database.writeOnly(tx -> tx.execute(tampering));
        assertEquals(Optional.of(n), database.read(trail::firstBroken));
    }
}
