package org.carddesk.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a range of seeds came to.
 *
 * @param hash of the hashes of all its traces in the order of the seeds: the same code over the same seeds has the same
 */
record Range(
        long from,
        long to,
        long schedules,
        long steps,
        double seconds,
        double cpuSeconds,
        List<Simulation.Outcome> failed,
        Tally tally,
        String hash) {

    static Range of(long from, long to, double seconds, List<Share> shares, List<String> hashes) {
        var tally = new Tally();
        var failed = new ArrayList<Simulation.Outcome>();
        long steps = 0;
        double cpu = 0;
        for (Share share : shares) {
            tally.add(share.tally);
            failed.addAll(share.failed);
            steps += share.steps;
            cpu += share.cpuSeconds();
        }
        failed.sort(Comparator.comparingLong(Simulation.Outcome::seed));
        return new Range(from, to, to - from + 1, steps, seconds, cpu, failed, tally, hashOf(hashes));
    }

    /** This range and the next one together. */
    Range and(Range next) {
        var both = new ArrayList<>(failed);
        both.addAll(next.failed);
        var all = new Tally();
        all.add(tally);
        all.add(next.tally);
        return new Range(
                from,
                next.to,
                schedules + next.schedules,
                steps + next.steps,
                seconds + next.seconds,
                cpuSeconds + next.cpuSeconds,
                both,
                all,
                hashOf(List.of(hash, next.hash)));
    }

    private static String hashOf(List<String> hashes) {
        var trace = new Trace();
        hashes.forEach(trace::note);
        return trace.hash();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "simulation: seeds %d-%d, %d schedules, %d steps, %.1f schedules/s, %.0f steps/s"
                        + " (%.1f schedules and %.0f steps per second of processor), %d violations",
                from,
                to,
                schedules,
                steps,
                schedules / seconds,
                steps / seconds,
                schedules / cpuSeconds,
                steps / cpuSeconds,
                failed.size());
    }
}
