package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.SimulatedGateway;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.SimulatedDesk;
import org.carddesk.sync.Step;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** A gateway and three desks with somebody at each, fresh for one order of what they do. */
final class ThreeDesks implements AutoCloseable {
    final SimulatedGateway gateway;
    private final VirtualTime time = new VirtualTime();
    private final Path folder;
    private final List<SimulatedDesk> desks = new ArrayList<>();

    ThreeDesks(Path folder, Templates templates, List<String> logins) {
        this.folder = folder;
        var chance = new Chance(7);
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        templates.copyGateway(folder.resolve("gateway.db"));
        gateway = Templates.gateway(folder.resolve("gateway.db"), time, chance);
        var seams = new SimulatedDesk.Seams(
                time.clock(() -> Duration.ZERO), time::elapsed, time::pass, chance, () -> {}, () -> {});
        for (int number = 0; number < logins.size(); number++) {
            Path file = folder.resolve("desk-" + number + ".db");
            templates.copyDesk(number, file);
            var desk = new SimulatedDesk(file, gateway::handle, seams);
            desks.add(desk);
            desk.signIn(logins.get(number), DemoOperator.PASSWORD);
            read(number);
        }
    }

    List<SimulatedDesk> desks() {
        return desks;
    }

    /** Reads all that the gateway has. */
    void read(int desk) {
        while (desks.get(desk).sync.pullOnce() == Step.MOVED) time.pass(Duration.ofMillis(1));
    }

    /** Sends all that is queued. */
    void send(int desk) {
        while (desks.get(desk).sync.pushOnce() == Step.MOVED) time.pass(Duration.ofMillis(1));
    }

    /** A person decides by what the screen shows; the desk may refuse at once. */
    void give(int desk, CommandDraft draft) {
        try {
            desks.get(desk).queue(draft.because("looked into it"));
        } catch (DeskException refused) {
            Violation.unless(refused.trouble() == Trouble.REFUSED, "X", refused.key());
        }
    }

    /** Everybody sends and reads until nothing moves, long enough for Alipay and the host to answer. */
    void settle() {
        int quiet = 0;
        while (quiet < 2) {
            time.pass(Duration.ofMinutes(6));
            boolean moved = false;
            for (SimulatedDesk desk : desks) {
                while (desk.sync.pullOnce() == Step.MOVED || desk.sync.pushOnce() == Step.MOVED) moved = true;
            }
            quiet = moved ? 0 : quiet + 1;
            requireBooks();
        }
    }

    void requireBooks() {
        gateway.read(tx -> {
            MoneyOracle.requireBooks(tx);
            return true;
        });
    }

    @Override
    public void close() {
        desks.forEach(SimulatedDesk::close);
        gateway.close();
        MemoryFolder.delete(folder);
    }
}
