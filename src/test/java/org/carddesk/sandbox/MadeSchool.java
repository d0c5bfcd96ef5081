package org.carddesk.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.carddesk.db.Ids;

/** A small made-up school in a file of its own, under a clock that the test moves. */
final class MadeSchool implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.parse("2030-03-06");

    final HandClock clock = new HandClock(SchoolPlan.start(TODAY).plus(Duration.ofHours(9)));
    final SchoolPlan plan;
    Ledger ledger;
    private final Path file;

    MadeSchool(Path file, long seed, int students, int days) {
        this.file = file;
        this.plan = SchoolPlan.of(seed, students, days, clock);
        this.ledger = open();
        ledger.bulk(bulk -> SchoolRecord.begin(bulk.reader().tx(), plan));
        new History(plan).make(ledger, plan.firstDay().minusDays(1));
        ledger.markReady();
    }

    private Ledger open() {
        return Ledger.open(file, clock, new Ids(clock, new Random(1)));
    }

    void restart() {
        ledger.close();
        ledger = open();
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

    /** A clock that stands until it is moved. */
    static final class HandClock extends Clock {
        private Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        void to(Instant next) {
            now = next;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
