package org.carddesk.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.gateway.Json;

/**
 * The table row → test → hits: {@code coverage.txt} names each row of the contract and of the fault matrix with its tests, a
 * campaign's counts add how often it came up. {@code main} writes it to the file that it is given.
 */
final class CoverageTable {
    /** What the names begin with that campaigns beside the simulation count under. */
    static final String CAMPAIGN = "campaign ";

    private static final String RARE_WAYS = CAMPAIGN + "rare ways ";
    private static final String CONTRACT = "CONTRACT.md";
    private static final List<Integer> SECTIONS = List.of(2, 4, 7, 8);
    private static final String NONE = "–";

    private CoverageTable() {}

    /**
     * A row with its tests and the names under which it is counted.
     *
     * @param told what is counted too, and told behind the hits, without being demanded
     */
    record Row(String part, String name, List<String> tests, List<String> counted, List<String> told) {
        String line(Map<String, Long> counts) {
            String proof = String.join(
                    ", ", tests.stream().map(test -> "`" + test + "`").toList());
            return "| " + name + " | " + proof + " | " + hits(counts) + " |";
        }

        private String hits(Map<String, Long> counts) {
            if (counted.isEmpty()) return NONE;
            long least = counted.stream()
                    .mapToLong(name -> count(counts, name))
                    .min()
                    .orElse(0);
            String more =
                    told.stream().map(name -> name + " " + count(counts, name)).collect(Collectors.joining(", "));
            return more.isEmpty() ? Long.toString(least) : least + " (" + more + ")";
        }

