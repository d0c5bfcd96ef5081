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
import java.util.function.Predicate;

/** The counter's side of a business day: cards, people, failed loads, agreements, operators. */
final class CounterScript extends Script {
    static final String PERSON = "E2E-1";
    static final String CARD = "9300000001";
    static final String NEXT_CARD = "9300000002";
    static final String REDIRECT_CARD = "9300000003";
    static final String OPERATOR = "clerk9";

    private static final String CLERK = "clerk1";
    private static final String ADMIN = "admin1";
    private static final String FINANCE = "finance1";
    private static final Set<String> NOTHING_TO_DO = Set.of("BAD_STATE", "CARD_CLOSED", "CARD_NO_TAKEN");

    private final Path folder;
    private final LocalDate day;
    private String refunded = "";
    private String confirmed = "";
    private String redirected = "";
    private String agreement = "";
    private String ended = "";

    CounterScript(Commands commands, boolean thorough, Path folder, LocalDate day) {
        super(commands, thorough);
        this.folder = folder;
        this.day = day;
    }

    void live() throws IOException {
        cards();
        people();
        failedLoads();
        agreements();
        operators();
    }

    private void cards() throws IOException {
        change(
                CLERK,
                Set.of("CARD_NO_TAKEN", "OPEN_CARD_EXISTS"),
                "cards",
                "register",
                "--person-no",
                PERSON,
                "--name",
                "张试",
                "--kind",
                "STUDENT",
                "--department",
                "测试学院",
                "--card-no",
                CARD,
                "--expires-on",
                "2030-06-30");
        Path file = Files.writeString(folder.resolve("register.csv"), """
                person_no,name,kind,department,card_no,expires_on
                E2E-2,王一,STUDENT,测试学院,9300000021,2030-06-30
                E2E-3,王二,STAFF,测试学院,9300000031,2030-06-30
                """);
        expect(0, CLERK, "cards", "import", file.toString());
        for (String verb : List.of("report-loss", "clear-loss", "freeze", "unfreeze")) {
            change(CLERK, NOTHING_TO_DO, "cards", verb, CARD);
        }
        change(CLERK, NOTHING_TO_DO, "cards", "extend", CARD, "--expires-on", "2031-06-30");
        change(CLERK, NOTHING_TO_DO, "cards", "replace", CARD, "--new-card-no", NEXT_CARD, "--cause", "DAMAGED");
        change(CLERK, Set.of(), "cards", "update", PERSON, "--department", "另一学院");
        change(CLERK, NOTHING_TO_DO, "cards", "close", "9300000021", "--reason", "graduated");
        if (!thorough()) return;
        List<JsonNode> own =
                all(data(CLERK, "cards", "list"), card -> text(card, "card_no").startsWith("9300000"));
        assertEquals(4, own.size(), own::toString);
        assertEquals(1, data(CLERK, "find", NEXT_CARD).path("cards").size());
        assertEquals("另一学院", text(data(CLERK, "student", PERSON), "department"));
    }

    private void people() throws IOException {
        if (!thorough()) return;
        JsonNode loaded = data(CLERK, "topups", "--from", day.toString(), "--to", day.toString(), "--state", "loaded")
                .path(0);
        String person = text(
                data(CLERK, "find", text(loaded, "out_trade_no"))
                        .path("top_ups")
                        .path(0),
                "id");
        assertEquals(text(loaded, "id"), person);
        assertTrue(expect(0, CLERK, "topups", "--csv").out().lines().count() > 20);
    }

    private void failedLoads() throws IOException {
        JsonNode queue = data(CLERK, "failed", "list");
        change(CLERK, Set.of(), "failed", "verify", text(first(queue, "UNKNOWN", "HOST_TIMEOUT", 0), "out_trade_no"));
        JsonNode retried = first(queue, "FAILED", "HOST_REJECTED", 0);
        change(CLERK, Set.of("ALREADY_LOADED", "LOAD_UNKNOWN"), "failed", "retry", text(retried, "trade_no"));
        JsonNode closed = first(queue, "FAILED", "CARD_CLOSED", 0);
        refunded = text(closed, "id");
        approved(
                FINANCE,
                CLERK,
                Set.of("OPEN_REFUND", "ALREADY_REFUNDED"),
                "failed",
                "refund",
                refunded,
                "--reason",
                "the card is gone");
        redirect(first(queue, "FAILED", "HOST_REJECTED", 1));
        confirmed = text(first(queue, "FAILED", "CARD_WRITE_ERROR", 0), "id");
        approved(
                FINANCE,
                ADMIN,
                Set.of("ALREADY_LOADED"),
                "failed",
                "confirm",
                confirmed,
                "--evidence",
                "host slip 77",
                "--reason",
                "the host shows it");
        reject(first(queue, "FAILED", "CARD_LOST", 0));
        cancel(first(queue, "FAILED", "OVER_DAILY_LIMIT", 0));
    }

    private void redirect(JsonNode failed) throws IOException {
        redirected = text(failed, "id");
        change(
                CLERK,
                NOTHING_TO_DO,
                "cards",
                "replace",
                text(failed, "card_no"),
                "--new-card-no",
                REDIRECT_CARD,
                "--cause",
                "DAMAGED");
        approved(
                FINANCE,
                CLERK,
                Set.of("ALREADY_LOADED"),
                "failed",
                "redirect",
                redirected,
                "--to",
                REDIRECT_CARD,
                "--reason",
                "paid to the old card");
    }

