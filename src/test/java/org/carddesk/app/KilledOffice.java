package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.carddesk.db.Database;
import org.carddesk.sim.EarlierStore;
import org.carddesk.sync.SimulatedDesk;

/** A gateway's process and a desk's process that is killed again and again; the store is checked after each kill. */
final class KilledOffice implements AutoCloseable {
    private static final List<String> LOGINS = List.of("clerk1", "finance1");
    private static final long LONGEST_START_MICROS = 1_200_000;
    private static final long LONGEST_WORK_MICROS = 40_000;
    private static final long LONGEST_BACKUP_MICROS = 8_000;
    private static final String BACKS_UP = "backs up";

    private final Path folder;
    private final FastJava java;
    private final SplittableRandom random;
    private final KillCounts counts;
    private final Set<String> saved = new HashSet<>();
    private Process gateway;
    private String url = "";
    private int lives;

    KilledOffice(Path folder, FastJava java, SplittableRandom random, KillCounts counts) {
        this.folder = folder;
        this.java = java;
        this.random = random;
        this.counts = counts;
    }

    /** Starts the gateway and enrols the desk; a long campaign first trains the cache that later starts come from. */
    void begin(boolean train) throws IOException {
        Path school = Files.createDirectories(folder.resolve("school"));
        var process = java.process(KilledGateway.class, school.toString());
        gateway = process.redirectError(folder.resolve("gateway.err").toFile()).start();
        var lines = lines(gateway);
        for (String line = lines.readLine();
                line != null && url.isEmpty();
                line = url.isEmpty() ? lines.readLine() : "") {
            if (line.startsWith("http")) url = line;
        }
        if (url.isEmpty()) throw new IOException(Files.readString(folder.resolve("gateway.err")));
        Files.createDirectories(folder.resolve("desk"));
        ended("enroll", "clerk1");
        if (train) java.train(KilledDesk.class, "work", desk(), url, "clerk1", "1", "200");
        remember();
    }

    /** One life that ends by a kill, at an instant and in a piece of work that chance chooses. */
    void kill() throws Exception {
        int what = random.nextInt(100);
        if (what < 7) killMigration();
        else if (what < 14) killRestore();
        else killWork();
    }

    private void killWork() throws Exception {
        String login = LOGINS.get(random.nextInt(LOGINS.size()));
        Process desk = start("work", folder.resolve("desk"), url, login, Long.toString(random.nextLong()), "1000000");
        var said = new ArrayList<String>();
        int way = random.nextInt(20);
        String moment = way < 6
                ? killAfter(desk, random.nextLong(LONGEST_START_MICROS), said)
                : killAtWork(desk, way < 9, said);
        for (String line : said) {
            if (line.startsWith("saved ")) saved.add(line.substring(6));
            if (line.startsWith("broken ")) throw new AssertionError(line);
        }
        counts.saved(said.stream().filter(line -> line.startsWith("saved ")).count());
        counts.killed(moment);
        try (var store = new KilledStore(KilledDesk.store(folder.resolve("desk")), folder.resolve("copy.db"))) {
            store.requireSound(saved);
        }
        for (int n = 0; n < 2; n++) checkBackup(folder.resolve("desk/backup-" + n + ".db"));
    }

