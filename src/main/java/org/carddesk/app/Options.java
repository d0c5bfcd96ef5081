package org.carddesk.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, in any place after its name. */
class Options {
    private static final long DEFAULT_TIMEOUT_SECONDS = 60;

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "${bundle:app.option.data}")
    private @Nullable Path data;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "${bundle:app.option.gateway}")
    private @Nullable String gateway;

    @Option(
            names = "--operator",
            paramLabel = "LOGIN",
            scope = ScopeType.INHERIT,
            description = "${bundle:app.option.operator}")
    private @Nullable String operator;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "${bundle:app.option.json}")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            scope = ScopeType.INHERIT,
            description = "${bundle:app.option.timeout}")
    private @Nullable Long timeoutSeconds;

    @Option(
            names = "--lang",
            paramLabel = "zh|en",
            scope = ScopeType.INHERIT,
            description = "${bundle:app.option.lang}")
    private @Nullable String language;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "${bundle:app.option.verbose}")
    private boolean verbose;

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    Optional<String> gateway() {
        return Optional.ofNullable(gateway);
    }

    Optional<String> operator() {
        return Optional.ofNullable(operator);
    }

    boolean json() {
        return json;
    }

    /** How long a changing command waits for the gateway's answer; zero queues only. */
    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds == null ? DEFAULT_TIMEOUT_SECONDS : timeoutSeconds);
    }

    Optional<String> language() {
        return Optional.ofNullable(language);
    }

    boolean verbose() {
        return verbose;
    }
}
