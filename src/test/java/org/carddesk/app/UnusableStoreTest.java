package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.app.TestTerminal.Run;
import org.carddesk.db.ProcessLock;
import org.carddesk.sandbox.DemoOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot be used: exit code 4, one message in the user's language, and the file as it was. */
class UnusableStoreTest {
    private static final int PAGE = 4096;

    @TempDir
    private static Path folder;

    private static TestOffice office;
    private static Path whole;

    @BeforeAll
    static void enrol() {
        office = new TestOffice(folder);
        office.enrolled("desk-1", "clerk1");
        whole = office.dataOf("desk-1").resolve("desk.db");
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void aFolderThatAnotherProcessHolds() throws Exception {
        Path store = copy("held");
        try (var held = ProcessLock.take(store.resolveSibling("desk.lock"))) {
            unusable("held", "is using the data folder", "正由另一个卡务台");
        }
        ok(office.quiet("held", "clerk1").run("outbox"));
    }

    @Test
    void aFolderThatAnotherProgramSynchronises() throws Exception {
        Path store = copy("Nextcloud");
        byte[] before = Files.readAllBytes(store);
        unusable("Nextcloud", "synchronises with other computers", "与其他电脑同步");
        assertArrayEquals(before, Files.readAllBytes(store));
        assertTrue(Files.notExists(store.resolveSibling("desk.lock")));
    }

    @Test
    void aStoreOfANewerVersion() throws Exception {
        Path store = copy("newer");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store)) {
            connection.createStatement().execute("PRAGMA user_version = 999");
        }
        unusable("newer", "The store has version 999", "999");
    }

    @Test
    void aStoreWhoseHeaderIsDamaged() throws Exception {
        scribble(copy("header"), 0, 90);
        unusable("header", "The store is damaged", "损坏");
    }

    @Test
    void aStoreWithADamagedPageAfterAnUncleanStop() throws Exception {
        Path store = copy("page");
        for (int page = 20; page < 60; page++) scribble(store, (long) page * PAGE, 3000);
        Files.writeString(store.resolveSibling("desk.open"), "");
        unusable("page", "The store is damaged", "损坏");
    }

    @Test
    void aBackupThatIsDamagedReplacesNothing() throws Exception {
        Path store = copy("restored");
        Path backup = Files.copy(whole, folder.resolve("broken-backup.db"));
        for (int page = 20; page < 60; page++) scribble(backup, (long) page * PAGE, 3000);
        List<String> before = Books.of(store, office.gatewayFile());
        for (String language : List.of("en", "zh")) {
            Run run = office.quiet("restored", "clerk1")
                    .run("restore", backup.toString(), "--second", "admin1", "--lang", language);
            assertMessage(run, language.equals("en") ? "The backup is damaged" : "备份");
            assertTrue(run.exitCode() == 2 || run.exitCode() == 4, run.err());
        }
        // The backup is proven before anybody is asked to agree: not even a yes is left in the trail.
        assertEquals(before, Books.of(store, office.gatewayFile()));
        try (var left = Files.list(store.getParent())) {
            assertTrue(left.noneMatch(file -> file.getFileName().toString().contains(".proof")));
        }
    }

    @Test
    void ofAReplacedStoreThatNobodyCanReadItIsToldWhereItIsKept() throws Exception {
        Path backup = folder.resolve("backup-of-unread.db");
        copy("unread");
        ok(office.quiet("unread", "clerk1").run("backup", backup.toString()));
        for (String language : List.of("en", "zh")) {
            Path store = copy("unread-" + language);
            Files.write(store, new byte[2 * PAGE]);
            Run run = ok(office.quiet("unread-" + language, "clerk1")
                    .run("restore", backup.toString(), "--second", "admin1", "--lang", language));
            assertTrue(
                    run.err().contains(language.equals("en") ? "commands given since the backup may be" : "指令可能缺失"),
                    run.err());
            assertTrue(run.err().contains(store.getParent() + "/replaced-"), run.err());
        }
    }

    /** A disk of its own, as large as the store and a little more; where that is not allowed, a limit on the size of files. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDisk() throws Exception {
        Path store = copy("full");
        String card = json(ok(office.quiet("full", "clerk1").run("cards", "list", "--json")))
                .path(0)
                .path("card_no")
                .asText();
        List<String> before = Books.of(store, office.gatewayFile());
        boolean mounts = run("unshare", "-Urm", "true").exitCode() == 0;
        for (String language : List.of("en", "zh")) {
            Run run = onAFullDisk(mounts, store, "cards", "freeze", card, "--lang", language);
            assertEquals(4, run.exitCode(), () -> run.out() + run.err());
            String english = mounts ? "The disk is full" : "The disk could not be";
            assertMessage(run, language.equals("en") ? english : "磁盘");
            assertEquals(before, Books.of(store, office.gatewayFile()));
        }
        ok(office.quiet("full", "clerk1").run("check"));
    }

    private static Run onAFullDisk(boolean mounts, Path store, String... command) throws Exception {
        long kilobytes = Files.size(store) / 1024;
        Path disk = Files.createDirectories(folder.resolve("disk"));
        String program = String.join(
                " ", Child.java(folder, Main.class, List.of(command)).command());
        String script = mounts
                ? """
                  mount -t tmpfs -o size=%dk none %s && cp %s %s/desk.db || exit 99
                  %s --data %s; ended=$?
                  cp %s/desk.db %s; exit $ended
                  """.formatted(kilobytes + 48, disk, store, disk, program, disk, disk, store)
                : "ulimit -f %d; exec %s --data %s".formatted(kilobytes / 2, program, store.getParent());
        return mounts ? run("unshare", "-Urm", "sh", "-c", script) : run("sh", "-c", script);
    }

    private static Run run(String... command) throws IOException {
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("CARDDESK_LOGIN", "clerk1");
        builder.environment().put("CARDDESK_PASSWORD", DemoOperator.PASSWORD);
        int exitCode = builder.start().onExit().join().exitValue();
        return new Run(exitCode, Files.readString(out), Files.readString(err));
    }

    /** Every kind of command ends the same way: reading, changing, and taking a copy. */
    private static void unusable(String desk, String english, String chinese) throws IOException {
        Path store = office.dataOf(desk).resolve("desk.db");
        byte[] before = Files.readAllBytes(store);
        for (String language : List.of("en", "zh")) {
            var commands = new ArrayList<>(List.of(
                    new String[] {"outbox", "--lang", language},
                    new String[] {"cards", "freeze", "1", "--lang", language},
                    new String[] {"backup", folder.resolve("copy.db").toString(), "--lang", language}));
            for (String[] command : commands) {
                Run run = ended(4, office.quiet(desk, "clerk1").run(command));
                assertMessage(run, language.equals("en") ? english : chinese);
                assertArrayEquals(before, Files.readAllBytes(store), desk);
            }
        }
        assertTrue(Files.notExists(folder.resolve("copy.db")));
    }

    private static void assertMessage(Run run, String words) {
        assertTrue(run.err().contains(words), () -> "\"" + words + "\" is not in: " + run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    private static Path copy(String desk) throws IOException {
        Path to = Files.createDirectories(office.dataOf(desk)).resolve("desk.db");
        return Files.copy(whole, to);
    }

    private static void scribble(Path file, long at, int bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("damaged!".repeat(bytes / 8).getBytes(StandardCharsets.US_ASCII)), at);
        }
    }
}