    /** After a number of commands, or where a backup begins, and a little more, so that most kills meet the middle of it. */
    private String killAtWork(Process desk, boolean backup, List<String> said)
            throws IOException, InterruptedException {
        int commands = random.nextInt(14);
        var lines = lines(desk);
        int seen = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (backup && line.equals(BACKS_UP)) break;
            if (!backup && line.startsWith("saved ") && ++seen > commands) break;
            if (!backup && line.startsWith("open") && commands == 0 && random.nextBoolean()) break;
        }
        if (!desk.isAlive()) throw new IOException("ended by itself after " + said);
        desk.waitFor(random.nextLong(backup ? LONGEST_BACKUP_MICROS : LONGEST_WORK_MICROS), TimeUnit.MICROSECONDS);
        strike(desk);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) said.add(line);
        // What is said while a backup is written is said when it is done.
        return said.getLast().equals(BACKS_UP) ? "in backup" : "at work";
    }

    private String killAfter(Process process, long micros, List<String> said) throws IOException, InterruptedException {
        process.waitFor(micros, TimeUnit.MICROSECONDS);
        strike(process);
        var lines = lines(process);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) said.add(line);
        return said.isEmpty() ? "before its first word" : "soon after its first word";
    }

    private static void strike(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    private void checkBackup(Path backup) throws Exception {
        if (Files.notExists(backup)) return;
        try (var store = new KilledStore(backup, folder.resolve("copy.db"))) {
            store.requireSound(List.of());
        }
    }

    /** S7: a store of an earlier layout, or none, has one layout or another after the kill, and is migrated by the next start. */
    private void killMigration() throws Exception {
        Path place = fresh("migrated");
        int from = random.nextInt(SimulatedDesk.LAYOUT.version());
        boolean there = from >= EarlierStore.FIRST;
        if (there) EarlierStore.make(KilledDesk.store(place), from);
        var said = new ArrayList<String>();
        killAfter(start("migrate", place), random.nextLong(LONGEST_START_MICROS), said);
        counts.killed("in migration");
        if (Files.exists(KilledDesk.store(place))) {
            try (var store = new KilledStore(KilledDesk.store(place), folder.resolve("copy.db"))) {
                long version = store.number("PRAGMA user_version");
                assertTrue(version >= (there ? from : 0) && version <= SimulatedDesk.LAYOUT.version());
                assertTrue(said.isEmpty() || version == SimulatedDesk.LAYOUT.version(), said::toString);
            }
        }
        try (var database = Database.open(KilledDesk.store(place), SimulatedDesk.LAYOUT)) {
            long desks = database.<Long>read(
                    tx -> tx.number("SELECT count(*) FROM desk WHERE desk_id = ?", EarlierStore.DESK));
            assertEquals(there ? 1 : 0, desks);
        }
    }

    /** S4: after a kill in a restore the store is the old one or the restored one, whole either way. */
    private void killRestore() throws Exception {
        Path place = fresh("restored");
        Path desk = folder.resolve("desk");
        Path backup = desk.resolve("backup-0.db");
        if (Files.notExists(backup)) backup = folder.resolve("first.db");
        Files.copy(backup, place.resolve("backup.db"));
        copy(desk, place);
        long before = count(KilledDesk.store(desk));
        long kept = count(place.resolve("backup.db"));
        var said = new ArrayList<String>();
        killAfter(start("restore", place, Integer.toString(lives)), random.nextLong(LONGEST_START_MICROS), said);
        counts.killed("in restore");
        long after = count(KilledDesk.store(place));
        assertTrue(said.isEmpty() ? after == before || after == kept : after == kept, after + " commands");
        Database.open(KilledDesk.store(place), SimulatedDesk.LAYOUT).close();
    }

    private long count(Path file) throws Exception {
        try (var store = new KilledStore(file, folder.resolve("copy.db"))) {
            store.requireSound(List.of());
            return store.number("SELECT count(*) FROM outbox");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : List.of("desk.db", "desk.db-wal")) {
            if (Files.exists(from.resolve(name))) Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    private Path fresh(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name + "-" + lives));
    }

    /** Lets the desk do all that is left, then counts what each command did at the gateway. */
    void end() throws Exception {
        for (String login : LOGINS) ended("finish", login);
        strike(gateway);
        Set<String> all;
        try (var store = new KilledStore(KilledDesk.store(folder.resolve("desk")), folder.resolve("copy.db"))) {
            store.requireSound(saved);
            assertEquals(Set.of("APPLIED"), withoutRefusals(store.texts("SELECT DISTINCT state FROM outbox")));
            all = store.texts("SELECT command_id FROM outbox");
        }
        try (var books = new KilledStore(folder.resolve("school/gateway.db"), folder.resolve("books.db"))) {
            assertEquals(all, books.texts("SELECT command_id FROM command"));
            assertEquals(all.size(), books.number("SELECT count(*) FROM command"));
            assertEquals(
                    books.number(
                            "SELECT count(*) FROM command WHERE type = 'record_bank_credit' AND status = 'applied'"),
                    books.number("SELECT count(*) FROM bank_credit WHERE id LIKE 'bc-%'"));
            assertEquals(
                    "",
                    books.text(
                            "SELECT amount_fen FROM bank_credit WHERE id LIKE 'bc-%' GROUP BY amount_fen HAVING count(*) > 1"));
            assertEquals(
                    books.number("SELECT count(*) FROM command WHERE type = 'extend_expiry' AND status = 'applied'"),
                    books.number(
                            "SELECT count(*) FROM feed WHERE type = 'card' AND tx IN"
                                    + " (SELECT tx FROM feed WHERE type = 'command_result' AND id IN"
                                    + " (SELECT command_id FROM command WHERE type = 'extend_expiry' AND status = 'applied'))"));
        }
    }

    /** A command on a card that had changed meanwhile is a conflict and has no effect. */
    private static Set<String> withoutRefusals(Set<String> states) {
        var left = new HashSet<>(states);
        left.removeAll(Set.of("CONFLICT", "REJECTED"));
        return left;
    }

    private void remember() throws IOException {
        for (String ending : List.of("", "-wal")) {
            Path from = folder.resolve("desk/desk.db" + ending);
            if (Files.exists(from))
                Files.copy(from, folder.resolve("first.db" + ending), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void ended(String what, String login) throws IOException {
        Process desk = start(what, folder.resolve("desk"), url, login, "1", "0");
        var said = lines(desk).lines().toList();
        assertTrue(said.contains("finished"), () -> said + " " + error());
        desk.onExit().join();
    }

    private String error() {
        try {
            return Files.readString(folder.resolve("desk.err"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private Process start(String what, Path place, String... more) throws IOException {
        lives++;
        var arguments = new ArrayList<>(List.of(what, place.toString()));
        arguments.addAll(List.of(more));
        return java.process(KilledDesk.class, arguments.toArray(String[]::new))
                .redirectError(folder.resolve("desk.err").toFile())
                .start();
    }

    private String desk() {
        return folder.resolve("desk").toString();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws InterruptedException {
        if (gateway != null) strike(gateway);
    }
}
