package org.carddesk.sync;

import java.time.Duration;
import java.util.Optional;
import org.carddesk.db.Database;
import org.carddesk.gateway.Silence;
import org.carddesk.task.Ticker;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** Drives the single steps for a caller that waits: a terminal, or a screen that wants an answer now. */
final class SyncRun {
    private static final Duration POLL = Duration.ofMillis(500);
    /** How long an ended command waits for the feed to bring its effects. */
    private static final Duration FEED_GRACE = Duration.ofSeconds(10);

    private final SyncService service;
    private final SyncParts parts;
    private final SyncSetup setup;
    private final Database database;
    private final Ticker ticker;
    private final OutboxStore commands = new OutboxStore();
    private final CursorStore cursors = new CursorStore();

    SyncRun(SyncService service, SyncParts parts, SyncSetup setup) {
        this.service = service;
        this.parts = parts;
        this.setup = setup;
        this.database = setup.database();
        this.ticker = setup.seams().ticker();
    }

    SyncCounts untilQuiet(Duration patience) {
        Duration deadline = ticker.elapsed().plus(patience);
        long eventsBefore = parts.puller().applied();
        long swapsBefore = parts.snapshots().swaps();
        long endedBefore = database.read(commands::ended);
        boolean goesOn = true;
        while (goesOn) {
            Step pulled = pull();
            Step pushed = push();
            if (pushed == Step.MOVED) continue;
            Optional<Duration> next = nextTry(pulled);
            goesOn = next.isPresent() && within(next.get(), deadline) && wait(next.get());
        }
        return new SyncCounts(
                parts.puller().applied() - eventsBefore,
                parts.snapshots().swaps() > swapsBefore,
                database.<Long>read(commands::ended) - endedBefore,
                database.read(commands::openCount),
                setup.reach().inReach() || parts.guard().obstacle().isPresent()
                        ? parts.guard().obstacle()
                        : Optional.of(Obstacle.OUT_OF_REACH));
    }

    OutboxCommand awaitFinal(String commandId, Duration timeout) {
        Duration deadline = ticker.elapsed().plus(timeout);
        Optional<Duration> endedAt = Optional.empty();
        while (true) {
            push();
            OutboxCommand command = service.command(commandId);
            boolean ended = command.state().isFinal() || command.state() == CommandState.AWAITING_APPROVAL;
            if (ended && endedAt.isEmpty()) endedAt = Optional.of(ticker.elapsed());
            if (command.state() == CommandState.FROZEN) return command;
            if (waitsForNothing(command)) return queuedOrTakenBack(command);
            pull();
            boolean graceOver = endedAt.isPresent()
                    && ticker.elapsed().compareTo(endedAt.get().plus(FEED_GRACE)) >= 0;
            command = service.command(commandId);
            if (ended && (reached(command) || graceOver)) return command;
            if (!within(POLL, deadline) || !wait(POLL)) return command;
        }
    }

    private Step pull() {
        Step step = service.pullOnce();
        while (step == Step.MOVED) step = service.pullOnce();
        return step;
    }

    /** Pushes until nothing moves; MOVED if anything did. */
    private Step push() {
        Step step = service.pushOnce();
        boolean moved = step == Step.MOVED;
        while (step == Step.MOVED) step = service.pushOnce();
        return moved ? Step.MOVED : step;
    }

    /** When it is worth going on: nothing if the desk is out of reach or waits for a person. */
    private Optional<Duration> nextTry(Step pulled) {
        if (parts.guard().obstacle().filter(Obstacle.CERTIFICATE::equals).isPresent()) return Optional.empty();
        Optional<Duration> push = parts.sender().nextTry();
        // What cannot be read waits for an administrator, not for its time.
        if (pulled != Step.WAITING || parts.orders().present().isPresent()) return push;
        Optional<Duration> pull = parts.guard().nextTry().or(parts.recovery()::nextTry);
        if (pull.isEmpty()) return push;
        return push.filter(sooner -> sooner.compareTo(pull.get()) < 0).or(() -> pull);
    }

    /** Not sent, and nothing that time alone would change: out of reach, stopped, or its operator has no token. */
    private boolean waitsForNothing(OutboxCommand command) {
        if (command.state() != CommandState.QUEUED) return false;
        boolean outOfReach =
                !setup.reach().inReach() && Silence.UNREACHABLE.name().equals(command.problem());
        boolean halted = service.desk().flatMap(Desk::halt).isPresent();
        return outOfReach || halted || parts.sessions().of(command.actorId()).isEmpty();
    }

    /** A command that may not wait on the desk is taken back if it turned out that the gateway is out of reach. */
    private OutboxCommand queuedOrTakenBack(OutboxCommand command) {
        boolean takenBack = !command.type().mayBeQueuedOffline()
                && !setup.reach().inReach()
                && database.write(tx -> setup.outbox().cancelUnsent(tx, command.commandId()));
        if (takenBack) throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.outOfReach");
        return service.command(command.commandId());
    }

    private boolean reached(OutboxCommand command) {
        Long committedSeq = command.committedSeq();
        if (committedSeq == null) return true;
        return database.read(cursors::find)
                .filter(cursor -> cursor.seq() >= committedSeq)
                .isPresent();
    }

    private boolean within(Duration wait, Duration deadline) {
        return ticker.elapsed().plus(wait).compareTo(deadline) <= 0;
    }

    private boolean wait(Duration duration) {
        return setup.seams().pause().passed(duration);
    }
}
