package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.task.OfficeClock;

/** The program of the desk's process: runs one command line after the other, each a line of JSON in, a line of JSON out. */
final class DeskProcess {
    private DeskProcess() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answers.println(answer(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static String answer(JsonNode request) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        long start = System.nanoTime();
        var environment = new Environment(
                Map.of(
                        "LANG",
                        "en_US.UTF-8",
                        "CARDDESK_LOGIN",
                        request.path("login").asText(),
                        "CARDDESK_PASSWORD",
                        request.path("password").asText(),
                        "CARDDESK_SECOND_PASSWORD",
                        DemoOperator.PASSWORD),
                Path.of("/nowhere"),
                Locale.ENGLISH,
                new OfficeClock(Clock.systemUTC()),
                () -> Duration.ofNanos(System.nanoTime() - start),
                Thread::sleep,
                new SecureRandom(),
                prompt -> null,
                out,
                err,
                () -> {});
        List<String> arguments = new ArrayList<>();
        request.path("args").forEach(argument -> arguments.add(argument.asText()));
        int exitCode = CommandLine.run(arguments, environment);
        return new String(
                Json.bytes(Json.object()
                        .put("exit", exitCode)
                        .put("out", out.toString(StandardCharsets.UTF_8))
                        .put("err", err.toString(StandardCharsets.UTF_8))),
                StandardCharsets.UTF_8);
    }
}
