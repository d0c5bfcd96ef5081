package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.carddesk.app.ChildProcesses.Ended;
import org.carddesk.gateway.Json;
import org.carddesk.money.Money;
import org.carddesk.sandbox.DemoOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole business day with the gateway and the desk in processes of their own, over real HTTP: once in peace, once with both
 * killed at random moments. What the report says is compared with plain SQL over the gateway's own file.
 */
class BusinessDayTest {
    private static final String CLERK = "clerk1";
    private static final String FINANCE = "finance1";
    private static final String SECOND = "finance2";
    private static final int DONE_OR_DONE_BEFORE = 1;

    @TempDir
    Path folder;

    private final LocalDate day = TestOffice.yesterday();
    private final List<Long> killsAfterMillis = new ArrayList<>();
    private int gatewayKills;
    private Random random = new Random(1);

    @Test
    void aDayInPeaceEqualsTheGatewaysBooks() throws Exception {
        try (var office = new ChildProcesses(folder)) {
            live(office);
            requireEqualBooks(office);
        }
    }

    @Test
    void killingDeskAndGatewayAtAnyMomentEndsInTheSameFigures() throws Exception {
        long seed = Long.getLong("carddesk.kill.seed", System.nanoTime());
        random = new Random(seed);
        for (int i = 0; i < 6; i++) killsAfterMillis.add(random.nextLong(300, 3000));
        gatewayKills = 3;
        try (var office = new ChildProcesses(folder)) {
            live(office);
            requireEqualBooks(office);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed: -Dcarddesk.kill.seed=" + seed, failed);
        }
    }

    private void live(ChildProcesses office) throws Exception {
        step(office, CLERK, "enroll", "--gateway", office.url(), "--desk", "desk-1");
        step(
                office,
                CLERK,
                "cards",
                "register",
                "--person-no",
                "P1",
                "--name",
                "林小满",
                "--kind",
                "STUDENT",
                "--department",
                "数学系",
                "--card-no",
                "9000000001",
                "--expires-on",
                "2030-07-01");
        JsonNode queue = here(CLERK, "failed", "list");
        JsonNode unclear = pick(queue, found -> found.path("load").asText().equals("UNKNOWN"));
        step(office, CLERK, "failed", "verify", unclear.path("out_trade_no").asText());
        JsonNode failed = pick(queue, found -> found.path("case").asText().equals("LOAD_FAILED"));
        String orderNo = failed.path("out_trade_no").asText();
        step(office, CLERK, "failed", "refund", orderNo, "--reason", "the card is lost");
        approveAll(office, FINANCE);
        JsonNode agreement = pick(
                here(CLERK, "agreements", "list"),
                found -> found.path("state").asText().equals("NORMAL")
                        && !found.path("paused").asBoolean());
        step(
                office,
                CLERK,
                "agreements",
                "change",
                agreement.path("id").asText(),
                "--threshold",
                "20",
                "--amount",
                "100");
        settle(office);
        assertEquals(1, sql(office, "SELECT count(*) FROM card WHERE card_no = '9000000001'"));
        assertEquals(
                1,
                sql(
                        office,
                        "SELECT count(*) FROM refund r JOIN top_up t ON t.id = r.top_up_id WHERE t.out_trade_no = '"
                                + orderNo + "'"));
        assertEquals(1, sql(office, "SELECT count(*) FROM bank_credit WHERE bank_ref = 'B1' AND void = 0"));
    }

    private void settle(ChildProcesses office) throws Exception {
        step(office, FINANCE, "bill", "fetch", "--date", day.toString());
        long netDueFen = netDueFen(office);
        step(
                office,
                FINANCE,
                "bank-credit",
                "add",
                "--date",
                day.toString(),
                "--amount",
                new Money(netDueFen).yuan(),
                "--credited-on",
                day.plusDays(1).toString(),
                "--ref",
                "B1");
        for (JsonNode open : here(FINANCE, "reconcile", "--date", day.toString())) {
            if (!open.path("blocks").asBoolean()) continue;
            here(
                    FINANCE,
                    "reconcile",
                    "acknowledge",
                    "--date",
                    day.toString(),
                    "--class",
                    open.path("class").asText(),
                    "--key",
                    open.path("key").asText(),
                    "--reason",
                    "in work");
        }
        step(office, FINANCE, "close", "--date", day.toString());
        approveAll(office, SECOND);
        step(office, FINANCE, "sync", "--once");
    }

