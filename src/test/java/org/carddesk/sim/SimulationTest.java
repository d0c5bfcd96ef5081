package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every invariant holds in every world that a seed makes. {@code -Dsim.seeds=FROM-TO} takes another range; a seed that fails
 * is printed with the shortest schedule that still fails, and {@code Simulation SEED} shows it again.
 */
class SimulationTest {
    private static Simulation simulation;

    @BeforeAll
    static void open() {
        simulation = new Simulation(Schedule.STEPS);
    }

    @AfterAll
    static void close() {
        simulation.close();
    }

    @Test
    void everyInvariantHoldsInEveryWorld() {
        String[] seeds = System.getProperty("sim.seeds", "1-40").split("-");
        Simulation.Range range = simulation.range(Long.parseLong(seeds[0]), Long.parseLong(seeds[seeds.length - 1]));
        new PrintWriter(System.out, true, StandardCharsets.UTF_8).println(range.line());
        List<String> failed = range.failed().stream()
                .map(outcome ->
                        "seed " + outcome.seed() + ": " + outcome.violation().orElse(""))
                .toList();
        if (range.to() - range.from() >= 10_000) {
            assertEquals(List.of(), Coverage.missing(range.tally(), Coverage.LEAST), "not met often enough");
        }
        String least = failed.isEmpty()
                ? ""
                : String.valueOf(simulation.shrink(range.failed().getFirst().seed()));
        assertEquals(List.of(), failed, "the first one, shrunk: " + least);
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        Simulation.Outcome once = simulation.run(7);
        Simulation.Outcome again = simulation.run(7);
        assertEquals(once.lines(), again.lines());
        assertEquals(once.hash(), again.hash());
        assertNotEquals(once.hash(), simulation.run(8).hash());
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
        Simulation.Range range = new Simulation.Range(1, 1, 1, 1, 1, List.of(), new Tally());
        for (long seed = 1; seed <= 40; seed++) {
            Schedule schedule = Schedule.of(seed);
            schedule.steps().forEach(step -> range.tally().count(step.kind().name()));
            schedule.rates().keySet().forEach(fault -> range.tally().count(fault.name()));
        }
        for (StepKind kind : StepKind.values()) assertTrue(range.tally().of(kind.name()) > 0, kind.name());
        for (WireFault fault : WireFault.values()) assertTrue(range.tally().of(fault.name()) > 0, fault.name());
    }
}
