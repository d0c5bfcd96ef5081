package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.gateway.WireRequest;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.SimulatedGateway;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.SimulatedDesk;
import org.carddesk.sync.Step;

/** One enrolled desk and its gateway under virtual time, with a wire that a campaign bends as it likes. */
final class OneDesk implements AutoCloseable {
    /** What the names of the desk's files begin with. */
    static final String FILES = "one-desk";

    final VirtualTime time = new VirtualTime();
    final Chance chance;
    private SimulatedGateway gateway;
    private final MemoryFolder memory = new MemoryFolder();
    private final Path folder = memory.path();
    private Path file;
    private int lives;
    private Bend bend = (request, answer) -> answer;
    private SimulatedDesk desk;
    private final Map<String, Duration> marks = new HashMap<>();

    /** What the wire makes of an answer. */
    interface Bend {
        WireOutcome of(WireRequest request, Response answer);
    }

    OneDesk(long seed) {
        this.chance = new Chance(seed);
        var templates = new Templates(folder);
        templates.copyGateway(ledger());
        gateway = Templates.gateway(ledger(), time, chance);
        file = folder.resolve(FILES + ".db");
        templates.copyDesk(0, file);
        desk = open();
        signIn();
        settle();
    }

    private SimulatedDesk open() {
        Transport transport = request -> bend.of(request, gateway.handle(request));
        return new SimulatedDesk(
                file,
                transport,
                new SimulatedDesk.Seams(
                        time.clock(() -> Duration.ZERO), time::elapsed, time::pass, chance, () -> {}, () -> {}));
    }

    private Path ledger() {
        return folder.resolve("one-gateway.db");
    }

    SimulatedDesk desk() {
        return desk;
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    /** Keeps desk and gateway as they are now, to come back to. */
    void mark(String name) {
        marks.put(name, time.elapsed());
        desk.close();
        gateway.close();
        copy(file, folder.resolve(name + "-desk.db"));
        copy(ledger(), folder.resolve(name + "-gateway.db"));
        gateway = Templates.gateway(ledger(), time, chance);
        desk = open();
    }

    /** Desk, gateway and time are as they were at the mark; nobody is signed in. */
    void back(String name) {
        desk.close();
        gateway.close();
        time.back(Objects.requireNonNull(marks.get(name)));
        delete(file);
        file = folder.resolve(FILES + "-" + ++lives + ".db");
        copy(folder.resolve(name + "-desk.db"), file);
        copy(folder.resolve(name + "-gateway.db"), ledger());
        gateway = Templates.gateway(ledger(), time, chance);
        desk = open();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void bend(Bend how) {
        bend = how;
    }

    void straighten() {
        bend = (request, answer) -> answer;
    }

    void signIn() {
        desk.signIn("clerk1", DemoOperator.PASSWORD);
    }

    /** The process dies; its files as they are now are opened again, and somebody signs in. */
    void crash() {
        Path next = folder.resolve(FILES + "-" + ++lives + ".db");
        copyTo(next);
        desk.close();
        delete(file);
        file = next;
        desk = open();
    }

    void copyTo(Path target) {
        try {
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            Path wal = wal(file);
            if (Files.exists(wal)) Files.copy(wal, wal(target), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** Pulls and pushes, waiting out every back-off, until nothing moves. */
    void settle() {
        boolean moves = true;
        while (moves) {
            time.pass(Duration.ofMinutes(6));
            moves = desk.sync.pullOnce() == Step.MOVED;
            moves |= desk.sync.pushOnce() == Step.MOVED;
            while (desk.sync.pullOnce() == Step.MOVED || desk.sync.pushOnce() == Step.MOVED) moves = true;
        }
    }

    /** A clerk extends a card; answers the command's id. */
    String extend(int days) {
        List<String> cards = desk.database.read(
                tx -> tx.list("SELECT id FROM card WHERE closed = 0 ORDER BY id", row -> row.text("id")));
        String card = cards.get(days % cards.size());
        long version = desk.database.<Long>read(tx -> tx.number("SELECT version FROM card WHERE id = ?", card));
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY,
                card,
                version,
                new CommandArgs.ExtendExpiry(
                        java.time.LocalDate.parse("2035-01-01").plusDays(days))));
    }

    /** Somebody is put on the gateway's books, or changed there, without this desk. */
    void visitor(String id, int n) {
        gateway.put(
                "cardholder",
                id,
                Json.object()
                        .put("person_no", "X" + n)
                        .put("name", "Visitor " + n)
                        .put("kind", "STAFF")
                        .put("department", "Guests")
                        .put("left", false));
    }

    long recorded() {
        return gateway.<Long>read(tx -> tx.number("SELECT count(*) FROM command"));
    }

    @Override
    public void close() {
        desk.close();
        gateway.close();
        memory.close();
    }
}