    /** Runs a command; while kills are left, first kills one in the middle or the gateway under it, and checks the store. */
    private void step(ChildProcesses office, String login, String... command) {
        if (!killsAfterMillis.isEmpty() && random.nextBoolean()) {
            office.run(killsAfterMillis.removeLast(), login, command);
            requireSound(office, login);
        } else if (gatewayKills > 0 && random.nextInt(3) == 0) {
            gatewayKills--;
            office.killGateway();
        }
        Ended ended = office.run(login, command);
        assertTrue(
                Set.of(0, DONE_OR_DONE_BEFORE).contains(ended.exitCode()),
                () -> String.join(" ", command) + ": " + ended.exitCode() + " " + ended.out() + ended.err());
    }

    /** A desk that was killed before its first contact has nothing to check yet. */
    private void requireSound(ChildProcesses office, String login) {
        if (Files.notExists(folder.resolve("desk/desk.db"))) return;
        Ended checked = office.run(login, "check");
        boolean neverEnrolled = checked.exitCode() == 2;
        assertTrue(checked.exitCode() == 0 || neverEnrolled, () -> "check: " + checked.out() + checked.err());
    }

    private void approveAll(ChildProcesses office, String login) {
        office.run(login, "sync", "--once");
        for (JsonNode open : here(login, "approvals", "list")) {
            if (open.path("state").asText().equals("OPEN")) {
                step(
                        office,
                        login,
                        "approvals",
                        "approve",
                        open.path("command_id").asText());
            }
        }
    }

    /** A command between the others that need no process of their own: the same program on the same folder, in this one. */
    private JsonNode here(String login, String... command) {
        var terminal = new TestTerminal()
                .with("CARDDESK_LOGIN", login)
                .with("CARDDESK_PASSWORD", DemoOperator.PASSWORD)
                .always("--json", "--data", folder.resolve("desk").toString());
        var run = terminal.run(command);
        assertTrue(Set.of(0, 1).contains(run.exitCode()), () -> run.out() + run.err());
        return TestOffice.json(run);
    }

    private void requireEqualBooks(ChildProcesses office) throws Exception {
        Ended checked = office.run(FINANCE, "check", "--deep");
        assertEquals(0, checked.exitCode(), () -> checked.out() + checked.err());
        Path file = folder.resolve("settlement.csv");
        Ended printed = office.run(
                FINANCE, "report", "settlement", "--date", day.toString(), "--format", "csv", "--out", file.toString());
        assertEquals(0, printed.exitCode(), () -> printed.out() + printed.err());
        String report = Files.readString(file);
        JsonNode totals = totals(office);
        assertEquals(
                sql(office, "SELECT sum(amount_fen) FROM alipay_trade WHERE day = " + day.toEpochDay()),
                totals.path("paid_fen").longValue());
        assertEquals(
                sql(office, "SELECT count(*) FROM alipay_trade WHERE day = " + day.toEpochDay()),
                totals.path("paid_count").longValue());
        assertEquals(
                sql(office, "SELECT -coalesce(sum(amount_fen), 0) FROM alipay_refund WHERE day = " + day.toEpochDay()),
                totals.path("refund_fen").longValue());
        assertEquals(netDueFen(office), totals.path("net_due_fen").longValue());
        assertEquals(
                sql(office, "SELECT sum(amount_fen) FROM bank_credit WHERE void = 0 AND business_date = '" + day + "'"),
                totals.path("bank_credit_fen").longValue());
        for (String member : List.of("paid_fen", "net_due_fen", "bank_credit_fen")) {
            String figure = new Money(totals.path(member).longValue()).yuan();
            assertTrue(report.contains(figure), () -> member + " " + figure + " is not in\n" + report);
        }
    }

    private long netDueFen(ChildProcesses office) throws Exception {
        return sql(
                office,
                "SELECT (SELECT coalesce(sum(amount_fen + fee_fen), 0) FROM alipay_trade WHERE day = "
                        + day.toEpochDay()
                        + ") - (SELECT coalesce(sum(amount_fen), 0) FROM alipay_refund WHERE day = " + day.toEpochDay()
                        + ")");
    }

    private JsonNode totals(ChildProcesses office) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + office.gatewayFile());
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT totals FROM day_close WHERE state = 'CLOSED' AND business_date = '" + day
                                + "'")) {
            assertTrue(rows.next(), "the day is not closed at the gateway");
            return Json.parse(rows.getString(1).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long sql(ChildProcesses office, String query) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + office.gatewayFile());
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static JsonNode pick(JsonNode rows, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }
}
