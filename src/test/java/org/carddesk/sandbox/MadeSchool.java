package org.carddesk.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.carddesk.db.Ids;

/** A small made-up school in a file of its own, under a clock that the test moves. */
final class MadeSchool implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.parse("2030-03-06");

    final MovableClock clock = new MovableClock();
    final SchoolPlan plan;
    final DemoSchool school;
    Ledger ledger;
    private final Path file;

    MadeSchool(Path file, long seed, int students, int days) {
        this.file = file;
        clock.to(SchoolPlan.start(TODAY).plus(Duration.ofHours(9)));
        this.school = new DemoSchool(seed, students, days);
        this.ledger = open();
        school.generate(ledger);
        ledger.markReady();
        this.plan = ledger.read(tx -> SchoolPlan.find(tx.tx()).orElseThrow());
    }

    private Ledger open() {
        return Ledger.open(file, clock, new Ids(clock, new Random(1)));
    }

    void restart() {
        ledger.close();
        ledger = open();
    }

    /** Moves the clock and lets everything happen that is due. */
    void advance(Instant to) {
        clock.to(to);
        school.advance(ledger);
    }

    long number(String sql, Object... values) {
        return ledger.read(tx -> tx.tx().number(sql, values));
    }

    Object digest() {
        return ledger.read(tx -> DigestParts.at(tx.tx(), tx.headSeq()));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
