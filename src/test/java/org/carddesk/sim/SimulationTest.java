package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every invariant holds in every world that a seed makes. {@code -Dsim.seeds=FROM-TO} takes another range; a seed that fails
 * is printed with the shortest schedule that still fails, and {@code Simulation SEED} shows it again.
 */
class SimulationTest {
    private static final String SLICE = "1-1000";

    private static Simulation simulation;

    @BeforeAll
    static void open() {
        simulation = new Simulation(Schedule.DRAWN);
    }

    @AfterAll
    static void close() {
        simulation.close();
    }

    @Test
    void everyInvariantHoldsInEveryWorld() {
        String wish = System.getProperty("sim.seeds", "");
        String[] seeds = (wish.isEmpty() ? SLICE : wish).split("-");
        long from = Long.parseLong(seeds[0]);
        long to = Long.parseLong(seeds[seeds.length - 1]);
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Campaign campaign = Campaign.ofProperties(simulation, out);
        Range range = wish.isEmpty() ? campaign.runWhole(from, to) : campaign.run(from, to);
        out.println(range.line());
        List<String> failed = range.failed().stream()
                .map(outcome ->
                        "seed " + outcome.seed() + ": " + outcome.violation().orElse(""))
                .toList();
        if (range.schedules() >= 20_000) {
            List<String> missing = Coverage.missing(range.tally(), Coverage.LEAST, range.schedules());
            assertEquals(List.of(), missing, "not met often enough");
        }
        String least = failed.isEmpty()
                ? ""
                : String.valueOf(simulation.shrink(range.failed().getFirst().seed()));
        assertEquals(List.of(), failed, "the first one, shrunk: " + least);
    }

    /** The wrong page came while the disk was full, and there was room again before the next one was asked for. */
    @Test
    void aDeskThatCouldNotSaveWhatIsWrongWithAPageMayAskForItAgain() {
        assertEquals(Optional.empty(), simulation.run(174_547).violation());
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        Simulation.Outcome once = simulation.run(7);
        Simulation.Outcome again = simulation.run(7);
        assertEquals(once.lines(), again.lines());
        assertEquals(once.hash(), again.hash());
        assertNotEquals(once.hash(), simulation.run(8).hash());
    }

    /** Neither a PC set to the wrong place nor one that puts its clock on for the summer. */
    @Test
    void theZoneOfThePcChangesNothing() {
        TimeZone own = TimeZone.getDefault();
        List<String> here = hashes();
        try {
            for (String zone : List.of("America/St_Johns", "Pacific/Apia", "Europe/London")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertEquals(here, hashes(), zone);
            }
        } finally {
            TimeZone.setDefault(own);
        }
    }

    private static List<String> hashes() {
        return LongStream.rangeClosed(1, 10)
                .mapToObj(seed -> simulation.run(seed).hash())
                .toList();
    }

    @Test
    void leavingOutAStepLeavesTheChoicesOfTheOthers() {
        Schedule whole = Schedule.of(3, 40);
        Schedule fewer = whole.with(whole.steps().subList(0, 20));
        List<String> before = simulation.replay(whole).lines().subList(0, 20);
        assertEquals(before, simulation.replay(fewer).lines().subList(0, 20));
    }

    @Test
    void aRangeMeetsEveryKindOfStepAndFault() {
        var tally = new Tally();
        for (long seed = 1; seed <= 1_000; seed++) {
            Schedule schedule = Schedule.of(seed);
            schedule.steps().forEach(step -> tally.count(step.kind().name()));
            schedule.rates().keySet().forEach(fault -> tally.count(fault.name()));
        }
        for (StepKind kind : StepKind.values()) assertTrue(tally.of(kind.name()) > 0, kind.name());
        for (WireFault fault : WireFault.values()) assertTrue(tally.of(fault.name()) > 0, fault.name());
    }
}
