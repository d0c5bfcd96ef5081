package org.carddesk.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.access.Role;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CreditSource;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.TestOutbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankCreditFeedTest {
    private static final LocalDate DAY = LocalDate.of(2030, 1, 9);

    @TempDir
    Path folder;

    @Test
    void everyMemberComesBackWithAndWithoutTheOptionalOnes() {
        var full =
                new BankCreditBody(DAY, 100_000_000_000L, DAY.plusDays(1), "R1", "支付宝（中国）", CreditSource.IMPORT, true);
        var least = new BankCreditBody(DAY.plusDays(1), 0, DAY.plusDays(3), null, null, CreditSource.GATEWAY, false);
        try (var desk = new TestOutbox(folder, BankFeature.ENTITIES, Instant.parse("2030-01-11T02:00:00Z"))
                .signIn("op-fin", Role.FINANCE)) {
            var feature = new BankFeature(desk.database, desk.outbox, desk.access, desk.audit, desk.clock);
            var feed = feature.appliers().getFirst();
            desk.feed(feed, new Incoming("b1", 3, new byte[32], full, Optional.empty()));
            desk.feed(feed, new Incoming("b2", 1, new byte[32], least, Optional.empty()));
            assertEquals(full, feature.service().ofDay(DAY).getFirst().body());
            BankCredit second = feature.service().ofDay(DAY.plusDays(1)).getFirst();
            assertEquals(least, second.body());
            var rows = desk.database.read(tx -> feed.find(tx, "b1")).orElseThrow();
            assertEquals(full, rows.body());
            assertEquals(3, rows.version());
        }
    }
}
