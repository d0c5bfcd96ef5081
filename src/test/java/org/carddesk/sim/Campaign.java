package org.carddesk.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs a long range in pieces and writes each into a ledger when it is done, so that campaigns add up: what the ledger has of
 * the same code is passed by, and a run that was stopped goes on where it was. Beside the ledger lies how often everything
 * came up, added up over all pieces of the same code.
 */
final class Campaign {
    /** Where the ledger and the counts of a build lie: {@code ledger.tsv} and {@code coverage.tsv}. */
    static final Path FOLDER = Path.of(System.getProperty("sim.ledger", "target/campaign"));

    private static final int PIECE = Integer.getInteger("sim.piece", 500);
    private static final String TITLE =
            "code\tsteps_each\tfrom\tto\tschedules\tsteps\tviolations\tseconds\tcpu_seconds\thash";

    private final Simulation simulation;
    private final Path folder;
    private final PrintWriter out;
    private final String code = CodeVersion.of(World.class);

    Campaign(Simulation simulation, Path folder, PrintWriter out) {
        this.simulation = simulation;
        this.folder = folder;
        this.out = out;
    }

    static Campaign ofProperties(Simulation simulation, PrintWriter out) {
        return new Campaign(simulation, FOLDER, out);
    }

    /** Runs what the ledger does not have without a violation; the answer holds what was run now. */
    Range run(long from, long to) {
        return run(from, to, true);
    }

    /** Runs all of it, also what was run before. */
    Range runWhole(long from, long to) {
        return run(from, to, false);
    }

    private Range run(long from, long to, boolean resume) {
        Set<String> done = done();
        Range all = null;
        for (long at = from; at <= to; at += PIECE) {
            long last = Math.min(to, at + PIECE - 1);
            boolean known = done.contains(key(at, last));
            if (known && resume) continue;
            Range piece = simulation.range(at, last);
            for (Simulation.Outcome outcome : piece.failed()) {
                out.println("seed " + outcome.seed() + " "
                        + outcome.violation().orElse("").lines().limit(4).toList());
            }
            if (!known) write(piece);
            if (last < to) out.println(piece.line());
            all = all == null ? piece : all.and(piece);
        }
        return all == null ? Range.of(from, from - 1, 1, List.of(new Share()), List.of()) : all;
    }

    private String key(long from, long to) {
        return code + "\t" + simulation.length() + "\t" + from + "\t" + to + "\t";
    }

    private Path ledger() {
        return folder.resolve("ledger.tsv");
    }

    private Set<String> done() {
        var done = new HashSet<String>();
        for (String line : lines(ledger())) {
            String[] fields = line.split("\t");
            if (fields.length > 6 && fields[6].equals("0"))
                done.add(String.join("\t", List.of(fields).subList(0, 4)) + "\t");
        }
        return done;
    }

    private void write(Range piece) {
        try {
            Files.createDirectories(folder);
            Coverage.addUp(folder.resolve("coverage.tsv"), code, piece);
            var lines = new ArrayList<>(lines(ledger()));
            if (lines.isEmpty()) lines.add(TITLE);
            lines.add(key(piece.from(), piece.to())
                    + String.format(
                            Locale.ROOT,
                            "%d\t%d\t%d\t%.1f\t%.1f\t%s",
                            piece.schedules(),
                            piece.steps(),
                            piece.failed().size(),
                            piece.seconds(),
                            piece.cpuSeconds(),
                            piece.hash()));
            Files.write(ledger(), lines);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
