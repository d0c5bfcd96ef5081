package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.Fault;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk gateway}: runs the built-in gateway until it is stopped. */
@Command(name = "gateway", description = "${bundle:app.help.gateway}")
final class GatewayCommand extends Verbs implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8480", paramLabel = "P", description = "${bundle:app.option.port}")
    private int port;

    @Option(
            names = "--students",
            defaultValue = "3000",
            paramLabel = "N",
            description = "${bundle:app.option.students}")
    private int students;

    @Option(names = "--days", defaultValue = "30", paramLabel = "N", description = "${bundle:app.option.days}")
    private int days;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "${bundle:app.option.seed}")
    private long seed;

    @Option(
            names = "--faults",
            defaultValue = "",
            paramLabel = "NAME=RATE,…",
            description = "${bundle:app.option.faults}")
    private String faults = "";

    GatewayCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        var options = new SandboxOptions(
                port,
                students,
                days,
                seed,
                Fault.parse(faults),
                seams(terminal().environment()));
        var folder = DataFolder.made(terminal().dataFolder());
        output().note(terminal().messages().text("app.gateway.demo"));
        terminal().log(folder);
        try (var gateway = Sandbox.open(folder, options)) {
            ready(gateway);
            terminal().environment().stop().await();
        }
        return DONE;
    }

    static SandboxOptions.Seams seams(Environment environment) {
        return new SandboxOptions.Seams(
                environment.clock(),
                environment.random(),
                new Ids(environment.clock(), environment.random()),
                environment.pause());
    }

    private void ready(Sandbox gateway) {
        if (!output().json()) {
            output().line("ready " + gateway.url());
            return;
        }
        ObjectNode ready = Json.object().put("url", gateway.url().toString());
        ready.set("school", Json.tree(gateway.school()));
        ready.set("operators", Json.tree(gateway.operators()));
        output().json(ready);
    }
}
