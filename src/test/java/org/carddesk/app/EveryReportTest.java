package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.Payment;
import org.carddesk.report.PaperCheck;
import org.carddesk.report.ReportDocument;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.text.Messages;
import org.carddesk.text.Secret;
import org.carddesk.topups.TopUpQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the ten reports of a day that two people closed, in both languages: valid, and the same in every form. */
class EveryReportTest {
    private static final LocalDate DAY = TestOffice.yesterday();
    private static final String REASON = "已在处理，次日跟进";

    @TempDir
    private static Path folder;

    private static TestOffice office;
    private static OpenDesk desk;

    @BeforeAll
    static void closeTheDay() throws Exception {
        office = new TestOffice(folder);
        TestTerminal finance = office.enrolled("desk-1", "finance1");
        String day = DAY.toString();
        ok(finance.run("bill", "fetch", "--date", day));
        JsonNode bill =
                json(finance.run("bill", "fetch", "--date", day, "--json")).path(0);
        for (JsonNode found : json(ended(1, finance.run("reconcile", "--date", day, "--json")))) {
            if (!found.path("blocks").asBoolean()) continue;
            String name = found.path("class").asText();
            if (name.startsWith("BANK"))
                ok(finance.run(
                        "bank-credit",
                        "add",
                        "--date",
                        day,
                        "--amount",
                        yuan(bill),
                        "--credited-on",
                        DAY.plusDays(1).toString(),
                        "--ref",
                        "R-1"));
            else
                ok(finance.run(
                        "reconcile",
                        "acknowledge",
                        "--date",
                        day,
                        "--class",
                        name,
                        "--key",
                        found.path("key").asText(),
                        "--reason",
                        REASON));
        }
        ok(finance.run("reconcile", "--date", day));
        String command = json(ok(finance.run("close", "--date", day, "--json")))
                .path("command_id")
                .asText();
        ok(office.terminal("desk-1", "finance2").run("approvals", "approve", command));
        desk = OpenDesk.open(
                ConsoleWindow.terminal(office.dataOf("desk-1")),
                Optional.of(GatewayAddress.of(office.url(), Optional.empty(), Optional.empty(), Optional.empty())));
        desk.wiring().sync.signIn("finance1", new Secret(DemoOperator.PASSWORD));
    }

    @AfterAll
    static void stop() {
        desk.close();
        office.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void eachOfTheTenSaysTheSameOnScreenAsPdfAsXlsxAndAsCsv(String language) throws Exception {
        Messages messages = Messages.in(Locale.of(language));
        Map<String, Supplier<ReportDocument>> papers = papers(messages);
        assertEquals(10, papers.size());
        for (var each : papers.entrySet())
            PaperCheck.allFormsAgree(each.getKey(), each.getValue().get(), messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aReprintOfTheClosedDayHasTheSameTextAndCheckCodeButMarkAndPrintTime(String language) throws Exception {
        Messages messages = Messages.in(Locale.of(language));
        var reports = desk.wiring().settlement.reports();
        ReportDocument first = reports.print(DAY, messages);
        ReportDocument second = reports.print(DAY, messages);

        String code = desk.wiring().settlement.service().day(DAY).orElseThrow().checkCode();
        String text = PaperCheck.text(second, messages);
        assertTrue(text.contains(code.replaceAll("\\s", "")), text);
        assertFalse(second.head().mark().isEmpty());
        assertFalse(second.head().mark().equals(first.head().mark()));
        assertEquals(unmarked(first, messages), unmarked(second, messages));
    }

    @Test
    void theTenAreWhatTheCommandLineFiles() {
        var terminal = office.terminal("desk-2", "finance1");
        String help = ok(terminal.run("report", "--help")).out();
        for (String name : papers(Messages.in(Locale.ENGLISH)).keySet()) assertTrue(help.contains(name), name);
    }

    private static String unmarked(ReportDocument document, Messages messages) throws Exception {
        String text = PaperCheck.text(document, messages);
        String mark = document.head().mark();
        String time = messages.time(document.foot().printedAt());
        text = mark.isEmpty() ? text : text.replace(mark.replaceAll("\\s", ""), "");
        return text.replace(time.replaceAll("\\s", ""), "");
    }

    private static Map<String, Supplier<ReportDocument>> papers(Messages in) {
        var wiring = desk.wiring();
        var reports = wiring.settlement.reports();
        var finance = wiring.settlement.finance();
        String school = wiring.sync.school().orElseThrow().name();
        LocalDate today = LocalDate.now(Clock.system(Messages.OFFICE_ZONE));
        var some = wiring.topUps.service().page(TopUpQuery.newest(1000).between(DAY, DAY)).stream()
                .filter(each -> each.body().payment() == Payment.PAID)
                .findFirst()
                .orElseThrow();
        String person = wiring.cards
                .service()
                .holder(some.body().holderId())
                .orElseThrow()
                .body()
                .personNo();
        var papers = new LinkedHashMap<String, Supplier<ReportDocument>>();
        papers.put("settlement", () -> reports.print(DAY, in));
        papers.put("differences", () -> reports.differences(DAY, in));
        papers.put("failed-loads", () -> reports.failedLoads(DAY, in));
        papers.put(
                "student",
                () -> wiring.studentReports.document(person, school, in).orElseThrow());
        papers.put("agreements", () -> wiring.agreementReports.document(school, in));
        papers.put("month", () -> reports.month(YearMonth.from(DAY), in));
        papers.put("suspense", () -> finance.suspense(DAY, in));
        papers.put("bank", () -> finance.bankReconciliation(DAY.minusDays(2), DAY, in));
        papers.put("journal", () -> wiring.operators.journal().journal(today, null, school, in));
        papers.put("receipt", () -> finance.receipt(some.body().outTradeNo(), in));
        return papers;
    }

    private static String yuan(JsonNode bill) {
        return java.math.BigDecimal.valueOf(bill.path("net_due_fen").asLong(), 2)
                .toPlainString();
    }
}
