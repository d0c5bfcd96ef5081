package org.carddesk.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** What a release campaign has to meet at least a hundred times: each step, each fault, each transition, each kind of answer. */
final class Coverage {
    static final long LEAST = 100;

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
            "page op",
            "page version",
            "reply 200",
            "reply 202",
            "reply 401 session-expired",
            "reply 403 forbidden",
            "reply 409 desk-fenced",
            "reply 410 epoch-changed",
            "reply 412 version-mismatch",
            "reply 422 business-rule",
            "state - > QUEUED",
            "state QUEUED > APPLIED",
            "state QUEUED > REJECTED",
            "state QUEUED > CONFLICT",
            "state QUEUED > CANCELLED",
            "state QUEUED > AWAITING_APPROVAL",
            "state QUEUED > UNKNOWN",
            "state UNKNOWN > APPLIED",
            "state UNKNOWN > REJECTED",
            "state UNKNOWN > CONFLICT",
            "state UNKNOWN > CANCELLED",
            "state UNKNOWN > AWAITING_APPROVAL",
            "state UNKNOWN > FROZEN",
            "state AWAITING_APPROVAL > APPLIED",
            "state AWAITING_APPROVAL > REJECTED",
            "state AWAITING_APPROVAL > CANCELLED",
            "told db.disk.full",
            "told sync.gateway.outOfReach",
            "told sync.target.busy");

    private Coverage() {}

    /** All that has to come up. */
    static List<String> wanted() {
        var wanted = new ArrayList<>(OTHERS);
        for (StepKind kind : StepKind.values()) wanted.add("step " + kind);
        for (WireFault fault : WireFault.values()) wanted.add("wire " + fault);
        return wanted;
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
    static List<String> missing(Tally tally, long least) {
        return wanted().stream()
                .filter(what -> tally.of(what) < least)
                .map(what -> what + ": " + tally.of(what))
                .toList();
    }
}
