package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in while the gateway is out of reach: whoever the gateway let in within the last 12 hours. A clock that is set back
 * does not lengthen them: they are counted to the greatest time that the store knows.
 */
final class OfflineGrace {
    private static final Duration GRACE = Duration.ofHours(12);
    private static final int FREE_FAILURES = 5;
    private static final int MOST_FAILURES = 100;

    private final Database database;
    private final PasswordHash hashes;
    private final Clock clock;
    private final VerifierStore store = new VerifierStore();

    OfflineGrace(Database database, PasswordHash hashes, Clock clock) {
        this.database = database;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** The grace of somebody whom the gateway has just let in; what it said of the time is the time. */
    void begin(Tx tx, SignedIn who, String hash, long auditN) {
        Instant now = clock.instant();
        store.save(tx, who, hash, now.plus(GRACE));
        store.told(tx, now, auditN);
    }

    /** @throws DeskException if the login and the password do not let anybody in now */
    SignedIn admit(String login, Secret password) {
        VerifierStore.@Nullable Failures failures =
                database.read(tx -> store.failures(tx, login)).orElse(null);
        Instant now = clock.instant();
        if (failures != null && isLocked(failures, now)) {
            long seconds =
                    Math.max(1, Duration.between(now, failures.lockedUntil()).toSeconds());
            throw new DeskException(Trouble.WRONG_INPUT, "sync.signIn.locked", seconds);
        }
        Optional<VerifierStore.Verifier> verifier = database.read(tx -> store.find(tx, login));
        if (verifier.isEmpty()) hashes.pretend(password);
        boolean right =
                verifier.isPresent() && hashes.matches(password, verifier.get().hash());
        if (!right || !counts(verifier.get(), now)) {
            database.writeOnly(tx -> failed(tx, login, failures == null ? 1 : failures.count() + 1, now));
            throw new DeskException(Trouble.OUT_OF_REACH, "sync.signIn.offline");
        }
        return verifier.get().who();
    }

    /** The gateway has refused a login and a password: whoever gets in by them here does so no more, until it lets them in again. */
    void end(String login, Secret password) {
        database.read(tx -> store.find(tx, login))
                .filter(verifier -> !verifier.disabled() && hashes.matches(password, verifier.hash()))
                .ifPresent(verifier -> database.writeOnly(
                        tx -> store.disable(tx, verifier.who().operatorId())));
    }

    private static boolean isLocked(VerifierStore.Failures failures, Instant now) {
        boolean locked =
                failures.count() >= FREE_FAILURES && failures.lockedUntil().isAfter(now);
        return locked || failures.count() >= MOST_FAILURES;
    }

    private boolean counts(VerifierStore.Verifier verifier, Instant now) {
        Instant from = verifier.validUntil().minus(GRACE).minus(Duration.ofMinutes(5));
        return !verifier.disabled()
                && now.isAfter(from)
                && now.isBefore(verifier.validUntil())
                && database.read(store::latest).isBefore(verifier.validUntil());
    }

    private void failed(Tx tx, String login, int failures, Instant now) {
        String known = login.length() > 64 ? login.substring(0, 64) : login;
        long seconds = failures < FREE_FAILURES ? 0 : Math.min(900, 1L << Math.min(10, failures - FREE_FAILURES));
        store.failed(tx, known, failures, now.plusSeconds(seconds));
        if (now.isAfter(store.latest(tx))) store.told(tx, now, store.toldAtRow(tx));
    }
}
