package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.Halt;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.DeskException;

/** The end of every schedule: all faults are gone, people do what the screens ask for, and within two hours all is said and done. */
final class Healing {
    private static final Duration MOST = Duration.ofHours(2);

    private final World world;

    Healing(World world) {
        this.world = world;
    }

    void run() {
        try {
            heal();
        } catch (Violation violation) {
            throw violation;
        } catch (RuntimeException unexpected) {
            throw new Violation("X", "unexpected while healing: " + unexpected, unexpected);
        }
    }

    private void heal() {
        world.stations().forEach(Station::heal);
        world.wire().heal();
        boolean roles = world.schedule().has(List.of(StepKind.ROLE_CHANGE.name()));
        if (roles) world.performer().accountsAsBefore();
        Duration deadline = world.time().elapsed().plus(MOST);
        Duration pause = Duration.ofSeconds(30);
        List<String> restless = round();
        while (!restless.isEmpty()) {
            unless(world.time().elapsed().compareTo(deadline) < 0, "C8", "after two hours: " + restless);
            world.time().pass(pause);
            if (pause.toSeconds() < 120) pause = pause.multipliedBy(2);
            restless = round();
        }
        world.oracle().checkMoney();
        for (Station station : world.stations()) end(station);
        world.tally().count("healed");
    }

    /** What still moves after everybody had a turn. */
    private List<String> round() {
        var restless = new ArrayList<String>();
        for (Station station : world.stations()) {
            attend(station);
            world.performer().sync(station, 300);
        }
        for (Station station : world.stations()) restlessness(station).ifPresent(restless::add);
        return restless;
    }

    /** Signs in whoever has something open, and gives the orders that the desk waits for. */
    private void attend(Station station) {
        ordered(() -> world.performer().orders().all(station));
        var desk = station.desk();
        if (desk.tokens().isEmpty()) signIn(station, "clerk1");
        List<OutboxCommand> open = desk.database.read(desk.outbox::open);
        boolean toSend = open.stream().anyMatch(command -> wantsSending(command, open));
        // Of a store that was copied or put back the gateway may answer nothing: only as another desk does it learn the
        // rest.
        if (Orders.needsNewInstance(station) && (toSend || waitsForWhatIsOver(station)))
            ordered(() -> world.performer().orders().newInstance(station));
        var actors = new LinkedHashSet<String>();
        open.forEach(command -> actors.add(command.actorId()));
        for (String actor : actors) {
            if (!desk.holdsToken(actor) && actor.startsWith("op-")) signIn(station, actor.substring(3));
        }
    }

    private static void ordered(Runnable order) {
        try {
            order.run();
        } catch (DeskException later) {
            if (!List.of("sync.signIn.locked", "sync.instance.locked", "sync.gateway.outOfReach")
                    .contains(later.key())) throw later;
        }
    }

    /** A login that was tried too often while its account was closed opens again after a quarter of an hour. */
    private void signIn(Station station, String login) {
        try {
            world.performer().signIn(station, login);
        } catch (DeskException locked) {
            if (!locked.key().equals("sync.signIn.locked")) throw locked;
        }
    }

    /** Neither it nor what has to end before it on the same target waits for a person; all are in the order of sending. */
    private static boolean wantsSending(OutboxCommand command, List<OutboxCommand> all) {
        if (waitsForPerson(command)) return false;
        return command.target() == null
                || all.subList(0, all.indexOf(command)).stream()
                        .noneMatch(before ->
                                waitsForPerson(before) && command.target().equals(before.target()));
    }

    private static boolean waitsForPerson(OutboxCommand command) {
        return command.state() == CommandState.AWAITING_APPROVAL || command.state() == CommandState.FROZEN;
    }

