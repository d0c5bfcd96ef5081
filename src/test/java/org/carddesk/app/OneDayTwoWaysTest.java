package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.stage.Stage;
import org.carddesk.db.Ids;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.money.Money;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.settlement.BusinessDay;
import org.carddesk.task.OfficeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** One school, one standing clock: a day closed in the window and the same day closed in the terminal leave equal stores. */
@ExtendWith(ApplicationExtension.class)
class OneDayTwoWaysTest {
    private static final Clock STANDING =
            Clock.fixed(Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
    private static final String DAY = TestOffice.yesterday().toString();

    /** What the day left, without what each way makes anew: ids, and sequence numbers of commands. */
    private static final List<String> LEFT = List.of(
            "SELECT type, count, sum_fen FROM kept_sum ORDER BY type",
            "SELECT type, hash FROM kept_sum WHERE type IN ('cardholder', 'card', 'top_up', 'load_attempt', 'refund',"
                    + " 'agreement', 'operator') ORDER BY type",
            "SELECT kind, first_day, last_day, sha256, payments, refunds, gross_fen, refund_fen, fee_fen FROM bill"
                    + " ORDER BY sha256",
            "SELECT * FROM bill_row ORDER BY 1, 2, 3, 4, 5, 6",
            "SELECT business_date, amount_fen, credited_on, bank_ref, void FROM bank_credit ORDER BY 1, 4",
            "SELECT business_date, run_no, state, report_sha256 FROM day_close ORDER BY 1, 2",
            "SELECT business_date, report_sha256, figures FROM frozen_day ORDER BY 1, 2",
            "SELECT business_date, difference_class, key, side, amount_fen, bill_fen, ledger_fen, top_up_id, state, reason,"
                    + " acknowledged_by FROM difference_case ORDER BY 1, 2, 3",
            "SELECT type, actor_id, reason, state, code, count(*) FROM outbox GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3");

    @TempDir
    static Path folder;

    private Path inWindow;
    private Path inTerminal;
    private ConsoleWindow window;

    @Start
    void start(Stage stage) throws Exception {
        Path made = CopiedSchool.into(folder.resolve("made"), options());
        // Until the clock stands, the school lives on.
        Sandbox.open(made, options()).close();
        inWindow = copied(made, "window");
        inTerminal = copied(made, "terminal");
        Terminal terminal = standing(inWindow);
        window = new ConsoleWindow(stage, terminal, new FolderDoor(terminal, true, options()), 1000, 700);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void theWindowAndTheTerminalLeaveEqualStores(FxRobot robot) throws Exception {
        var path = new DayPath(window, robot, folder);
        path.signIn();
        path.openDay();
        path.closeByTwo();
        window.leave();
        try (var gateway = gateway(inWindow)) {
            assertSound(inWindow, gateway);
        }
        try (var gateway = gateway(inTerminal)) {
            ok(terminal(inTerminal, "finance1")
                    .run("enroll", "--gateway", gateway.url().toString(), "--desk", "desk-1"));
            closeByTwo();
            assertSound(inTerminal, gateway);
        }
        BusinessDay one = day(inWindow);
        BusinessDay other = day(inTerminal);
        assertTrue(one.closed() && other.closed());
        assertEquals(other.figures(), one.figures());
        assertEquals(other.checkCode(), one.checkCode());
        assertEquals(left(inTerminal), left(inWindow));
    }

    private void closeByTwo() {
        TestTerminal finance = terminal(inTerminal, "finance1");
        JsonNode bill =
                json(ok(finance.run("bill", "fetch", "--date", DAY, "--json"))).path(0);
        // The window brings the fund bill along.
        ok(finance.run("bill", "fetch", "--date", DAY, "--kind", "signcustomer"));
        for (JsonNode found : json(ended(1, finance.run("reconcile", "--date", DAY, "--json")))) {
            if (!found.path("blocks").asBoolean()
                    || found.path("class").asText().startsWith("BANK")) continue;
            ok(finance.run(
                    "reconcile",
                    "acknowledge",
                    "--date",
                    DAY,
                    "--class",
                    found.path("class").asText(),
                    "--key",
                    found.path("key").asText(),
                    "--reason",
                    DayPath.REASON));
        }
        ok(finance.run(
                "bank-credit",
                "add",
                "--date",
                DAY,
                "--amount",
                new Money(bill.path("net_due_fen").asLong()).yuan(),
                "--credited-on",
                LocalDate.parse(DAY).plusDays(1).toString(),
                "--ref",
                DayPath.BANK_REF));
        ok(finance.run("reconcile", "--date", DAY));
        JsonNode asked = json(ok(finance.run("close", "--date", DAY, "--json")));
        ok(terminal(inTerminal, "finance2")
                .run("approvals", "approve", asked.path("command_id").asText()));
    }

    private static void assertSound(Path data, Sandbox gateway) {
        JsonNode findings = json(ok(terminal(data, "finance1")
                .run("check", "--deep", "--json", "--gateway", gateway.url().toString())));
        assertTrue(findings.has("digest") && findings.has("sums"), findings::toString);
    }

    private static BusinessDay day(Path data) {
        var nowhere = GatewayAddress.of("http://127.0.0.1:9", Optional.empty(), Optional.empty(), Optional.empty());
        try (var desk = OpenDesk.open(standing(data), Optional.of(nowhere))) {
            return desk.wiring().settlement.service().day(LocalDate.parse(DAY)).orElseThrow();
        }
    }

    private static List<String> left(Path data) throws SQLException {
        var rows = new ArrayList<String>();
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(OpenDesk.STORE));
                var statement = store.createStatement()) {
            for (String query : LEFT) {
                try (var result = statement.executeQuery(query)) {
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        var row = new StringBuilder();
                        for (int i = 1; i <= columns; i++) row.append('|').append(shown(result.getObject(i)));
                        rows.add(row.toString());
                    }
                }
            }
        }
        assertTrue(rows.size() > 20, rows::toString);
        return rows;
    }

    private static String shown(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static Path copied(Path school, String name) throws Exception {
        Path data = folder.resolve(name);
        Files.createDirectories(data.resolve("school"));
        Files.copy(school.resolve("gateway.db"), data.resolve("school/gateway.db"));
        return data;
    }

    private static Sandbox gateway(Path data) {
        return Sandbox.open(data.resolve("school"), options());
    }

    private static SandboxOptions options() {
        var random = new Random(7);
        return new SandboxOptions(
                0,
                20,
                2,
                7,
                Map.of(),
                new SandboxOptions.Seams(STANDING, random, new Ids(STANDING, random), Thread::sleep));
    }

    private static TestTerminal terminal(Path data, String login) {
        return new TestTerminal()
                .at(STANDING)
                .with("CARDDESK_LOGIN", login)
                .with("CARDDESK_PASSWORD", DemoOperator.PASSWORD)
                .always("--data", data.toString());
    }

    private static Terminal standing(Path data) {
        Environment real = Main.real(() -> {});
        return CommandLine.terminal(
                List.of("--data=" + data),
                new Environment(
                        real.variables(),
                        real.home(),
                        real.systemLocale(),
                        new OfficeClock(STANDING),
                        real.ticker(),
                        real.pause(),
                        real.random(),
                        real.passwords(),
                        real.out(),
                        real.err(),
                        real.stop()));
    }
}
