package org.carddesk.sim;

import static org.carddesk.sync.CommandState.APPLIED;
import static org.carddesk.sync.CommandState.AWAITING_APPROVAL;
import static org.carddesk.sync.CommandState.CANCELLED;
import static org.carddesk.sync.CommandState.CONFLICT;
import static org.carddesk.sync.CommandState.FROZEN;
import static org.carddesk.sync.CommandState.IN_FLIGHT;
import static org.carddesk.sync.CommandState.PENDING;
import static org.carddesk.sync.CommandState.QUEUED;
import static org.carddesk.sync.CommandState.REJECTED;
import static org.carddesk.sync.CommandState.UNKNOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.CommandState;

/** What a release campaign has to meet at least a hundred times: each step, each fault, each transition, each kind of answer. */
final class Coverage {
    static final long LEAST = 100;

    /** What the name of a transition begins with. */
    static final String STATE = "state ";

    private static final String CODE = "code\t";

    private static final List<String> OTHERS = List.of(
            "crash before the first byte",
            "crash after the last byte",
            "crash inside a transaction",
            "crash after a commit",
            "late request arrives",
            "page gap",
            "page endless",
            "page epoch",
            "page after",
            "page last",
            "page head",
            "page schema",
            "page body",
            "page equal",
            "page op",
            "page version",
            "reply 200",
            "reply 202",
            "reply 401 session-expired",
            "reply 403 forbidden",
            "reply 404 unknown-target",
            "reply 409 desk-fenced",
            "reply 410 epoch-changed",
            "reply 412 version-mismatch",
            "reply 422 business-rule",
            "told db.disk.full",
            "told sync.gateway.outOfReach",
            "told sync.target.busy",
            "told sync.target.earlierLife",
            "order acknowledge",
            "order cancel what is frozen",
            "order integrity",
            "order keep raw",
            "order lost command",
            "order new instance",
            "order resume",
            "order update",
            "greeting of newer clients only");

    /**
     * How a command may get from state to state, where a campaign has to see it: over IN_FLIGHT as the oracle saw each attempt,
     * the others as the desk's own history tells them, which leaves attempts out.
     */
    private static final Map<CommandState, Set<CommandState>> MOVES = Map.of(
            QUEUED,
            EnumSet.of(IN_FLIGHT, APPLIED, REJECTED, CONFLICT, CANCELLED, PENDING, AWAITING_APPROVAL, UNKNOWN, FROZEN),
            IN_FLIGHT,
            EnumSet.of(APPLIED, REJECTED, CONFLICT, PENDING, AWAITING_APPROVAL, UNKNOWN, FROZEN, QUEUED),
            UNKNOWN,
            EnumSet.of(IN_FLIGHT, APPLIED, REJECTED, CONFLICT, CANCELLED, PENDING, AWAITING_APPROVAL, FROZEN),
            PENDING,
            EnumSet.of(APPLIED, REJECTED, CONFLICT),
            AWAITING_APPROVAL,
            EnumSet.of(APPLIED, REJECTED, CANCELLED),
            FROZEN,
            EnumSet.of(APPLIED, CANCELLED));

    /** What takes two faults in a row on one command, so that only a campaign of so many schedules sees it a hundred times. */
    private static final Map<String, Long> RARE = Map.of(
            STATE + AWAITING_APPROVAL + " > " + FROZEN, 50_000L,
            STATE + PENDING + " > " + FROZEN, 100_000L,
            STATE + FROZEN + " > " + REJECTED, 100_000L,
            STATE + FROZEN + " > " + AWAITING_APPROVAL, 400_000L,
            STATE + FROZEN + " > " + CONFLICT, 800_000L);

    private Coverage() {}

    /** The transitions that only a long campaign has to see, with how many schedules make it long enough. */
    static Map<String, Long> rare() {
        return RARE;
    }

    /** All that has to come up. */
    static List<String> wanted() {
        var wanted = new ArrayList<>(OTHERS);
        wanted.addAll(CoverageTable.resource("counted.txt"));
        wanted.addAll(transitions());
        for (EntityType type : EntityType.values()) {
            if (type == EntityType.COMMAND_RESULT) continue;
            wanted.add("snapshot of " + type.wire());
            wanted.add("swapped in " + type.wire());
            if (type == EntityType.DAY_CLOSE) continue;
            wanted.add("event " + type.wire());
            wanted.add("applied " + type.wire());
        }
        for (CommandType type : CommandType.values()) wanted.add("command " + type.wire());
        for (StepKind kind : StepKind.values()) wanted.add("step " + kind);
        for (WireFault fault : WireFault.values()) wanted.add("wire " + fault);
        return wanted;
    }

    /** The transitions of a command's states that have to come up, as they are counted. */
    static List<String> transitions() {
        var transitions = new ArrayList<String>();
        transitions.add(STATE + "- > " + QUEUED);
        for (CommandState from : CommandState.values()) {
            for (CommandState to : MOVES.getOrDefault(from, Set.of())) transitions.add(STATE + from + " > " + to);
        }
        return transitions;
    }

    /**
     * Adds what a range met to a file of counts: a line for the code, then what and how often, tab between them, sorted. Counts
     * of other code are dropped.
     */
    static void addUp(Path file, String code, Range range) throws IOException {
        var all = new Tally();
        wanted().forEach(what -> all.count(what, 0));
        List<String> before = Campaign.lines(file);
        if (!before.isEmpty() && before.getFirst().equals(CODE + code)) {
            before.stream()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .forEach(line -> all.count(line[0], Long.parseLong(line[1])));
        }
        all.add(range.tally());
        all.count("schedules", range.schedules());
        var lines = new ArrayList<String>();
        lines.add(CODE + code);
        all.counts().forEach((what, times) -> lines.add(what + "\t" + times));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, lines);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What did not come up often enough, with how often it did. */
    static List<String> missing(Tally tally, long least, long schedules) {
        var wanted = new ArrayList<>(wanted());
        RARE.forEach((what, from) -> {
            if (schedules >= from) wanted.add(what);
        });
        return wanted.stream()
                .filter(what -> tally.of(what) < least)
                .map(what -> what + ": " + tally.of(what))
                .toList();
    }
}
