package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.app.TestTerminal.Run;
import org.carddesk.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A business day from bill to paper: fetch, reconcile, bank, acknowledge, close, approve, report, reopen; every format is written by {@link BusinessDayTest}. */
class DayCommandsTest {
    private static final LocalDate DAY = TestOffice.yesterday();

    @TempDir
    private static Path folder;

    private static TestOffice office;
    private static TestTerminal finance;

    @BeforeAll
    static void enrol() {
        office = new TestOffice(folder);
        finance = office.enrolled("desk-1", "finance1");
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void theDayIsClosedByTwoAndReportedInThreeFormats() throws Exception {
        String day = DAY.toString();
        assertEquals(
                "BILL_MISSING",
                json(ended(1, finance.run("reconcile", "--date", day, "--json")))
                        .path("code")
                        .asText());
        JsonNode bill =
                json(ok(finance.run("bill", "fetch", "--date", day, "--json"))).path(0);
        assertEquals("imported", bill.path("status").asText());
        assertEquals(
                "already_known",
                json(ok(finance.run("bill", "fetch", "--date", day, "--json")))
                        .path(0)
                        .path("status")
                        .asText());
        Run first = ended(1, finance.run("reconcile", "--date", day, "--json"));
        ended(1, finance.run("close", "--date", day, "--json"));
        for (JsonNode found : json(first)) settle(found, bill);
        ok(finance.run("reconcile", "--date", day));
        JsonNode asked = json(ok(finance.run("close", "--date", day, "--json")));
        assertEquals("awaiting_approval", asked.path("status").asText());
        String commandId = asked.path("command_id").asText();
        assertEquals(
                "SELF_APPROVAL",
                json(ended(1, finance.run("approvals", "approve", commandId, "--json")))
                        .path("code")
                        .asText());
        ok(office.terminal("desk-1", "finance2").run("approvals", "approve", commandId));
        assertEquals(
                "DAY_CLOSED",
                json(ended(1, finance.run("close", "--date", day, "--json")))
                        .path("code")
                        .asText());
        reports(day);
        JsonNode reopening = json(ok(finance.run("reopen", "--date", day, "--reason", "late refund", "--json")));
        ok(office.terminal("desk-1", "admin1")
                .run("approvals", "approve", reopening.path("command_id").asText()));
        assertEquals(
                "DAY_NOT_CLOSED",
                json(ended(1, finance.run("reopen", "--date", day, "--reason", "again", "--json")))
                        .path("code")
                        .asText());
        ok(finance.run("check", "--deep"));
    }

    @Test
    void aDayThatCannotBeWorkedOnIsRefused() {
        String today = DAY.plusDays(1).toString();
        assertEquals(1, finance.run("bill", "fetch", "--date", today).exitCode());
        assertEquals(
                "DAY_NOT_OVER",
                json(ended(1, finance.run("reconcile", "--date", today, "--json")))
                        .path("code")
                        .asText());
        assertEquals(2, finance.run("bill", "fetch", "--date", "2001-01-01").exitCode());
        ended(2, finance.run("bill", "fetch", "--date", "yesterday"));
        ended(2, finance.run("reconcile"));
        ended(
                1,
                finance.run(
                        "report",
                        "settlement",
                        "--date",
                        today,
                        "--out",
                        folder.resolve("x.pdf").toString()));
        assertTrue(!Files.exists(folder.resolve("x.pdf")));
    }

    @Test
    void aBankCreditIsRecordedOnceAndVoidedByTwo() {
        String earlier = DAY.minusDays(1).toString();
        String[] add = {
            "bank-credit",
            "add",
            "--date",
            earlier,
            "--amount",
            "12.34",
            "--credited-on",
            DAY.toString(),
            "--ref",
            "R-77",
            "--json"
        };
        JsonNode recorded = json(ok(finance.run(add)));
        assertEquals(
                "DUPLICATE_BANK_CREDIT",
                json(ended(1, finance.run(add))).path("code").asText());
        String id = recorded.path("effects").path(0).path("id").asText();
        JsonNode asked = json(ok(finance.run("bank-credit", "void", id, "--reason", "typed twice", "--json")));
        ok(office.terminal("desk-1", "finance2")
                .run("approvals", "reject", asked.path("command_id").asText(), "--reason", "it is right"));
        ended(2, finance.run("bank-credit", "void", "nothing", "--reason", "test"));
        ended(1, office.terminal("desk-1", "clerk1").run(add));
    }

    private static void settle(JsonNode found, JsonNode bill) {
        if (!found.path("blocks").asBoolean()) return;
        String differenceClass = found.path("class").asText();
        if (differenceClass.equals("BANK_MISSING")) {
            String amount = new Money(bill.path("net_due_fen").asLong()).yuan();
            ok(finance.run(
                    "bank-credit",
                    "add",
                    "--date",
                    DAY.toString(),
                    "--amount",
                    amount,
                    "--credited-on",
                    DAY.plusDays(1).toString(),
                    "--ref",
                    "SWEEP-" + DAY));
        } else {
            ok(finance.run(
                    "reconcile",
                    "acknowledge",
                    "--date",
                    DAY.toString(),
                    "--class",
                    differenceClass,
                    "--key",
                    found.path("key").asText(),
                    "--reason",
                    "looked into, carried forward"));
        }
    }

    private static void reports(String day) throws Exception {
        var files = new ArrayList<Path>();
        for (String language : List.of("zh", "en")) {
            for (String format : List.of("pdf", "xlsx")) {
                Path file = folder.resolve("settlement-" + language + "." + format);
                ok(finance.run(
                        "report",
                        "settlement",
                        "--date",
                        day,
                        "--format",
                        format,
                        "--lang",
                        language,
                        "--out",
                        file.toString()));
                files.add(file);
            }
        }
        String month = day.substring(0, 7);
        report(files, "differences", "--date", day);
        report(files, "failed-loads", "--date", day);
        report(files, "month", "--month", month);
        report(files, "agreements");
        String person = json(ok(finance.run("failed", "list", "--json")))
                .path(0)
                .path("person_no")
                .asText();
        report(files, "student", "--person", person);
        ended(
                2,
                finance.run(
                        "report",
                        "student",
                        "--person",
                        "nobody",
                        "--out",
                        folder.resolve("n.pdf").toString()));
        for (Path file : files) assertTrue(Files.size(file) > 300, file::toString);
        assertTrue(new String(Files.readAllBytes(files.getFirst()), StandardCharsets.ISO_8859_1).startsWith("%PDF"));
    }

    private static void report(List<Path> files, String... what) {
        for (String format : List.of("csv")) {
            Path file = folder.resolve(what[0] + "." + format);
            var arguments = new ArrayList<>(List.of("report"));
            arguments.addAll(List.of(what));
            arguments.addAll(List.of("--format", format, "--out", file.toString()));
            ok(finance.run(arguments.toArray(String[]::new)));
            files.add(file);
        }
    }
}
