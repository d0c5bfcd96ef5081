package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every row of the contract's tables and of the fault matrix has a test that is there. */
class CoverageTableTest {
    private final List<CoverageTable.Row> rows = CoverageTable.rows();

    @Test
    void everyRowOfTheContractsTablesIsListedOnce() {
        var listed = rows.stream().map(CoverageTable.Row::name).toList();
        var contract = CoverageTable.contractRows();
        assertTrue(contract.size() > 50, () -> "rows found: " + contract.size());
        assertEquals(
                List.of(),
                contract.stream().filter(row -> !listed.contains(row)).toList());
        for (int i = 1; i <= 8; i++) {
            String guarantee = "G" + i + " ";
            assertTrue(listed.stream().anyMatch(row -> row.startsWith(guarantee)), guarantee);
        }
        for (String part :
                new HashSet<>(rows.stream().map(CoverageTable.Row::part).toList())) {
            var names = rows.stream()
                    .filter(row -> row.part().equals(part))
                    .map(CoverageTable.Row::name)
                    .toList();
            assertEquals(names.size(), new HashSet<>(names).size(), part);
        }
    }

    @Test
    void everyRowNamesTestsThatAreThere() {
        for (CoverageTable.Row row : rows) {
            assertFalse(row.tests().isEmpty(), row::name);
            row.tests().forEach(test -> assertTrue(isThere(test), () -> row.name() + ": " + test));
        }
    }

    private static boolean isThere(String name) {
        String[] parts = name.split("#");
        var methods = Arrays.stream(CoverageTable.test(parts[0]).getDeclaredMethods())
                .filter(CoverageTableTest::isTest)
                .map(Method::getName)
                .toList();
        return parts.length == 1 ? !methods.isEmpty() : methods.contains(parts[1]);
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Test.class)
                || AnnotationSupport.isAnnotated(method, TestFactory.class)
                || AnnotationSupport.isAnnotated(method, TestTemplate.class);
    }

    @Test
    void whatIsCountedIsWhatTheSimulationCounts() {
        var known = Coverage.wanted();
        for (CoverageTable.Row row : rows) {
            for (String counted : row.counted()) {
                String start = counted.replace("*", "");
                boolean star = counted.endsWith("*");
                assertTrue(
                        known.stream().anyMatch(one -> star ? one.startsWith(start) : one.equals(start)),
                        () -> row.name() + ": " + counted);
            }
        }
    }

    @Test
    void theTableOfTheSiteHasEveryRowAndItsTests() throws IOException {
        String site = Files.readString(Path.of("src/site/coverage.md"));
        for (CoverageTable.Row row : rows) {
            String wanted = row.line(Map.of());
            String untilHits = wanted.substring(0, wanted.lastIndexOf("| ", wanted.length() - 3));
            assertTrue(site.contains(untilHits), () -> "make src/site/coverage.md anew: " + row.name());
        }
        for (String transition : Coverage.transitions()) {
            assertTrue(site.contains("\n" + CoverageTable.transition(transition, "")), transition);
        }
    }

    /** What a release campaign demands is so of the one that is published: nothing that is counted came up too rarely. */
    @Test
    void everyCountOfTheSiteIsOftenEnoughForItsSchedules() throws IOException {
        long schedules = 0;
        for (String line : Files.readAllLines(Path.of("src/site/coverage.md"))) {
            if (line.startsWith("often the simulation met it")) {
                schedules = Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
            String[] cells = line.split("\\|");
            String hits = cells[cells.length - 1].strip();
            boolean wanted = hits.matches("[0-9]+") && !line.contains(" * |");
            if (!wanted) continue;
            long least = Math.min(Coverage.LEAST, schedules / 200);
            assertTrue(Long.parseLong(hits) >= least, line);
        }
        assertTrue(schedules >= 1_000, "schedules: " + schedules);
    }
}
