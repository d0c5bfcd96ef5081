package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.app.TestTerminal;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product itself as a desk of any gateway: enrolled, caught up, commands given, digests equal. */
@Tag("contract")
class DeskContractTest {
    private final ContractGateway gateway = ContractGateway.shared();

    @TempDir
    Path folder;

    private TestTerminal terminal(String desk, ContractOperators.Operator operator) {
        var terminal = new TestTerminal()
                .with("CARDDESK_LOGIN", operator.login())
                .with("CARDDESK_PASSWORD", operator.password())
                .always("--data", folder.resolve(desk).toString(), "--json");
        String passphrase = System.getenv("CARDDESK_PASSPHRASE");
        return passphrase == null ? terminal : terminal.with("CARDDESK_PASSPHRASE", passphrase);
    }

    private static JsonNode ok(TestTerminal.Run run) {
        assertEquals(0, run.exitCode(), () -> run.out() + run.err());
        return Json.parse(run.out().getBytes(StandardCharsets.UTF_8));
    }

    private TestTerminal enrolled(String name) {
        var terminal = terminal(name, gateway.operators.one(OperatorRole.CLERK));
        var arguments =
                new ArrayList<>(List.of("enroll", "--gateway", gateway.url, "--desk", "ct-" + gateway.digits(12)));
        ContractGateway.file("gateway.ca").ifPresent(ca -> arguments.addAll(List.of("--ca", ca.toString())));
        ContractGateway.file("gateway.client-cert")
                .ifPresent(own -> arguments.addAll(List.of("--client-cert", own.toString())));
        ok(terminal.run(arguments.toArray(String[]::new)));
        return terminal;
    }

    @Test
    void twoDesksEnrolWorkAndAgreeWithTheGateway() {
        gateway.assumeManyDesks();
        var first = enrolled("one");
        var second = enrolled("two");
        String cardNo = gateway.digits(10);
        String personNo = gateway.digits(10);
        JsonNode made = ok(first.run(
                "cards",
                "register",
                "--person-no",
                personNo,
                "--name",
                "契约测试",
                "--kind",
                "student",
                "--department",
                "Contract",
                "--card-no",
                cardNo,
                "--expires-on",
                Arguments.today().plusYears(2).toString()));
        assertEquals("applied", made.path("status").asText(), made::toString);
        ok(second.run("sync"));
        ok(second.run("cards", "freeze", cardNo));
        ok(first.run("sync"));
        JsonNode seen = ok(first.run("student", personNo));
        assertTrue(frozen(seen.path("cards"), cardNo), "the freeze of the other desk");
        ok(first.run("check"));
        ok(second.run("check"));
        assertTrue(ok(first.run("outbox")).isEmpty());
    }

    private static boolean frozen(JsonNode cards, String cardNo) {
        return cards.valueStream()
                .filter(card -> card.path("card_no").asText().equals(cardNo))
                .anyMatch(card -> card.path("frozen").asBoolean());
    }
}
