package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.carddesk.money.Money;

/** Finance's side of a business day: bill, differences, bank, close by two, reopening, papers, a proven copy. */
final class FinanceScript extends Script {
    static final String BANK_REF = "SWEEP-1";

    private static final String FINANCE = "finance1";
    private static final String SECOND = "finance2";
    private static final Set<String> RECORDED = Set.of("DUPLICATE_BANK_CREDIT");

    private final Path folder;
    private final LocalDate day;
    private String netDue = "";

    FinanceScript(Commands commands, boolean thorough, Path folder, LocalDate day) {
        super(commands, thorough);
        this.folder = folder;
        this.day = day;
    }

    /** A bill that somebody put into a folder, and brings once more by hand. */
    void importBill(Path archive) throws IOException {
        JsonNode scanned =
                data(FINANCE, "bill", "scan", archive.getParent().toString()).path(0);
        assertEquals("imported", text(scanned, "status"));
        JsonNode again = data(FINANCE, "bill", "import", archive.toString()).path(0);
        assertEquals("already_known", text(again, "status"));
    }

    /** Lives through the day to its second close. */
    void live() throws IOException {
        JsonNode bill = data(FINANCE, "bill", "fetch", "--date", day.toString()).path(0);
        netDue = new Money(bill.path("net_due_fen").asLong()).yuan();
        bank();
        settle();
        close(1);
        approved(
                "admin1",
                FINANCE,
                Set.of("DAY_NOT_CLOSED"),
                "reopen",
                "--date",
                day.toString(),
                "--reason",
                "a late refund");
        close(2);
    }

    /** A credit typed wrongly and made void by two, and the right one from the bank's statement. */
    private void bank() throws IOException {
        String paidOn = day.plusDays(1).toString();
        change(
                FINANCE,
                RECORDED,
                "bank-credit",
                "add",
                "--date",
                day.toString(),
                "--amount",
                "1.00",
                "--credited-on",
                paidOn,
                "--ref",
                "TYPED-WRONG");
        JsonNode wrong = all(
                        data(FINANCE, "bank-credit", "list", "--date", day.toString()),
                        found -> text(found, "bank_ref").equals("TYPED-WRONG"))
                .getFirst();
        if (!wrong.path("void").asBoolean())
            approved(
                    SECOND,
                    FINANCE,
                    Set.of("BAD_STATE"),
                    "bank-credit",
                    "void",
                    text(wrong, "id"),
                    "--reason",
                    "typed wrongly");
        if (thorough()) {
            data(
                    FINANCE,
                    "bank-credit",
                    "profile",
                    "示例银行",
                    "--column",
                    "date=交易时间",
                    "--column",
                    "money-in=贷方发生额",
                    "--column",
                    "payer=对方户名",
                    "--column",
                    "reference=交易流水号");
            assertEquals(1, data(FINANCE, "bank-credit", "profiles").size());
        }
        Path statement = Files.writeString(folder.resolve("statement.csv"), """
                交易时间,借方发生额,贷方发生额,对方户名,交易流水号
                %s 02:11:00,,%s,支付宝（中国）网络技术有限公司客户备付金,%s
                """.formatted(paidOn, netDue, BANK_REF));
        expect(0, FINANCE, "bank-credit", "import", statement.toString(), "--date", day.toString());
    }

    private void settle() throws IOException {
        JsonNode differences = json(attempt(FINANCE, "reconcile", "--date", day.toString()));
        assertTrue(differences.isArray() && !differences.isEmpty(), differences::toString);
        for (JsonNode found : differences) {
            if (!found.path("blocks").asBoolean()) continue;
            expect(
                    0,
                    FINANCE,
                    "reconcile",
                    "acknowledge",
                    "--date",
                    day.toString(),
                    "--class",
                    text(found, "class"),
                    "--key",
                    text(found, "key"),
                    "--reason",
                    "carried forward");
        }
    }

    private void close(int run) throws IOException {
        approved(SECOND, FINANCE, Set.of("BAD_STATE", "DAY_CLOSED"), "close", "--date", day.toString());
        if (run == 1 && thorough()) settlement("csv", "zh");
    }

    /** Every report in every format; the settlement report as CSV in English is the one whose figures are compared. */
    Path papers() throws IOException {
        if (thorough()) {
            JsonNode failed = data(FINANCE, "failed", "list").path(0);
            String person = text(failed, "person_no");
            for (ReportCommands.Format format : ReportCommands.Format.values()) {
                settlement(format.name(), "zh");
                report(format, "failed-loads", "--date", day.toString());
                report(format, "differences", "--date", day.toString());
                report(format, "month", "--month", day.toString().substring(0, 7));
                report(format, "student", "--person", person);
                report(format, "agreements");
                report(format, "suspense", "--date", day.toString());
                report(format, "bank", "--from", day.withDayOfMonth(1).toString(), "--to", day.toString());
                report(format, "journal", "--date", day.toString());
                report(format, "receipt", "--order", text(failed, "out_trade_no"));
            }
        }
        return settlement("csv", "en");
    }

    private Path settlement(String format, String language) throws IOException {
        Path file = folder.resolve("settlement-" + language + "." + format);
        expect(
                0,
                FINANCE,
                "report",
                "settlement",
                "--date",
                day.toString(),
                "--format",
                format,
                "--lang",
                language,
                "--out",
                file.toString());
        return file;
    }

    private void report(ReportCommands.Format format, String... what) throws IOException {
        Path file = folder.resolve(what[0] + "." + format);
        var arguments = new java.util.ArrayList<>(List.of("report"));
        arguments.addAll(List.of(what));
        arguments.addAll(List.of(
                "--format",
                format.name(),
                "--lang",
                format.ordinal() % 2 == 0 ? "en" : "zh",
                "--out",
                file.toString()));
        expect(0, FINANCE, arguments.toArray(String[]::new));
        byte[] bytes = Files.readAllBytes(file);
        String magic = new String(bytes, 0, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertEquals(
                switch (format) {
                    case PDF -> "%PDF";
                    case XLSX -> "PK\u0003\u0004";
                    case CSV -> "\u00ef\u00bb\u00bf" + magic.charAt(3);
                },
                magic);
    }

    /** A copy is made, something happens, the copy is put back: the gateway's truth returns by itself. */
    void copy() throws IOException {
        Path copy = folder.resolve("copy.db");
        if (Files.notExists(copy)) expect(0, FINANCE, "backup", copy.toString());
        change("clerk1", Set.of("BAD_STATE"), "cards", "freeze", CounterScript.NEXT_CARD);
        expect(0, FINANCE, "restore", copy.toString(), "--second", "admin1");
    }
}
