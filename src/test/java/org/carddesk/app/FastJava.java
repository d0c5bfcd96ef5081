package org.carddesk.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.sqlite.SQLiteDataSource;

/**
 * Starts JVMs as quickly as they can start: the class path's folders are packed into archives and its classes are kept
 * loaded in a cache that one training run leaves behind.
 */
final class FastJava {
    private static final String CACHE = "classes.aot";
    private static final String LIBRARY = "libsqlitejdbc.so";

    private final Path folder;
    private final String classPath;
    private final Path cache;

    private FastJava(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
        this.cache = folder.resolve(CACHE);
    }

    /** Packs the class path of this process into a folder. */
    static FastJava packed(Path folder) throws IOException {
        Files.createDirectories(folder);
        // A cache belongs to the very archives that it was trained on.
        Files.deleteIfExists(folder.resolve(CACHE));
        var entries = new ArrayList<String>();
        int n = 0;
        for (String entry : Child.classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) entries.add(pack(path, folder.resolve("classes-" + n++ + ".jar")));
            else if (Files.exists(path)) entries.add(entry);
        }
        library(folder);
        return new FastJava(folder, String.join(File.pathSeparator, entries));
    }

    /** SQLite's library laid out once; elsewhere each process lays it out for itself. */
    private static void library(Path folder) throws IOException {
        try (var library = SQLiteDataSource.class.getResourceAsStream("native/Linux/x86_64/" + LIBRARY)) {
            boolean here = System.getProperty("os.name").equals("Linux")
                    && System.getProperty("os.arch").equals("amd64");
            if (here && library != null) {
                Files.copy(library, folder.resolve(LIBRARY), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            out.setLevel(0);
            // Migrations are found by their folder's own entry.
            for (Path file : files.filter(file -> !file.equals(classes)).toList()) {
                boolean directory = Files.isDirectory(file);
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(directory ? name + "/" : name));
                if (!directory) Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar.toString();
    }

    /** Runs a program to its end and keeps the classes that it loaded for all later starts. */
    void train(Class<?> main, String... arguments) throws IOException {
        int exitCode = process(List.of("-XX:AOTCacheOutput=" + cache), main, arguments)
                .redirectOutput(folder.resolve("training.out").toFile())
                .redirectError(folder.resolve("training.err").toFile())
                .start()
                .onExit()
                .join()
                .exitValue();
        if (exitCode != 0) throw new IOException(Files.readString(folder.resolve("training.err")));
    }

    /** A process of a program; it starts from the cache if there is one. */
    ProcessBuilder process(Class<?> main, String... arguments) {
        List<String> cached = Files.exists(cache)
                ? List.of(
                        "-XX:AOTCache=" + cache,
                        "-Xlog:aot=off",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0")
                : List.of();
        return process(cached, main, arguments);
    }

    private ProcessBuilder process(List<String> options, Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                classPath));
        if (Files.exists(folder.resolve(LIBRARY))) {
            command.addAll(List.of("-Dorg.sqlite.lib.path=" + folder, "-Dorg.sqlite.lib.name=" + LIBRARY));
        }
        command.addAll(options);
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command);
    }
}
