package org.carddesk.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carddesk.db.ProcessLock;
import org.carddesk.gateway.School;
import org.carddesk.gateway.SignedInOperator;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** The built-in gateway, running: the whole contract over a simulated school in a folder of its own. */
public final class Sandbox implements AutoCloseable {
    private static final String NAME = "gateway";
    private static final String FILE = NAME + ".db";

    private final ProcessLock lock;
    private final Ledger ledger;
    private final SimulatedSchool school;
    private final GatewayCore core;
    private final FaultyWire wire;
    private final SandboxServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Sandbox(ProcessLock lock, Ledger ledger, SimulatedSchool school, SandboxOptions options) {
        this.lock = lock;
        this.ledger = ledger;
        this.school = school;
        var seams = options.seams();
        var sessions = new Sessions(ledger, seams.random());
        if (!ledger.ready()) {
            school.generate(ledger);
            admitOperators(ledger, sessions);
            ledger.markReady();
        }
        this.core = core(ledger, school, sessions, seams);
        this.wire = new FaultyWire(
                core::handle, () -> ledger.beginEpoch(seams.ids().next()), options.faults(), seams.random());
        this.server = SandboxServer.start(options.port(), wire, seams.pause());
    }

    /**
     * Opens the gateway of a folder and listens; a new one gets its history first, which takes a while for a big school.
     *
     * @throws DeskException if another process uses the folder, its file cannot be used, or the port is taken
     */
    public static Sandbox open(Path folder, SandboxOptions options) {
        return open(folder, options, new DemoSchool(options.seed(), options.students(), options.days()));
    }

    /** As {@link #open(Path, SandboxOptions)}, over a school of one's own. */
    static Sandbox open(Path folder, SandboxOptions options, SimulatedSchool school) {
        ProcessLock lock = lock(folder);
        try {
            Ledger ledger = ledger(folder.resolve(FILE), options);
            try {
                return new Sandbox(lock, ledger, school, options);
            } catch (RuntimeException failed) {
                ledger.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Where it listens: {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return server.url();
    }

    public School school() {
        return school.school();
    }

    /** The demo's operators; the password of all is {@link DemoOperator#PASSWORD}. */
    public List<SignedInOperator> operators() {
        return Arrays.stream(DemoOperator.values()).map(DemoOperator::summary).toList();
    }

    /** Answers a request in the calling thread, without HTTP and without faults. */
    public WireResponse handle(WireRequest request) {
        return core.handle(request);
    }

    /** Sets the rate of a fault, from 0 to 1, while the gateway runs. */
    public void rate(Fault fault, double rate) {
        wire.rate(fault, rate);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        server.close();
        ledger.close();
        lock.close();
    }

    /** The gateway over a ledger and a school, without a transport. */
    static GatewayCore core(Ledger ledger, SimulatedSchool school, Sessions sessions, SandboxOptions.Seams seams) {
        var rules = new Rules();
        var approvals = new Approvals(ledger, rules);
        rules.add(new CardRules(seams.ids(), school).table())
                .add(new AgreementRules(school).table())
                .add(new OperatorRules(seams.ids(), sessions).table())
                .add(new DecisionRules(approvals).table())
                .add(school.rules());
        var commands = new Commands(ledger, rules, approvals);
        var snapshots = new Snapshots(ledger, seams.ids());
        var endpoints = new Endpoints(ledger, school, sessions, snapshots, commands);
        return new GatewayCore(ledger, school, approvals, endpoints);
    }

    static void admitOperators(Ledger ledger, Sessions sessions) {
        ledger.bulk(bulk -> {
            for (DemoOperator operator : DemoOperator.values()) bulk.add(operator.id(), 1, operator.body());
        });
        ledger.writeOnly(tx -> {
            for (DemoOperator operator : DemoOperator.values()) {
                sessions.setPassword(tx, operator.id(), DemoOperator.PASSWORD);
            }
        });
    }

    private static ProcessLock lock(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new DeskException(refused, Trouble.STORE, "sandbox.folder.refused", folder);
        }
        return ProcessLock.take(folder.resolve(NAME + ".lock"));
    }

    /** A file that was left while its history was being made holds nothing of anybody's and is made anew. */
    private static Ledger ledger(Path file, SandboxOptions options) {
        var seams = options.seams();
        boolean existed = Files.exists(file);
        Ledger ledger = Ledger.open(file, seams.clock(), seams.ids());
        if (!existed || ledger.ready()) return ledger;
        ledger.close();
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(FILE + suffix));
            }
        } catch (IOException refused) {
            throw new DeskException(refused, Trouble.STORE, "sandbox.folder.refused", file);
        }
        return Ledger.open(file, seams.clock(), seams.ids());
    }
}