    private Optional<String> restlessness(Station station) {
        var desk = station.desk();
        List<OutboxCommand> all = desk.database.read(desk.outbox::open);
        List<OutboxCommand> open =
                all.stream().filter(command -> wantsSending(command, all)).toList();
        if (!open.isEmpty()) {
            return Optional.of(station + " " + Orders.halts(station) + " "
                    + desk.sync.freshness().obstacle() + " has open "
                    + all.stream().map(command -> told(station, command)).toList());
        }
        // What the feed does not bring any more, as after a snapshot, is asked for every quarter of an hour.
        if (waitsForWhatIsOver(station)) {
            return Optional.of(station + " " + Orders.halts(station) + " waits for an approval that is decided, with "
                    + desk.tokens() + ": "
                    + all.stream().map(command -> told(station, command)).toList());
        }
        long loading = desk.database.<Long>read(tx -> tx.number("SELECT count(*) FROM snapshot_run"));
        if (loading > 0) return Optional.of(station + " loads a snapshot");
        // An order may be due only after another one, and a way that was wrong is tried again only in its time.
        List<Alarm> alarms = new ArrayList<>(unexplained(station));
        // Of one difference the comparison at the end tells, of two a person's order, which may still be due.
        if (!Orders.moneyIsOff(station)) alarms.removeIf(alarm -> alarm.kind() == Alarm.Kind.DIGEST);
        if (!alarms.isEmpty()) return Optional.of(station + " has alarms without a cause: " + alarms);
        if (Orders.halts(station).contains(Halt.EPOCH_CHANGED)) return Optional.of(station + " recovers");
        if (misses(station)) return Optional.of(station + " misses the end of a command of an earlier life");
        var fresh = desk.sync.freshness();
        boolean there = world.gateway().epoch().equals(fresh.epoch())
                && fresh.seq() == world.gateway().head();
        return there
                ? Optional.empty()
                : Optional.of(station + " stands at " + fresh + ", not at the head "
                        + world.gateway().head());
    }

    private static String told(Station station, OutboxCommand command) {
        return command.type() + " " + command.target() + " " + command.state() + " " + command.problem() + " after "
                + command.attempts() + " attempts by " + command.actorId()
                + (station.desk().holdsToken(command.actorId()) ? "" : ", who is not signed in");
    }

    private boolean waitsForWhatIsOver(Station station) {
        return isAnyOver(station, "SELECT command_id FROM outbox WHERE state = 'AWAITING_APPROVAL'");
    }

    /** Whether the gateway ended one that only it has, and the desk does not know. */
    private boolean misses(Station station) {
        return isAnyOver(station, "SELECT command_id FROM recovered_command WHERE status = 'AWAITING_APPROVAL'");
    }

    private boolean isAnyOver(Station station, String commands) {
        List<String> waiting = station.desk().database.read(tx -> tx.list(commands, row -> row.text("command_id")));
        return waiting.stream()
                .anyMatch(id -> world.gateway()
                                .<Long>read(tx -> tx.number(
                                        "SELECT count(*) FROM command WHERE command_id = ? AND status <> 'awaiting_approval'",
                                        id))
                        > 0);
    }

    private List<Alarm> unexplained(Station station) {
        return station.desk().sync.orders().alarms().stream()
                .filter(alarm -> !isExplained(alarm, station))
                .toList();
    }

    private boolean isExplained(Alarm alarm, Station station) {
        return switch (alarm.kind()) {
            case FENCED -> station.rolledBack || world.rolledBack(station.number);
            case INTEGRITY -> world.gatewayRestored || station.rolledBack || wrongPages();
            default -> false;
        };
    }

    private boolean wrongPages() {
        return world.schedule().rate(WireFault.WRONG_PAGE) > 0;
    }

    private void end(Station station) {
        DigestResult result = station.desk().sync.compareDigest();
        unless(result instanceof DigestResult.Same, "F1", station + " ends with " + result);
        List<Alarm> alarms = unexplained(station);
        unless(alarms.isEmpty(), "F8", station + " ends with alarms without a cause: " + alarms);
        world.oracle().end(station);
        world.trace()
                .note(station + " " + station.memory.epoch + ":" + station.memory.seq + " "
                        + station.memory.states.values().stream().sorted().toList());
    }
}
