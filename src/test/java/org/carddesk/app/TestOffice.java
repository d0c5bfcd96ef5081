package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.carddesk.app.TestTerminal.Run;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.text.Messages;

/** A small school's built-in gateway listening on this machine, and desks that talk to it by the command line. */
final class TestOffice implements AutoCloseable {
    static final int STUDENTS = 200;
    static final int DAYS = 4;

    private final Path folder;
    private final Sandbox gateway;

    TestOffice(Path folder) {
        this.folder = folder;
        this.gateway = Sandbox.open(CopiedSchool.into(folder.resolve("school"), options(0)), options(0));
    }

    static SandboxOptions options(int port) {
        var random = new Random(7);
        Clock clock = Clock.systemUTC();
        return new SandboxOptions(
                port,
                STUDENTS,
                DAYS,
                7,
                Map.of(),
                new SandboxOptions.Seams(clock, random, new Ids(clock, random), Thread::sleep));
    }

    String url() {
        return gateway.url().toString();
    }

    Path gatewayFile() {
        return folder.resolve("school/gateway.db");
    }

    Path dataOf(String desk) {
        return folder.resolve(desk);
    }

    /** A terminal of an operator on a desk that is enrolled. */
    TestTerminal enrolled(String desk, String login) {
        ok(terminal(desk, login).run("enroll", "--gateway", url(), "--desk", desk));
        return terminal(desk, login);
    }

    TestTerminal terminal(String desk, String login) {
        return quiet(desk, login).always("-v");
    }

    /** As {@link #terminal}, without the log among the messages. */
    TestTerminal quiet(String desk, String login) {
        return new TestTerminal()
                .with("CARDDESK_LOGIN", login)
                .with("CARDDESK_PASSWORD", DemoOperator.PASSWORD)
                .with("CARDDESK_SECOND_PASSWORD", DemoOperator.PASSWORD)
                .always("--data", dataOf(desk).toString());
    }

    static LocalDate yesterday() {
        return LocalDate.now(Clock.system(Messages.OFFICE_ZONE)).minusDays(1);
    }

    /** The run, which must have ended well. */
    static Run ok(Run run) {
        return ended(0, run);
    }

    static Run ended(int exitCode, Run run) {
        assertEquals(exitCode, run.exitCode(), () -> run.out() + run.err());
        return run;
    }

    static JsonNode json(Run run) {
        return Json.parse(run.out().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        gateway.close();
    }
}
