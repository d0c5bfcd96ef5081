package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.carddesk.money.Money;
import org.carddesk.settlement.DifferenceClass;
import org.carddesk.text.Messages;

/** One business day at the office, told step by step: counter, failed loads with a second person, settlement of yesterday. */
final class DemoDay {
    private static final String CLERK = "clerk1";
    private static final String FINANCE = "finance1";
    private static final String SECOND_FINANCE = "finance2";
    private static final String PERSON_NO = "DEMO2026001";
    private static final Set<String> WORTH_A_RETRY =
            Set.of("HOST_REJECTED", "OVER_DAILY_LIMIT", "HOST_TIMEOUT", "DUPLICATE");

    private final DemoTerminal desk;
    private final Messages messages;
    private final Output story;
    private final Path folder;
    private final LocalDate today;
    private final List<Path> files = new ArrayList<>();
    private int step;

    DemoDay(DemoTerminal desk, Messages messages, Output story, Path folder, LocalDate today) {
        this.desk = desk;
        this.messages = messages;
        this.story = story;
        this.folder = folder;
        this.today = today;
    }

    /** Lives through the day and tells which files it left. */
    List<Path> live(String gatewayUrl) {
        tell("enroll");
        desk.show(CLERK, "enroll", "--gateway", gatewayUrl, "--desk", "demo-desk");
        registerACard();
        resolveFailedLoads();
        changeAnAgreement();
        settle(today.minusDays(1));
        tell("check");
        desk.show(FINANCE, "check", "--deep");
        return files;
    }

    private void registerACard() {
        tell("register");
        String department = messages.text("app.demo.department");
        String expires = today.plusYears(4).toString();
        desk.show(
                CLERK,
                "cards",
                "register",
                "--person-no",
                PERSON_NO,
                "--name",
                messages.text("app.demo.name"),
                "--kind",
                "STUDENT",
                "--department",
                department,
                "--card-no",
                "9000000001",
                "--expires-on",
                expires);
        tell("student");
        desk.show(CLERK, "student", PERSON_NO);
    }

    private void resolveFailedLoads() {
        tell("queue");
        JsonNode queue = desk.ask(CLERK, "failed", "list");
        desk.show(CLERK, "failed", "list");
        pick(queue, found -> text(found, "load").equals("UNKNOWN")).ifPresent(unclear -> {
            tell("verify");
            desk.act(CLERK, "failed", "verify", text(unclear, "out_trade_no"));
        });
        Predicate<JsonNode> retryable = found ->
                text(found, "case").equals("LOAD_FAILED") && WORTH_A_RETRY.contains(text(found, "load_failure"));
        pick(queue, retryable).ifPresent(failed -> {
            tell("retry");
            desk.act(CLERK, "failed", "retry", text(failed, "out_trade_no"));
        });
        pick(queue, found -> text(found, "case").equals("LOAD_FAILED") && !retryable.test(found))
                .ifPresent(this::refundWithASecondPerson);
    }

    private void refundWithASecondPerson(JsonNode failed) {
        tell("history");
        desk.show(CLERK, "student", text(failed, "person_no"));
        tell("refund");
        String reason = messages.text("app.demo.reason.refund");
        JsonNode asked = desk.act(CLERK, "failed", "refund", text(failed, "out_trade_no"), "--reason", reason);
        approve(FINANCE, asked);
    }

    private void changeAnAgreement() {
        Predicate<JsonNode> inForce = found ->
                text(found, "state").equals("NORMAL") && !found.path("paused").asBoolean();
        pick(desk.ask(CLERK, "agreements", "list"), inForce).ifPresent(agreement -> {
            tell("agreement");
            desk.act(CLERK, "agreements", "change", text(agreement, "id"), "--threshold", "20", "--amount", "100");
        });
    }

    private void settle(LocalDate day) {
        tell("bill", day);
        desk.show(FINANCE, "bill", "fetch", "--date", day.toString());
        tell("reconcile");
        desk.show(FINANCE, "reconcile", "--date", day.toString());
        pick(differences(day), found -> text(found, "class").equals("BANK_MISSING"))
                .ifPresent(missing -> recordTheBankCredit(day, missing));
        tell("acknowledge");
        for (JsonNode open : differences(day)) {
            if (open.path("blocks").asBoolean()) acknowledge(day, open);
        }
        tell("close", day);
        approve(SECOND_FINANCE, desk.act(FINANCE, "close", "--date", day.toString()));
        desk.show(FINANCE, "sync", "--once");
        tell("report");
        for (String lang : List.of("zh", "en")) {
            for (String format : List.of("pdf", "xlsx", "csv")) report(day, lang, format);
        }
    }

    private JsonNode differences(LocalDate day) {
        return desk.look(FINANCE, "reconcile", "--date", day.toString());
    }

    private void recordTheBankCredit(LocalDate day, JsonNode missing) {
        tell("bank");
        String amount = new Money(Math.absExact(missing.path("amount_fen").longValue())).yuan();
        desk.act(
                FINANCE,
                "bank-credit",
                "add",
                "--date",
                day.toString(),
                "--amount",
                amount,
                "--credited-on",
                today.toString(),
                "--ref",
                "DEMO" + day.toString().replace("-", ""));
    }

    private void acknowledge(LocalDate day, JsonNode open) {
        String reason = messages.text("app.demo.reason.difference");
        desk.look(
                FINANCE,
                "reconcile",
                "acknowledge",
                "--date",
                day.toString(),
                "--class",
                text(open, "class"),
                "--key",
                text(open, "key"),
                "--reason",
                reason);
        story.note("  " + DifferenceClass.valueOf(text(open, "class")).words(messages) + "  " + text(open, "key") + "  "
                + messages.money(open.path("amount_fen").longValue()) + "  " + reason);
    }

    private void approve(String login, JsonNode asked) {
        tell("approve");
        desk.act(login, "approvals", "approve", text(asked, "command_id"));
    }

    private void report(LocalDate day, String lang, String format) {
        Path file = folder.resolve("settlement-" + day + "-" + lang + "." + format);
        desk.ask(
                FINANCE,
                "report",
                "settlement",
                "--date",
                day.toString(),
                "--format",
                format,
                "--lang",
                lang,
                "--out",
                file.toString());
        files.add(file);
    }

    private void tell(String what, Object... arguments) {
        story.note("");
        story.note(++step + ". " + messages.text("app.demo.step." + what, arguments));
    }

    private static Optional<JsonNode> pick(JsonNode rows, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(rows.spliterator(), false).filter(wanted).findFirst();
    }

    private static String text(JsonNode row, String member) {
        return row.path(member).asText();
    }
}
