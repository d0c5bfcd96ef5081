package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
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
    final VirtualTime time = new VirtualTime();
    final Chance chance;
    final SimulatedGateway gateway;
    private final MemoryFolder memory = new MemoryFolder();
    private final Path folder = memory.path();
    private Path file;
    private int lives;
    private Bend bend = (request, answer) -> answer;
    private SimulatedDesk desk;

    /** What the wire makes of an answer. */
    interface Bend {
        WireOutcome of(WireRequest request, Response answer);
    }

    OneDesk(long seed) {
        this.chance = new Chance(seed);
        var templates = new Templates(folder);
        templates.copyGateway(folder.resolve("one-gateway.db"));
        gateway = Templates.gateway(folder.resolve("one-gateway.db"), time, chance);
        file = folder.resolve("one-desk.db");
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

    SimulatedDesk desk() {
        return desk;
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
        Path next = folder.resolve("one-desk-" + ++lives + ".db");
        copyTo(next);
        desk.close();
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
