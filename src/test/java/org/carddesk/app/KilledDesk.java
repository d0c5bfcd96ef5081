package org.carddesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.carddesk.db.Backup;
import org.carddesk.db.Database;
import org.carddesk.db.ProcessLock;
import org.carddesk.db.Restore;
import org.carddesk.db.StoreCheck;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.SimulatedDesk;
import org.carddesk.sync.Step;
import org.carddesk.text.DeskException;

/**
 * The program of a desk's process that is killed: the real store, outbox and sync over real HTTP. It says a line after each
 * commit that a person would be told of, and goes on until it is killed or has done what it was started for.
 */
final class KilledDesk {
    private static final LocalDate FAR = LocalDate.parse("2035-01-01");

    private final Path folder;
    private final SimulatedDesk desk;
    private final String login;
    private final SplittableRandom random;

    private KilledDesk(Path folder, SimulatedDesk desk, String login, long seed) {
        this.folder = folder;
        this.desk = desk;
        this.login = login;
        this.random = new SplittableRandom(seed);
    }

    /** Arguments: what to do, the folder, and for what needs them the gateway, the login, a seed and the number of commands. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        try (var lock = ProcessLock.take(folder.resolve("desk.lock"))) {
            switch (args[0]) {
                case "migrate" -> {
                    Database.open(store(folder), SimulatedDesk.LAYOUT).close();
                    say("migrated");
                }
                case "own" -> {
                    try (var database = Database.open(store(folder), SimulatedDesk.LAYOUT)) {
                        say("owner");
                        System.in.read();
                    }
                }
                case "restore" -> {
                    Path evidence = folder.resolve("replaced-" + args[2]);
                    Restore.fromBackup(folder.resolve("backup.db"), store(folder), evidence, SimulatedDesk.LAYOUT);
                    say("restored");
                }
                default -> live(args[0], folder, args);
            }
        } catch (DeskException refused) {
            if (args[0].equals("own")) say("refused " + refused.key());
            else throw refused;
        }
    }

    private static void live(String what, Path folder, String[] args) {
        try (var transport = new HttpTransport(
                        GatewayAddress.of(args[2], Optional.empty(), Optional.empty(), Optional.empty()));
                var desk = new SimulatedDesk(store(folder), transport, seams())) {
            require(StoreCheck.findings(desk.database, false).isEmpty(), "the store is damaged");
            require(desk.database.read(desk.audit::firstBroken).isEmpty(), "the audit chain is broken");
            say("open");
            if (what.equals("enroll")) desk.sync.enroll("desk-1");
            desk.signIn(args[3], DemoOperator.PASSWORD);
            var life = new KilledDesk(folder, desk, args[3], Long.parseLong(args[4]));
            if (what.equals("work")) life.work(Integer.parseInt(args[5]));
            else life.finish();
        }
    }

    private static SimulatedDesk.Seams seams() {
        long start = System.nanoTime();
        return new SimulatedDesk.Seams(
                Clock.systemUTC(),
                () -> Duration.ofNanos(System.nanoTime() - start),
                Thread::sleep,
                new SplittableRandom(),
                () -> {},
                () -> {});
    }

    static Path store(Path folder) {
        return folder.resolve("desk.db");
    }

    private void work(int commands) {
        for (int n = 0; n < commands; n++) {
            save(login.startsWith("finance") ? credit() : extension());
            if (random.nextInt(3) > 0) desk.sync.pushOnce();
            if (random.nextInt(3) == 0) desk.sync.pullOnce();
            if (random.nextInt(24) == 0) backUp(n);
        }
    }

    private void save(CommandDraft draft) {
        try {
            say("saved " + desk.queue(draft));
        } catch (DeskException refused) {
            // A card whose earlier command has not ended takes no other.
            require(refused.key().equals("sync.target.busy"), refused.toString());
        }
    }

    private void backUp(int n) {
        Path backup = folder.resolve("backup-" + n % 2 + ".db");
        say("backs up");
        Backup.write(desk.database, backup);
        say("backup " + backup.getFileName());
    }

    /** Brings everything to its end and proves that the desk holds what the gateway holds. */
    private void finish() {
        boolean moves = true;
        while (moves) moves = desk.sync.pushOnce() == Step.MOVED | desk.sync.pullOnce() == Step.MOVED;
        desk.sync.syncUntilQuiet(Duration.ZERO);
        require(desk.sync.compareDigest() instanceof DigestResult.Same, "the digest is another one");
        require(desk.sync.brokenSums().isEmpty(), "the kept sums are not those of the rows");
        say("finished");
    }

    /** Each amount is one intent's own, so that an effect that came twice is seen at the gateway. */
    private CommandDraft credit() {
        LocalDate day = LocalDate.now(Clock.systemUTC()).minusDays(2);
        long amountFen = desk.database.<Long>read(tx -> tx.number("SELECT last_desk_seq FROM desk")) + 1;
        return CommandDraft.of(
                CommandType.RECORD_BANK_CREDIT,
                new CommandArgs.RecordBankCredit(day, amountFen, day, null, CreditSource.MANUAL));
    }

    private CommandDraft extension() {
        record Card(String id, long version) {}
        List<Card> cards = desk.database.read(tx -> tx.list(
                "SELECT id, version FROM card WHERE closed = 0 ORDER BY id",
                row -> new Card(row.text("id"), row.number("version"))));
        Card card = cards.get(random.nextInt(cards.size()));
        return CommandDraft.on(
                CommandType.EXTEND_EXPIRY,
                card.id,
                card.version,
                new CommandArgs.ExtendExpiry(FAR.plusDays(random.nextInt(5_000))));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            say("broken " + otherwise);
            throw new IllegalStateException(otherwise);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