    private void reject(JsonNode failed) throws IOException {
        JsonNode asked = change(
                CLERK,
                Set.of("OPEN_REFUND"),
                "failed",
                "refund",
                text(failed, "id"),
                "--amount",
                "1",
                "--reason",
                "part of it");
        for (JsonNode waiting : data(FINANCE, "approvals", "list")) {
            if (!waiting.path("decidable").asBoolean()) continue;
            assertTrue(commandId(asked).isEmpty() || commandId(asked).equals(text(waiting, "id")), waiting::toString);
            change(
                    FINANCE,
                    Set.of("APPROVAL_DECIDED"),
                    "approvals",
                    "reject",
                    text(waiting, "id"),
                    "--reason",
                    "all or nothing");
        }
    }

    private void cancel(JsonNode failed) throws IOException {
        change(CLERK, Set.of("OPEN_REFUND"), "failed", "refund", text(failed, "id"), "--reason", "second thoughts");
        for (JsonNode open : data(CLERK, "outbox")) {
            change(CLERK, Set.of(), "outbox", "cancel", commandId(open));
        }
    }

    private void agreements() throws IOException {
        List<JsonNode> inForce = stillInForce();
        agreement = text(inForce.getFirst(), "id");
        ended = text(inForce.getLast(), "id");
        change(
                CLERK,
                Set.of(),
                "agreements",
                "change",
                agreement,
                "--threshold",
                "33",
                "--amount",
                "77",
                "--daily-cap",
                "200",
                "--monthly-cap",
                "900");
        change(CLERK, Set.of("BAD_STATE", "AGREEMENT_ENDED"), "agreements", "pause", agreement);
        change(CLERK, Set.of("BAD_STATE", "AGREEMENT_ENDED"), "agreements", "resume", agreement);
        change(CLERK, Set.of("AGREEMENT_ENDED", "BAD_STATE"), "agreements", "terminate", ended, "--holder-present");
        Path png = folder.resolve("link.png");
        JsonNode link = change(
                CLERK,
                Set.of(),
                "agreements",
                "sign-link",
                NEXT_CARD,
                "--threshold",
                "20",
                "--amount",
                "50",
                "--png",
                png.toString());
        assertTrue(text(link, "sign_url").contains("://") && Files.size(png) > 200, link::toString);
    }

    /** Alipay does not tell of every end, so each is asked about first; two that really are in force. */
    private List<JsonNode> stillInForce() throws IOException {
        Predicate<JsonNode> wanted = found ->
                text(found, "state").equals("NORMAL") && !found.path("paused").asBoolean();
        for (JsonNode found : all(data(CLERK, "agreements", "list"), wanted).subList(0, 3)) {
            change(CLERK, Set.of(), "agreements", "check", text(found, "id"));
        }
        return all(data(CLERK, "agreements", "list"), wanted).subList(0, 2);
    }

    private void operators() throws IOException {
        JsonNode asked =
                approved("admin2", ADMIN, Set.of(), "operators", "save", OPERATOR, "--name", "前台九", "--roles", "CLERK");
        JsonNode shown = data(ADMIN, "operators", "code", commandId(asked));
        var activated = attempt(OPERATOR, "operators", "activate", OPERATOR, "--code", text(shown, "activation_code"));
        assertTrue(activated.exitCode() == 0 || !thorough(), activated.err());
        expect(0, OPERATOR, "outbox");
        if (thorough())
            assertEquals(
                    1,
                    all(
                                    data(ADMIN, "operators", "list"),
                                    found -> text(found, "login").equals(OPERATOR))
                            .size());
        change(ADMIN, Set.of("BAD_STATE"), "operators", "disable", OPERATOR);
        expect(2, OPERATOR, "outbox");
    }

    private static JsonNode first(JsonNode queue, String load, String failure, int index) {
        List<JsonNode> found = all(
                queue,
                one -> text(one, "load").equals(load)
                        && text(one, "load_failure").equals(failure));
        assertTrue(found.size() > index, () -> "no " + load + " " + failure + " in " + queue);
        return found.get(index);
    }

    /** What the gateway's books must say at the end of the day: a query and its answer. */
    List<Object[]> books() {
        return List.of(
                new Object[] {"SELECT count(*) FROM card WHERE card_no LIKE '9300000%' AND NOT closed", 3L},
                new Object[] {
                    "SELECT count(*) FROM refund WHERE top_up_id = '" + refunded + "' AND state <> 'REJECTED'", 1L
                },
                new Object[] {"SELECT count(*) FROM top_up WHERE load = 'LOADED' AND id = '" + confirmed + "'", 1L},
                new Object[] {
                    "SELECT count(*) FROM load_attempt a JOIN card c ON c.id = a.card_id WHERE c.card_no = '"
                            + REDIRECT_CARD + "' AND a.top_up_id = '" + redirected + "'",
                    1L
                },
                new Object[] {"SELECT threshold_fen FROM agreement WHERE id = '" + agreement + "'", 3300L},
                new Object[] {"SELECT count(*) FROM agreement WHERE state = 'UNSIGNED' AND id = '" + ended + "'", 1L},
                new Object[] {"SELECT count(*) FROM operator WHERE disabled AND login = '" + OPERATOR + "'", 1L});
    }
}
