package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.carddesk.app.TestTerminal.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateway and desk in two processes, over real HTTP and real files: every command does what it says, a day's report equals
 * sums by SQL over the gateway's file, and killing either process on the way changes nothing of it.
 */
class BusinessDayTest {
    private static final int DESK_KILLS = 4;
    private static final int GATEWAY_KILLS = 2;
    private static final long LONGEST_MILLIS = 900;

    @TempDir
    private static Path folder;

    private static Path school;
    private static LocalDate day;

    @BeforeAll
    static void makeTheSchool() throws IOException {
        day = TestOffice.yesterday();
        school = OfficeProcesses.school(Files.createDirectories(folder.resolve("template")));
    }

    @Test
    void everyCommandWorksAndTheReportEqualsTheGatewaysOwnSums() throws Exception {
        try (var office = new OfficeProcesses(folder.resolve("calm"), school)) {
            ended(0, office.start("clerk1", "enroll", "--gateway", office.url(), "--desk", "desk-1"));
            var counter = new CounterScript(office::run, true, office.folder(), day);
            counter.live();
            var finance = new FinanceScript(office::run, true, office.folder(), day);
            finance.importBill(billOfTheDayBefore(office));
            finance.live();
            assertFigures(office, counter, finance.papers());
            finance.copy();
            ended(0, office.run("clerk1", "sync", "--once"));
            ended(0, office.run("clerk1", "check", "--deep"));
            ended(2, office.run("admin1", "keep-raw", "--reason", "nothing stops the feed", "--second", "finance1"));
            ended(0, office.start("clerk1", "sync"));
            office.stopGateway();
            ended(3, office.run("finance1", "sync"));
            assertEquals(commandsOfTheProgram(), office.ran());
        }
    }

    @Test
    void killingEitherProcessAnywhereChangesNothing() throws Exception {
        long seed = Long.getLong("carddesk.kill.seed", System.nanoTime());
        try (var office = new OfficeProcesses(folder.resolve("killed"), school)) {
            var killer = new Killer(office, new Random(seed));
            killer.run("clerk1", "enroll", "--gateway", office.url(), "--desk", "desk-1");
            var counter = new CounterScript(killer::run, false, office.folder(), day);
            counter.live();
            var finance = new FinanceScript(killer::run, false, office.folder(), day);
            finance.live();
            Path report = finance.papers();
            finance.copy();
            killer.assertSound();
            assertFigures(office, counter, report);
        } catch (AssertionError | Exception failed) {
            throw new AssertionError("again with -Dcarddesk.kill.seed=" + seed, failed);
        }
    }

    /** Kills the desk in some commands and the gateway under others; afterwards the desk must be sound, and the command is done again. */
    private static final class Killer {
        /** About as many commands as the script has. */
        private static final int COMMANDS = 60;

        private final OfficeProcesses office;
        private final Random random;
        private final Deque<Boolean> fates = new ArrayDeque<>();
        private final TreeSet<Integer> moments = new TreeSet<>();
        private int n;

        Killer(OfficeProcesses office, Random random) {
            this.office = office;
            this.random = random;
            while (moments.size() < DESK_KILLS + GATEWAY_KILLS) moments.add(random.nextInt(COMMANDS));
            for (int i = 0; i < moments.size(); i++) fates.add(i % 3 != 2);
        }

        Run run(String login, String... arguments) throws IOException {
            if (!moments.contains(n++)) return office.run(login, arguments);
            long millis = random.nextLong(LONGEST_MILLIS);
            boolean desk = fates.remove();
            Optional<Run> run = desk
                    ? office.runAndKillDesk(millis, login, arguments)
                    : Optional.of(office.runAndKillGateway(millis, login, arguments));
            boolean first = arguments[0].equals("enroll");
            if (!first) assertSound();
            return run.filter(ended -> ended.exitCode() == 0).isPresent() ? run.get() : office.run(login, arguments);
        }

        /** Everything that was under way has ended, and the desk equals the gateway. */
        void assertSound() throws IOException {
            ended(0, office.run("clerk1", "check"));
        }
    }

    /** Another desk of the school fetched it; its bytes are taken from that desk's file. */
    private static Path billOfTheDayBefore(OfficeProcesses office) throws Exception {
        String other = office.folder().resolve("desk-2").toString();
        ended(0, office.run("finance1", "enroll", "--gateway", office.url(), "--desk", "desk-2", "--data", other));
        ended(
                0,
                office.run(
                        "finance1", "bill", "fetch", "--date", day.minusDays(1).toString(), "--data", other));
        var bytes = new ByteArrayOutputStream();
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + other + "/desk.db");
                var parts = store.createStatement().executeQuery("SELECT bytes FROM bill_part ORDER BY part")) {
            while (parts.next()) bytes.write(parts.getBytes(1));
        }
        Path bills = Files.createDirectories(office.folder().resolve("bills"));
        return Files.write(bills.resolve("bill.zip"), bytes.toByteArray());
    }

    private static void assertFigures(OfficeProcesses office, CounterScript counter, Path report) throws Exception {
        try (var gateway = new GatewayFigures(office.gatewayFile())) {
            Map<String, String> expected = gateway.of(day);
            assertEquals(expected, GatewayFigures.printed(report, expected.keySet()));
            String code = gateway.text("SELECT report_sha256 FROM day_close WHERE business_date = '" + day + "'");
            assertTrue(code.length() == 64 && Files.readString(report).contains(code.substring(0, 16)), code);
            assertEquals(
                    2,
                    gateway.number(
                            "SELECT run_no FROM day_close WHERE state = 'CLOSED' AND business_date = '" + day + "'"));
            assertEquals(
                    1,
                    gateway.number("SELECT count(*) FROM bank_credit WHERE NOT void AND bank_ref = '"
                            + FinanceScript.BANK_REF + "'"));
            for (Object[] book : counter.books()) {
                assertEquals(book[1], gateway.number(book[0].toString()), book[0].toString());
            }
        }
    }

    /** All but the demo, which the README's first command runs, and the console. */
    private static TreeSet<String> commandsOfTheProgram() {
        var commands = CommandTree.all();
        assertTrue(commands.removeAll(List.of("carddesk demo")));
        return commands;
    }

    private static Run ended(int exitCode, Run run) {
        assertEquals(exitCode, run.exitCode(), () -> run.out() + run.err());
        return run;
    }
}
