package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.EntityType;
import org.carddesk.sandbox.SimulatedGateway;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** One simulated world: a gateway, desks, the network between them and the people at them, all on one thread. */
final class World implements AutoCloseable {
    private final Schedule schedule;
    private final Path folder;
    private final LogWatch log;
    private final VirtualTime time = new VirtualTime();
    private final Chance chance;
    private final Book book = new Book();
    private final Tally tally = new Tally();
    private final Trace trace = new Trace();
    private final Wire wire;
    private final Oracle oracle;
    private final Performer performer;
    private final List<Station> stations = new ArrayList<>();
    private final Templates templates;
    private final OpenStores.Store gatewayStore;
    private SimulatedGateway gateway;
    private int gatewayLife;
    private int gatewayBackup = -1;
    boolean gatewayRestored;

    World(Schedule schedule, Templates templates, Path folder, LogWatch log) {
        this.log = log;
        this.schedule = schedule;
        this.folder = folder;
        this.templates = templates;
        this.chance = new Chance(schedule.seed());
        this.wire = new Wire(this, schedule);
        this.oracle = new Oracle(this);
        this.performer = new Performer(this);
        // Most worlds begin in the morning of the office; others before midnight or before breakfast.
        time.pass(Duration.ofMinutes(chance.of(0, 0, 0, 14 * 60 + 20, 21 * 60)));
        gatewayStore = templates.openGateway();
        gateway = Templates.gateway(gatewayStore.database(), time, chance);
        for (int number = 0; number < schedule.desks(); number++) {
            var station = new Station(this, number, "desk-" + number, place(number), new Memory());
            stations.add(station);
            station.start(templates.openDesk(number));
        }
    }

    /** Runs all steps, then heals and waits until nothing moves; a violation ends it. */
    void run() {
        for (Step step : schedule.steps()) run(step);
        chance.reseed(schedule.seed());
        new Healing(this).run();
        trace.note("end " + time.elapsed() + " head " + gateway.head());
    }

    private void run(Step step) {
        chance.reseed(step.seed());
        time.pass(Duration.ofMillis(1 + chance.nextInt(2 * schedule.pace())));
        wire.deliverLate();
        Station station = stations.get(step.desk() % stations.size());
        tally.count("step " + step.kind());
        String outcome;
        try {
            outcome = performer.perform(step.kind(), station);
        } catch (Crash crash) {
            outcome = "crash";
            station.rise();
        } catch (DeskException trouble) {
            requireExpected(trouble, station);
            outcome = trouble.key();
        } catch (Violation violation) {
            throw violation;
        } catch (RuntimeException unexpected) {
            throw new Violation("X", "unexpected " + unexpected, unexpected);
        }
        oracle.check(station);
        log.requireSilenceAbout(station.desk().tokens());
        oracle.checkMoney();
        trace.note(step + " " + outcome + " " + station.memory.epoch + ":" + station.memory.seq + " "
                + station.memory.states.values().stream().sorted().toList() + " head " + gateway.head() + " at "
                + time.elapsed());
    }

    /** A person is told; only a full disk may be a trouble of the store. */
    void requireExpected(DeskException trouble, Station station) {
        boolean expected = trouble.trouble() != Trouble.STORE
                || station.full && trouble.key().equals("db.disk.full");
        if (!expected) throw new Violation("X", "unexpected trouble " + trouble.getMessage(), trouble);
        // What it found out about a wrong page it could not save either, and says so: it has to find it out anew.
        if (trouble.key().equals("db.disk.full")) station.refusedPage = false;
        tally.count("told " + trouble.key());
    }

    /** Copies a desk's store to another PC; both go on as the same desk. */
    Optional<Station> copyDesk(Station original) {
        if (stations.size() > schedule.desks() + 1) return Optional.empty();
        int number = stations.size();
        var copy = new Station(this, number, original.deskId, place(number), original.memory.copy());
        original.copyTo(copy.file());
        original.rolledBack = true;
        copy.rolledBack = true;
        copy.keyReused = original.keyReused;
        stations.add(copy);
        copy.start();
        return Optional.of(copy);
    }

    boolean rolledBack(int station) {
        String deskId = stations.get(station).deskId;
        return stations.stream().anyMatch(one -> one.deskId.equals(deskId) && one.rolledBack);
    }

    void backUpGateway() {
        gateway.close();
        gatewayBackup = gatewayLife;
        gatewayLife++;
        copyGateway(gatewayBackup);
    }

    /** The gateway is set up anew from its backup and begins a new epoch; what came after the backup is forgotten there. */
    void restoreGateway() {
        if (gatewayBackup < 0) {
            backUpGateway();
            return;
        }
        gateway.read(tx -> tx.list("SELECT command_id, status FROM command", row -> {
            book.truth(row.text("command_id"), row.text("status"));
            return true;
        }));
        gateway.close();
        gatewayLife++;
        copyGateway(gatewayBackup);
        gateway.beginEpoch();
        gatewayRestored = true;
        stations.forEach(station -> station.numberToLearn = 0);
    }

    private void copyGateway(int life) {
        try {
            Files.copy(gatewayFile(life), gatewayFile(gatewayLife));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        gateway = Templates.gateway(gatewayFile(gatewayLife), time, chance);
    }

    private Path gatewayFile(int life) {
        return life == 0 ? gatewayStore.file() : folder.resolve("gateway-" + life + ".db");
    }

    private Path place(int number) {
        return MemoryFolder.made(folder.resolve("pc-" + number));
    }

    Schedule schedule() {
        return schedule;
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    List<Station> stations() {
        return stations;
    }

    VirtualTime time() {
        return time;
    }

    Chance chance() {
        return chance;
    }

    Wire wire() {
        return wire;
    }

    Oracle oracle() {
        return oracle;
    }

    Performer performer() {
        return performer;
    }

    Book book() {
        return book;
    }

    Tally tally() {
        return tally;
    }

    Trace trace() {
        return trace;
    }

    void taken(EntityType type, int rows, boolean ofSnapshot) {
        tally.count((ofSnapshot ? "swapped in " : "applied ") + type.wire(), rows);
    }

    /** All of it ends; stores that are as if nobody had closed or narrowed them are handed on to other worlds. */
    @Override
    public void close() {
        for (Station station : stations) station.leave(templates);
        if (gatewayLife == 0) templates.giveBack(gatewayStore);
        else gateway.close();
        if (gatewayLife > 0) OpenStores.discard(gatewayStore);
        MemoryFolder.delete(folder);
    }

    /** Requires that something is so at every desk. */
    void atEach(java.util.function.Predicate<Station> truth, String invariant, String what) {
        for (Station station : stations) unless(truth.test(station), invariant, station + " " + what);
    }
}
