package org.carddesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Database;
import org.carddesk.db.ProcessLock;
import org.carddesk.db.StoreCheck;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.sync.Salvaged;
import org.carddesk.sync.SyncCounts;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;

/**
 * A data folder in use by this process: locked first, then its log, then the store with everything built on it. A store
 * that was not closed is checked whole before it is used.
 */
final class OpenDesk implements AutoCloseable {
    static final String STORE = "desk.db";
    /** The trouble that the folder holds no desk of any gateway. */
    static final String NO_GATEWAY = "app.desk.none";

    private static final String LOCK = "desk.lock";
    private static final String IN_USE = "desk.open";
    private static final String VERIFIED = "audit_verified";
    private static final String CHECKED = "store_checked";
    private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);

    private final Terminal terminal;
    private final Path folder;
    private final ProcessLock lock;
    private final Database database;
    private final Wiring wiring;
    private final GatewayAddress address;
    private final SettingStore settings = new SettingStore();
    private final boolean fresh;
    private final List<Salvaged> salvaged;
    private boolean givenUp;

    private OpenDesk(Terminal terminal, Optional<GatewayAddress> named, Path folder, ProcessLock lock) {
        this.terminal = terminal;
        this.folder = folder;
        this.lock = lock;
        boolean unclean = Files.exists(folder.resolve(IN_USE));
        this.fresh = Files.notExists(folder.resolve(STORE));
        this.database = Database.open(folder.resolve(STORE), DeskLayout.LAYOUT);
        try {
            check(unclean);
            mark();
            this.address = named.or(this::keptAddress)
                    .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, NO_GATEWAY, folder));
            this.wiring = new Wiring(database, address, terminal.environment());
            requireUnbrokenTrail();
            this.salvaged = wiring.sync.orders().salvage();
            Reopened.salvaged(salvaged, terminal.messages()).forEach(terminal.output()::note);
        } catch (RuntimeException refused) {
            database.close();
            throw refused;
        }
    }

    /**
     * Opens the data folder of this run.
     *
     * @throws DeskException of kind WRONG_INPUT if the folder holds no store, STORE if it is in use, damaged or newer
     */
    static OpenDesk existing(Terminal terminal) {
        if (!Files.exists(terminal.dataFolder().resolve(STORE)))
            throw new DeskException(Trouble.WRONG_INPUT, NO_GATEWAY, terminal.dataFolder());
        return open(terminal, Optional.empty());
    }

    /** As {@link #existing}, but an empty folder becomes a new desk of the gateway that is named. */
    static OpenDesk open(Terminal terminal, Optional<GatewayAddress> named) {
        Path folder = DataFolder.made(terminal.dataFolder());
        ProcessLock lock = lock(folder);
        try {
            terminal.log(folder);
            return new OpenDesk(terminal, named, folder, lock);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    static ProcessLock lock(Path folder) {
        return ProcessLock.take(folder.resolve(LOCK));
    }

    Wiring wiring() {
        return wiring;
    }

    /** What was taken over, when it was opened, from stores that a backup replaced. */
    List<Salvaged> salvaged() {
        return salvaged;
    }

    Database database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    /** Signs the operator of this run in: at the gateway, or by what the desk keeps while it is out of reach. */
    SignedIn signIn() {
        String login = terminal.login();
        return wiring.sync.signIn(login, new Secret(new String(terminal.password(login))));
    }

    /** Reads and sends until both are quiet; a gateway that did not answer at sign-in is not waited for. */
    SyncCounts synchronise() {
        boolean inReach = wiring.sync.freshness().inReach();
        return wiring.sync.syncUntilQuiet(inReach ? terminal.options().timeout() : Duration.ZERO);
    }

    /** Keeps the gateway's address for later runs. */
    void keep(GatewayAddress address) {
        database.writeOnly(tx -> {
            settings.put(tx, "gateway_url", address.uri().toString());
            settings.put(
                    tx, "gateway_ca", address.authority().map(Path::toString).orElse(""));
            settings.put(
                    tx,
                    "gateway_client_cert",
                    address.clientCertificate().map(Path::toString).orElse(""));
        });
    }

    /** Leaves no desk behind whose very first connection failed: its store holds nothing of anybody's yet. */
    void giveUpIfNew() {
        givenUp = fresh;
    }

    /** Where this run looks for the gateway. */
    GatewayChoice gateway() {
        return new GatewayChoice(address.uri().toString(), address.authority(), address.clientCertificate());
    }

    private Optional<GatewayAddress> keptAddress() {
        return database.read(tx -> terminal.gateway()
                .or(() -> settings.find(tx, "gateway_url"))
                .map(url -> GatewayAddress.of(
                        url,
                        path(settings.find(tx, "gateway_ca")),
                        path(settings.find(tx, "gateway_client_cert")),
                        terminal.passphrase())));
    }

    private static Optional<Path> path(Optional<String> setting) {
        return setting.filter(value -> !value.isEmpty()).map(Path::of);
    }

    /** After an unclean stop every page and index is read, else once a day the pages. */
    private void check(boolean unclean) {
        Instant now = terminal.environment().clock().instant();
        Optional<Instant> last = database.read(tx -> settings.find(tx, CHECKED)).map(Instant::parse);
        boolean due = last.isEmpty() || last.get().plus(BETWEEN_CHECKS).isBefore(now);
        if (!unclean && !due) return;
        List<String> findings = StoreCheck.findings(database, unclean);
        if (!findings.isEmpty()) throw new DeskException(Trouble.STORE, "app.store.damaged", findings.getFirst());
        database.writeOnly(tx -> settings.put(tx, CHECKED, now.toString()));
        if (unclean) terminal.output().note(terminal.messages().text("app.store.uncleanStop"));
    }

    /** Trusts the rows up to the last verified one; the whole chain is walked by {@code carddesk check}. */
    private void requireUnbrokenTrail() {
        long verified = database.read(tx -> settings.find(tx, VERIFIED))
                .map(Long::parseLong)
                .orElse(0L);
        Optional<Long> broken = database.read(tx -> wiring.audit.firstBroken(tx, verified));
        if (broken.isPresent()) throw new DeskException(Trouble.STORE, "app.audit.broken", broken.get());
        database.writeOnly(tx ->
                settings.put(tx, VERIFIED, Long.toString(wiring.audit.head(tx).n())));
    }

    private void mark() {
        try {
            Files.writeString(folder.resolve(IN_USE), "");
        } catch (IOException refused) {
            throw new DeskException(refused, Trouble.STORE, "app.folder.unwritable", folder);
        }
    }

    @Override
    public void close() {
        try (lock) {
            wiring.close();
            database.close();
            if (givenUp) {
                for (String ending : List.of("-wal", "-shm", "")) Files.deleteIfExists(folder.resolve(STORE + ending));
            }
            Files.deleteIfExists(folder.resolve(IN_USE));
        } catch (IOException left) {
            throw new DeskException(left, Trouble.STORE, "app.folder.unwritable", folder);
        }
    }
}
