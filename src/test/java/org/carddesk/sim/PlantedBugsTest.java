package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tests of the test: mistakes planted in the product are caught by the simulation. A plain run plants a few, others each
 * day; {@code -Dsim.bugs=all} plants all of them, {@code -Dsim.bugs=NAME} one; {@code -Dsim.bug.worlds} bounds the worlds,
 * {@code -Dsim.bug.control} those without a mistake.
 */
class PlantedBugsTest {
    private static final int A_DAY = 2;

    /** What catches a mistake is an invariant, or something that no person at a desk may ever meet. */
    private static final Pattern NAMED = Pattern.compile("\\b([MCFSA][0-9]{1,2}|X): ");

    @Test
    void everyMistakeStillFitsTheProduct() {
        List<PlantedBug> bugs = PlantedBugs.all();
        bugs.forEach(bug -> assertTrue(bug.source().length() > 100, bug.name()));
        assertTrue(bugs.size() >= 40, "only " + bugs.size());
        assertEquals(bugs.size(), new HashSet<>(PlantedBug.names(bugs)).size());
    }

    @Test
    void eachOfTheFortyIsPlanted() {
        List<String> planted = PlantedBug.names(PlantedBugs.all());
        List<String> forty = CoverageTable.resource("mistakes.txt").stream()
                .filter(line -> !line.startsWith("="))
                .toList();
        assertEquals(40, forty.size());
        for (String line : forty) {
            List<String> cells = List.of(line.split(" \\| "));
            assertTrue(cells.size() > 1, line);
            assertEquals(List.of(), missing(planted, cells.subList(1, cells.size())), line);
        }
    }

    private static List<String> missing(List<String> planted, List<String> names) {
        return names.stream().filter(name -> !planted.contains(name)).toList();
    }

    @Test
    void plantedMistakesAreCaught() {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int worlds = Integer.getInteger("sim.bug.worlds", 150);
        var missed = new ArrayList<String>();
        try (var simulation = new Simulation(Schedule.STEPS)) {
            for (PlantedBug bug : chosen()) {
                String caught = bug.caughtBy(simulation.folder(), worlds, Schedule.STEPS);
                out.println("planted: " + bug.name() + ": " + (caught.isEmpty() ? "MISSED" : caught));
                if (!NAMED.matcher(caught).find()) missed.add(bug.name() + ": " + caught);
            }
        }
        assertEquals(List.of(), missed);
    }

    /** Else what catches a mistake might be the worlds themselves. */
    @Test
    void withoutAMistakeTheSameWorldsHold() {
        int worlds = Integer.getInteger("sim.bug.control", 2);
        var failing = new ArrayList<String>();
        var needs = new LinkedHashSet<List<String>>();
        chosen().forEach(bug -> needs.add(bug.needs()));
        try (var simulation = new Simulation(Schedule.STEPS)) {
            for (List<String> each : needs) {
                String told = simulation.firstFailing(worlds, each);
                if (!told.isEmpty()) failing.add(each + ": " + told);
            }
        }
        System.out.println("planted, control: " + needs.size() + " kinds of worlds, " + worlds + " of each twice, "
                + failing.size() + " fail");
        assertEquals(List.of(), failing);
    }

    private static List<PlantedBug> chosen() {
        List<PlantedBug> all = PlantedBugs.all();
        String wish = System.getProperty("sim.bugs", "");
        if (wish.equals("all")) return all;
        if (!wish.isEmpty())
            return all.stream()
                    .filter(bug -> List.of(wish.split(";")).contains(bug.name()))
                    .toList();
        var today = new ArrayList<PlantedBug>();
        int first = (int) (LocalDate.now().toEpochDay() * A_DAY % all.size());
        for (int i = 0; i < A_DAY; i++) today.add(all.get((first + i) % all.size()));
        return today;
    }
}
