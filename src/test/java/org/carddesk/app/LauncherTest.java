package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script with made-up Javas that print their own name and arguments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path SCRIPT = Path.of("packaging/linux/carddesk").toAbsolutePath();

    @TempDir
    Path folder;

    private Path launcher;
    private Path emptyPath;

    private record Run(int exitCode, String text) {}

    @BeforeEach
    void layOut() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("card desk/bin"));
        launcher = Files.copy(SCRIPT, bin.resolve("carddesk"));
        launcher.toFile().setExecutable(true);
        emptyPath = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "head", "sh")) {
            Path real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            script(emptyPath.resolve(tool), "exec " + real + " \"$@\"");
        }
    }

    @Test
    void javaHomeComesFirst() throws Exception {
        Path own = java("own", "25.0.3", true);
        java("jvms/other", "26", true);
        assertTrue(run(Map.of("JAVA_HOME", own.toString())).text().startsWith("own "));
    }

    @Test
    void anOldJavaHomeIsPassedOverForThePath() throws Exception {
        Path old = java("old", "17.0.15", true);
        java("onPath", "25", true);
        Files.createSymbolicLink(emptyPath.resolve("java"), Path.of("../java/onPath/bin/java"));
        assertTrue(run(Map.of("JAVA_HOME", old.toString())).text().startsWith("onPath "));
    }

    @Test
    void theInstalledOnesAreLookedThroughLast() throws Exception {
        java("jvms/a-17", "17.0.2", true);
        java("jvms/b-25", "25.0.3", true);
        assertTrue(run(Map.of()).text().startsWith("jvms/b-25 "));
    }

    @Test
    void aJavaWithoutAReleaseFileIsAsked() throws Exception {
        Path own = java("asked", "25.0.1", false);
        assertTrue(run(Map.of("JAVA_HOME", own.toString())).text().startsWith("asked "));
    }

    @Test
    void withoutJava25ItSaysSoInBothLanguages() throws Exception {
        java("jvms/a-17", "17.0.2", true);
        Run run = run(Map.of());
        assertEquals(2, run.exitCode());
        assertTrue(run.text().contains("卡务台需要 Java 25"), run.text());
        assertTrue(run.text().contains("Card Desk needs Java 25"), run.text());
    }

    @Test
    void argumentsPassUnchangedAndLinksAreFollowed() throws Exception {
        Path own = java("own", "25", true);
        Path link = Files.createSymbolicLink(folder.resolve("desk"), Path.of("card desk/bin/carddesk"));
        Run run = run(link, Map.of("JAVA_HOME", own.toString()), "find", "张 三", "*");
        assertTrue(run.text().contains("<" + folder.toRealPath().resolve("card desk/lib/*") + ">"), run.text());
        assertTrue(run.text().endsWith("<org.carddesk.app.Main><find><张 三><*>"), run.text());
    }

    private Path java(String name, String version, boolean release) throws IOException {
        String place = name.startsWith("jvms/") ? name : "java/" + name;
        Path home = folder.resolve(place);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        script(java, """
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit 0; fi
                printf '%s '
                for argument in "$@"; do printf '<%%s>' "$argument"; done
                """.formatted(version, name));
        if (release) Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        file.toFile().setExecutable(true);
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        return run(launcher, environment, arguments);
    }

    private Run run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", emptyPath.toString());
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("CARDDESK_JVMS", folder.resolve("jvms").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), text);
    }
}
