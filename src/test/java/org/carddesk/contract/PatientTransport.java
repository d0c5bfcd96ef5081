package org.carddesk.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;

/** Asks again when a gateway that is too busy has said when: 429 and 503 are no answer yet, and nothing was done (section 4). */
final class PatientTransport implements Transport {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Transport transport;
    private final Supplier<String> requestIds;

    PatientTransport(Transport transport, Supplier<String> requestIds) {
        this.transport = transport;
        this.requestIds = requestIds;
    }

    @Override
    public WireOutcome exchange(WireRequest request) {
        var patience = new Patience(request + " is put off");
        WireOutcome outcome = transport.exchange(request);
        for (var wait = wait(outcome); wait.isPresent() && !patience.isOver(); wait = wait(outcome)) {
            Patience.pass(wait.get());
            outcome = transport.exchange(again(request));
        }
        return outcome;
    }

    /** How long to wait; a login that is locked out is an answer. */
    private static Optional<Duration> wait(WireOutcome outcome) {
        if (!(outcome instanceof WireOutcome.Response answer)) return Optional.empty();
        boolean busy = answer.status() == 429 || answer.status() == 503;
        boolean locked = new String(answer.body(), StandardCharsets.UTF_8).contains("urn:carddesk:problem:locked-out");
        if (!busy || locked) return Optional.empty();
        return answer.header("Retry-After")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))))
                .filter(wait -> wait.compareTo(LONGEST) <= 0);
    }

    /** Each attempt on the wire has a Request-Id of its own. */
    private WireRequest again(WireRequest request) {
        var headers = new LinkedHashMap<>(request.headers());
        headers.replace("Request-Id", requestIds.get());
        return new WireRequest(
                request.method(), request.path(), headers, request.body(), request.timeout(), request.longestBody());
    }
}
