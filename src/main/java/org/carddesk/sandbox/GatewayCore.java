package org.carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.StateHash;
import org.carddesk.text.DeskException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway without a transport: a request in, an answer with all headers of contract section 1 out. Before each
 * request the school catches up with the clock, so that the present day goes on without a thread of its own.
 */
final class GatewayCore {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayCore.class);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Ledger ledger;
    private final SimulatedSchool school;
    private final Approvals approvals;
    private final Endpoints endpoints;
    private final ReentrantLock advancing = new ReentrantLock();
    private @Nullable Instant advanced;

    GatewayCore(Ledger ledger, SimulatedSchool school, Approvals approvals, Endpoints endpoints) {
        this.ledger = ledger;
        this.school = school;
        this.approvals = approvals;
        this.endpoints = endpoints;
    }

    WireResponse handle(WireRequest request) {
        WireResponse answer;
        try {
            if (!request.header("Api-Version").orElse("").equals("1")) {
                throw new Problem(426, ProblemType.UPGRADE_REQUIRED);
            }
            advance();
            answer = endpoints.call(request);
        } catch (Problem problem) {
            answer = problem.response();
        } catch (DeskException store) {
            LOG.error("the gateway's store failed", store);
            answer = new Problem(503, ProblemType.UNAVAILABLE)
                    .retryAfter(Duration.ofSeconds(5))
                    .response();
        } catch (RuntimeException broken) {
            LOG.error("{} {} failed", request.method(), request.path(), broken);
            answer = new Problem(500, ProblemType.INTERNAL).response();
        }
        return completed(request, answer);
    }

    /** One caller at a time lets the world go on, at most once a second; the others do not wait for it. */
    private void advance() {
        if (!advancing.tryLock()) return;
        try {
            Instant now = ledger.now();
            if (advanced != null && !now.isBefore(advanced) && now.isBefore(advanced.plusSeconds(1))) return;
            advanced = now;
            approvals.expireDue();
            school.advance(ledger);
        } finally {
            advancing.unlock();
        }
    }

    private WireResponse completed(WireRequest request, WireResponse answer) {
        var response = answer.with("Date", HTTP_DATE.format(ledger.now()))
                .with("Feed-Epoch", ledger.read(LedgerReader::epoch));
        var id = request.header("Request-Id")
                .filter(text -> Caller.ID.matcher(text).matches());
        if (id.isPresent()) response = response.with("Request-Id", id.get());
        return answer.status() == 204 ? response : response.with("Content-Digest", digest(answer.body()));
    }

    static String digest(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(StateHash.sha256(body)) + ":";
    }
}
