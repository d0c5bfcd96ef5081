package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A mistake that somebody could have made: one shipped class, compiled anew with a few words changed. Shipped code has no
 * switch for it; the changed class exists in a class loader of its own.
 *
 * @param file below {@code src/main/java/org/carddesk}
 * @param edits pairs of the words that are there, and the words of the mistake
 * @param needs steps and faults without which nobody could see it; worlds that lack one are passed by
 */
record PlantedBug(String name, String file, List<String> edits, List<String> needs) {
    static PlantedBug of(String name, String file, String... edits) {
        if (edits.length == 0 || edits.length % 2 != 0) throw new IllegalArgumentException(name);
        return new PlantedBug(name, file, List.of(edits), List.of());
    }

    PlantedBug needing(List<String> stepsAndFaults) {
        return new PlantedBug(name, file, edits, stepsAndFaults);
    }

    String className() {
        return "org.carddesk." + file.replace(".java", "").replace('/', '.');
    }

    /** The class's source with the mistake in it. */
    String source() {
        try {
            String source = Files.readString(Path.of("src/main/java/org/carddesk", file));
            for (int i = 0; i < edits.size(); i += 2) {
                String there = edits.get(i);
                if (!source.contains(there))
                    throw new IllegalStateException(name + ": no such words in " + file + ": " + there);
                source = source.replace(there, edits.get(i + 1));
            }
            return source;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Runs worlds with the mistake in them until one fails; an empty text if none does. A gateway's mistake is in its history too. */
    String caughtBy(Path shared, int worlds, int length) {
        Path templates = file.startsWith("sandbox/") ? made(shared.resolve("of " + name)) : shared;
        try (var loader = new BugLoader(this)) {
            Class<?> type = loader.loadClass(Simulation.class.getName());
            Object simulation =
                    type.getConstructor(Path.class, String.class, int.class).newInstance(templates, name, length);
            try {
                return (String)
                        type.getMethod("firstFailing", int.class, List.class).invoke(simulation, worlds, needs);
            } finally {
                type.getMethod("close").invoke(simulation);
            }
        } catch (InvocationTargetException thrown) {
            return seen(Objects.requireNonNullElse(thrown.getCause(), thrown));
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(name, broken);
        }
    }

    /** Before a world has begun its violations come out as they are; whatever else breaks has not been seen by anybody. */
    private String seen(Throwable thrown) {
        boolean violated =
                thrown instanceof AssertionError || thrown.getClass().getName().equals(Violation.class.getName());
        if (!violated) throw new IllegalStateException(name + " brings the harness down", thrown);
        return "seed ? " + thrown;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<String> names(List<PlantedBug> bugs) {
        var names = new ArrayList<String>();
        bugs.forEach(bug -> names.add(bug.name));
        return names;
    }
}
