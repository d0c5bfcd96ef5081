package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.carddesk.app.TestTerminal.Run;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;

/** An office in two processes, the gateway's and the desk's, each with a folder of its own; either may be killed. */
final class OfficeProcesses implements AutoCloseable {
    /** The password of operators that the office makes itself. */
    static final String OWN_PASSWORD = "a-new-password-2031";

    private final Path folder;
    private final int port;
    private final Set<String> ran = new TreeSet<>();
    private Child gateway;
    private Child desk;

    OfficeProcesses(Path folder, Path school) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("school"));
        Files.copy(school, folder.resolve("school/gateway.db"));
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        gateway = startGateway();
        desk = Child.start(folder, DeskProcess.class);
    }

    /** A school's file with its history, to be copied for each office, so that all of them begin alike. */
    static Path school(Path folder) {
        Sandbox.open(folder, TestOffice.options(0)).close();
        return folder.resolve("gateway.db");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path folder() {
        return folder;
    }

    Path gatewayFile() {
        return folder.resolve("school/gateway.db");
    }

    Path deskFile() {
        return folder.resolve("desk/desk.db");
    }

    /** Every command that was run to its end, by its full name. */
    Set<String> ran() {
        return ran;
    }

    Run run(String login, String... arguments) throws IOException {
        desk.send(request(login, arguments));
        Run run = run(desk.line().orElseThrow(() -> new AssertionError("the desk's process ended")));
        ran.add(CommandTree.named(arguments));
        return run;
    }

    /** Runs a command as an office does: a process of its own, by the program's own entry. */
    Run start(String login, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("desk").toString(), "--json"));
        Run run = Child.run(folder, login, password(login), all);
        ran.add(CommandTree.named(arguments));
        return run;
    }

    /** Runs a command and kills the desk at the moment, unless it is done by then; the desk is started again. */
    Optional<Run> runAndKillDesk(long millis, String login, String... arguments) throws IOException {
        desk.send(request(login, arguments));
        Optional<String> line = desk.lineOrKill(millis);
        if (line.isEmpty()) desk = Child.start(folder, DeskProcess.class);
        return line.map(OfficeProcesses::run);
    }

    /** Runs a command, kills the gateway at the moment and starts it again; the command goes on meanwhile. */
    Run runAndKillGateway(long millis, String login, String... arguments) throws IOException {
        desk.send(request(login, arguments));
        gateway.lineOrKill(millis);
        gateway = startGateway();
        return run(desk.line().orElseThrow(() -> new AssertionError("the desk's process ended")));
    }

    private Child startGateway() throws IOException {
        var started = Child.start(
                folder,
                Main.class,
                "gateway",
                "--json",
                "--port",
                Integer.toString(port),
                "--data",
                folder.resolve("school").toString());
        ran.add("carddesk gateway");
        JsonNode ready = Json.parse(started.line()
                .orElseThrow(() -> new AssertionError("the gateway did not start"))
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(url(), ready.path("url").asText());
        assertTrue(ready.path("operators").size() >= 7, ready::toString);
        return started;
    }

    private String request(String login, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--data"))
            all.addAll(List.of("--data", folder.resolve("desk").toString()));
        if (!all.contains("--csv")) all.add("--json");
        all.add("-v");
        var request = Json.object().put("login", login).put("password", password(login));
        request.set("args", Json.tree(all));
        return new String(Json.bytes(request), StandardCharsets.UTF_8);
    }

    private static String password(String login) {
        boolean demo = login.matches("(clerk|finance|admin|auditor)[12]");
        return demo ? DemoOperator.PASSWORD : OWN_PASSWORD;
    }

    private static Run run(String line) {
        JsonNode answer = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        return new Run(
                answer.path("exit").asInt(),
                answer.path("out").asText(),
                answer.path("err").asText());
    }

    /** Stops the gateway as a service manager would; it must end well. */
    void stopGateway() {
        assertEquals(143, gateway.stop());
    }

    @Override
    public void close() {
        desk.close();
        gateway.close();
    }
}
