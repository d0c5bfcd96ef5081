package org.carddesk.contract;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.SignedInOperator;
import org.carddesk.sandbox.DemoOperator;

/** Who may sign in at the gateway under test: a line each with login, password and role, parted by commas or blanks. */
record ContractOperators(List<Operator> all) {
    record Operator(String login, String password, OperatorRole role) {
        private static Operator of(String line) {
            String[] parts = line.strip().split(line.contains(",") ? "\\s*,\\s*" : "\\s+");
            if (parts.length != 3) throw new IllegalArgumentException("login, password, role: " + parts[0]);
            return new Operator(parts[0], parts[1], OperatorRole.valueOf(parts[2].toUpperCase(Locale.ROOT)));
        }
    }

    static ContractOperators read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new ContractOperators(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Operator::of)
                    .toList());
        }
    }

    /** Those of the built-in gateway, as it tells them when it is ready. */
    static ContractOperators ofDemo(JsonNode operators) {
        return new ContractOperators(operators
                .valueStream()
                .map(one -> Json.read(one, SignedInOperator.class))
                .map(one -> new Operator(
                        one.login(), DemoOperator.PASSWORD, one.roles().get(0)))
                .toList());
    }

    Operator one(OperatorRole role) {
        return one(role, any -> true, "no " + role + " among the operators of this gateway");
    }

    /** One of the role who is not that person; without one the test is skipped by name. */
    Operator another(OperatorRole role, String login) {
        return one(
                role, one -> !one.login().equals(login), "no second " + role + " among the operators of this gateway");
    }

    /** One other than that person who may decide what waits for approval; without one the test is skipped by name. */
    Operator second(String login) {
        return anySecond(login)
                .orElseGet(() -> abort("nobody among the operators of this gateway may approve for " + login));
    }

    /** As {@link #second}, or empty. */
    Optional<Operator> anySecond(String login) {
        return all.stream()
                .filter(one -> one.role() == OperatorRole.FINANCE || one.role() == OperatorRole.ADMINISTRATOR)
                .filter(one -> !one.login().equals(login))
                .findFirst();
    }

    private Operator one(OperatorRole role, Predicate<Operator> fit, String otherwise) {
        return all.stream()
                .filter(one -> one.role() == role)
                .filter(fit)
                .findFirst()
                .orElseGet(() -> abort(otherwise));
    }
}
