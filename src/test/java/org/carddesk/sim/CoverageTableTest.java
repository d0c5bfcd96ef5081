package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every row of the contract's tables and of the fault matrix has a test that is there. */
class CoverageTableTest {
    private static final Set<String> ORACLES =
            Set.of(Oracle.class.getSimpleName(), DeskOracle.class.getSimpleName(), MoneyOracle.class.getSimpleName());

    private static final Pattern NAMED = Pattern.compile("new CampaignResult\\(\"([^\"]+)\"\\)");

    private static final Pattern STAR = Pattern.compile(" \\* ([0-9]+) \\| ");
    private static final Pattern BESIDE = Pattern.compile(", and ([0-9]+) in ");

    /** The tags that the build leaves out of a plain run. */
    private static final Set<String> LEFT_OUT = Set.of("contract", "screen");

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

    /** The matrix of faults and its two parts; the table may have more. */
    @Test
    void everyFaultOfTheMatrixIsListedInItsPart() {
        String part = "";
        int found = 0;
        for (String line : CoverageTable.resource("faults.txt")) {
            if (line.startsWith("=")) {
                part = line.substring(1).strip();
                continue;
            }
            String where = part;
            boolean listed = rows.stream()
                    .anyMatch(row -> row.part().equals(where) && row.name().equals(line));
            assertTrue(listed, () -> where + ": " + line);
            found++;
        }
        assertEquals(26, found);
    }

    @Test
    void everyInvariantIsListedOnce() {
        var names = new ArrayList<String>();
        Map.of('M', 7, 'C', 10, 'F', 9, 'S', 7, 'A', 7).forEach((letter, last) -> {
            for (int i = 1; i <= last; i++) names.add("" + letter + i);
        });
        var listed = rows.stream()
                .filter(row -> row.part().startsWith("Invariants"))
                .map(row -> row.name().split(" ")[0])
                .sorted()
                .toList();
        assertEquals(names.stream().sorted().toList(), listed);
    }

    @Test
    void everyRowNamesTestsThatAreThere() {
        for (CoverageTable.Row row : rows) {
            assertFalse(row.tests().isEmpty(), row::name);
            row.tests().forEach(test -> assertTrue(isOracle(test) || isThere(test), () -> row.name() + ": " + test));
        }
    }

    /** What only another gateway or a screen of glass is asked for proves nothing on the day that it is left out. */
    @Test
    void everyRowHasATestThatAPlainRunTakes() {
        for (CoverageTable.Row row : rows) {
            boolean plain = row.tests().stream().anyMatch(test -> !isOracle(test) && isTakenByAPlainRun(test));
            assertTrue(plain, row::name);
        }
    }

    private static boolean isTakenByAPlainRun(String test) {
        return AnnotationSupport.findRepeatableAnnotations(CoverageTable.test(test.split("#")[0]), Tag.class).stream()
                .noneMatch(tag -> LEFT_OUT.contains(tag.value()));
    }

    /** Of the oracles the table names the classes; what they ask is asked by each run of the simulation. */
    private static boolean isOracle(String name) {
        return ORACLES.contains(name);
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
    void whatIsCountedIsWhatTheSimulationOrACampaignCounts() throws IOException {
        var known = Coverage.wanted();
        List<String> campaigns = campaigns();
        for (CoverageTable.Row row : rows) {
            for (String counted : row.counted()) {
                if (counted.startsWith(CoverageTable.CAMPAIGN)) {
                    String name = counted.substring(CoverageTable.CAMPAIGN.length());
                    assertTrue(campaigns.stream().anyMatch(name::startsWith), () -> row.name() + ": " + counted);
                    continue;
                }
                String start = counted.replace("*", "");
                boolean star = counted.endsWith("*");
                assertTrue(
                        known.stream().anyMatch(one -> star ? one.startsWith(start) : one.equals(start)),
                        () -> row.name() + ": " + counted);
            }
        }
    }

    /** The names of all campaigns, as their tests have them. */
    private static List<String> campaigns() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                var named = NAMED.matcher(Files.readString(file));
                while (named.find()) names.add(named.group(1));
            }
        }
        return names;
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

    /**
     * What a release campaign demands is so of the one that is published: nothing that is counted came up too rarely, and no
     * way of a command from state to state, where its own campaign counts too.
     */
    @Test
    void everyCountOfTheSiteIsOftenEnoughForItsSchedules() throws IOException {
        long schedules = 0;
        for (String line : Files.readAllLines(Path.of("src/site/coverage.md"))) {
            if (line.startsWith("often the simulation met it")) {
                schedules = Long.parseLong(line.replaceFirst("schedules.*", "").replaceAll("[^0-9]", ""));
            }
            String[] cells = line.split("\\|");
            String hits = cells[cells.length - 1].strip();
            if (!line.startsWith("|") || !hits.matches("[0-9].*") || isForLongerCampaigns(line, schedules)) continue;
            long least = Math.min(Coverage.LEAST, schedules / 200);
            assertTrue(counted(hits) >= least, line);
        }
        assertTrue(schedules >= 1_000, "schedules: " + schedules);
    }

    private static boolean isForLongerCampaigns(String line, long schedules) {
        Matcher star = STAR.matcher(line);
        return star.find() && Long.parseLong(star.group(1)) > schedules;
    }

    /** What the simulation met, and what the campaign of the rare ways did beside it. */
    private static long counted(String hits) {
        long counted = Long.parseLong(hits.replaceFirst("[^0-9].*", ""));
        Matcher beside = BESIDE.matcher(hits);
        return beside.find() ? counted + Long.parseLong(beside.group(1)) : counted;
    }
}