        private static long count(Map<String, Long> counts, String name) {
            if (!name.endsWith("*")) return counts.getOrDefault(name, 0L);
            String start = name.substring(0, name.length() - 1);
            return counts.entrySet().stream()
                    .filter(one -> one.getKey().startsWith(start))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    static List<Row> rows() {
        var rows = new ArrayList<Row>();
        String part = "";
        for (String line : resource("coverage.txt")) {
            if (line.startsWith("=")) part = line.substring(1).strip();
            if (line.startsWith("=")) continue;
            String[] cells = line.split(" \\| ");
            if (cells.length != 3) throw new IllegalArgumentException("three cells: " + line);
            var counted = new ArrayList<>(list(cells[2]));
            List<String> told = counted.stream()
                    .filter(name -> name.startsWith("~"))
                    .map(name -> name.substring(1))
                    .toList();
            counted.removeIf(name -> name.startsWith("~"));
            rows.add(new Row(part, cells[0].strip(), list(cells[1]), List.copyOf(counted), told));
        }
        return rows;
    }

    /** The lines of a resource that say something. */
    static List<String> resource(String name) {
        return lines(CoverageTable.class.getResourceAsStream(name)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> list(String cell) {
        if (cell.strip().equals("-")) return List.of();
        return Arrays.stream(cell.split(",")).map(String::strip).toList();
    }

    /** The first cells of the contract's tables of calls, answers and commands. */
    static List<String> contractRows() {
        var rows = new ArrayList<String>();
        int section = 0;
        boolean body = false;
        for (String line : lines(Json.class.getResourceAsStream(CONTRACT))) {
            if (line.startsWith("## ")) section = Character.getNumericValue(line.charAt(3));
            if (!line.startsWith("|")) body = false;
            else if (line.startsWith("|---")) body = true;
            else if (body && SECTIONS.contains(section))
                rows.add(line.substring(1)
                        .split("(?<!\\\\)\\|")[0]
                        .replace("`", "")
                        .strip());
        }
        return rows;
    }

    /** A test class of the project by its simple name. */
    static Class<?> test(String simpleName) {
        Path root = Path.of("src/test/java");
        try (Stream<Path> all = Files.walk(root)) {
            String file = all.filter(path -> path.endsWith(simpleName + ".java"))
                    .map(path -> root.relativize(path).toString())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no test class " + simpleName));
            return Class.forName(file.replace(".java", "").replace(java.io.File.separatorChar, '.'), false, loader());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ClassNotFoundException gone) {
            throw new IllegalArgumentException(simpleName, gone);
        }
    }

    private static ClassLoader loader() {
        return CoverageTable.class.getClassLoader();
    }

    private static List<String> lines(InputStream resource) {
        try (resource) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String document(Map<String, Long> counts) {
        var text = new StringBuilder(
                "# Row, test, hits\n\n"
                        + "Each row of the contract's tables (`CONTRACT.md`), of the faults that may be seen and of the invariants, the tests\n"
                        + "that prove it and the oracle that asks for it after each step of the simulation, and how\n"
                        + "often the simulation met it: the least of what the row names, over "
                        + counts.getOrDefault("schedules", 0L)
                        + " schedules. What is told in brackets is\n"
                        + "counted and not demanded.\n\n"
                        + "What the simulation has not, as sockets, TLS, processes, files that are torn or damaged, and months, has campaigns of\n"
                        + "its own, and the row has their count. A dash: shown by tests alone, as there is nothing to chance.\n\n"
                        + "`CoverageTableTest` fails if a row of the contract or of the fault matrix is missing, has no test that a plain run takes,\n"
                        + "or names one that is not there. Made by\n"
                        + "`mvn process-test-classes exec:exec@coverage` from the counts of the campaigns that ran before (`target/campaign`).\n");
        var parts = new LinkedHashMap<String, List<Row>>();
        rows().forEach(row ->
                parts.computeIfAbsent(row.part(), none -> new ArrayList<>()).add(row));
        parts.forEach((part, rows) -> {
            text.append("\n## ").append(part).append("\n\n| row | tests | hits |\n|---|---|---|\n");
            rows.forEach(row -> text.append(row.line(counts)).append('\n'));
        });
        text.append(transitions(counts));
        return text.toString();
    }

    /** How commands got from state to state: what has to come up, and what else did. */
    private static String transitions(Map<String, Long> counts) {
        var text = new StringBuilder("\n## Transitions\n\n"
                + "The states of a command as the desk's own history has them, which leaves its attempts out, and the attempts as they were\n"
                + "seen on the wire: into IN_FLIGHT and out of it. Those without a star have to come up a hundred times in a campaign of\n"
                + "20000 schedules; a star with a number takes as many schedules, as it takes two faults in a row on one command. Those that even\n"
                + "a long campaign seldom meets have a campaign of their own, `RareWaysTest`.\n\n"
                + "| from | to | hits |\n|---|---|---|\n");
        var all = new TreeMap<String, Long>();
        counts.forEach((name, times) -> {
            if (name.startsWith(Coverage.STATE)) all.put(name, times);
        });
        List<String> wanted = Coverage.transitions();
        wanted.forEach(name -> text.append(transition(name, ""))
                .append(Optional.ofNullable(all.remove(name)).orElse(0L))
                .append(" |\n"));
        Coverage.rare().keySet().forEach(name -> all.putIfAbsent(name, 0L));
        counts.keySet().stream()
                .filter(name -> name.startsWith(RARE_WAYS))
                .forEach(name -> all.putIfAbsent(Coverage.STATE + name.substring(RARE_WAYS.length()), 0L));
        all.forEach((name, times) -> {
            Long from = Coverage.rare().get(name);
            long beside = counts.getOrDefault(RARE_WAYS + name.substring(Coverage.STATE.length()), 0L);
            text.append(transition(name, from == null ? " *" : " * " + from))
                    .append(times)
                    .append(beside == 0 ? "" : ", and " + beside + " in `RareWaysTest`")
                    .append(" |\n");
        });
        return text.toString();
    }

    /** The beginning of a transition's line. */
    static String transition(String name, String mark) {
        String[] states = name.substring(Coverage.STATE.length()).split(" > ");
        return "| " + states[0] + " | " + states[1] + mark + " | ";
    }

    /** The counts that campaigns left in a file: a name and a number on a line, a tab between. */
    static Map<String, Long> counts(Path file) throws IOException {
        var counts = new TreeMap<String, Long>();
        if (!Files.exists(file)) return counts;
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t");
            if (fields.length == 2 && fields[1].matches("[0-9]+"))
                counts.merge(fields[0], Long.parseLong(fields[1]), Long::sum);
        }
        return counts;
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, Long> counts = counts(Campaign.FOLDER.resolve("coverage.tsv"));
        counts.putAll(counts(Campaign.FOLDER.resolve("counts.tsv")));
        Files.writeString(Path.of(arguments[0]), document(counts), StandardCharsets.UTF_8);
    }
}
