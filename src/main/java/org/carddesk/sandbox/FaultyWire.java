package org.carddesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.carddesk.gateway.ProblemType;
import org.jspecify.annotations.Nullable;

/** Stands between the transport and the gateway and does to requests and answers what the rates ask for. */
final class FaultyWire {
    private static final byte[] PORTAL =
            "<html><body>Please sign in to the campus network</body></html>".getBytes(StandardCharsets.UTF_8);

    private final Gateway gateway;
    private final Runnable restore;
    private final RandomGenerator random;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final Queue<WireRequest> late = new ArrayDeque<>();

    FaultyWire(Gateway gateway, Runnable restore, Map<Fault, Double> rates, RandomGenerator random) {
        this.gateway = gateway;
        this.restore = restore;
        this.random = random;
        this.rates.putAll(rates);
    }

    /** What stands behind the wire. */
    interface Gateway {
        WireResponse handle(WireRequest request);
    }

    /**
     * What reaches the desk.
     *
     * @param response null if the connection just ends
     * @param cut whether only half of the body is sent
     */
    record Delivery(@Nullable WireResponse response, Duration delay, boolean cut) {
        static final Delivery NOTHING = new Delivery(null, Duration.ZERO, false);
    }

    Delivery deliver(WireRequest request) {
        Roll roll = roll(request);
        if (roll.faults.contains(Fault.EPOCH)) restore.run();
        if (roll.faults.contains(Fault.REORDER)) return Delivery.NOTHING;
        Delivery delivery = delivered(request, roll);
        roll.late.forEach(gateway::handle);
        return delivery;
    }

    /** Sets the rate of a fault while the gateway runs; 0 heals it. */
    synchronized void rate(Fault fault, double rate) {
        rates.put(fault, rate);
    }

    private Delivery delivered(WireRequest request, Roll roll) {
        var faults = roll.faults;
        if (faults.contains(Fault.E503)) {
            return now(
                    new Problem(503, ProblemType.UNAVAILABLE)
                            .retryAfter(Duration.ofSeconds(1))
                            .response(),
                    request);
        }
        boolean lost = faults.contains(Fault.DROP) || faults.contains(Fault.E500);
        WireResponse answer = lost && roll.before ? null : gateway.handle(request);
        if (faults.contains(Fault.DUPLICATE) && answer != null) answer = gateway.handle(request);
        if (faults.contains(Fault.E500)) {
            return now(new Problem(500, ProblemType.INTERNAL).response(), request);
        }
        if (faults.contains(Fault.DROP) || answer == null) return Delivery.NOTHING;
        if (faults.contains(Fault.GARBAGE)) {
            return new Delivery(WireResponse.of(200, "text/html", PORTAL), roll.delay, false);
        }
        boolean digest = faults.contains(Fault.DIGEST) && answer.body().length > 0;
        if (digest) answer = answer.with("Content-Digest", GatewayCore.digest(PORTAL));
        return new Delivery(answer, roll.delay, faults.contains(Fault.CUT) && answer.body().length > 1);
    }

    /** A problem made at the edge still carries the echo and the digest, as one of the gateway's own. */
    private static Delivery now(WireResponse problem, WireRequest request) {
        var response = problem.with("Content-Digest", GatewayCore.digest(problem.body()))
                .with("Request-Id", request.header("Request-Id").orElse(""));
        return new Delivery(response, Duration.ZERO, false);
    }

    private synchronized Roll roll(WireRequest request) {
        var faults = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            double rate = rates.getOrDefault(fault, 0.0);
            if (rate > 0 && random.nextDouble() < rate) faults.add(fault);
        }
        boolean before = random.nextBoolean();
        Duration delay = faults.contains(Fault.DELAY) ? Duration.ofMillis(50 + random.nextInt(2_000)) : Duration.ZERO;
        if (faults.contains(Fault.REORDER)) {
            late.add(request);
            return new Roll(faults, before, delay, List.of());
        }
        var due = new ArrayList<>(late);
        late.clear();
        return new Roll(faults, before, delay, due);
    }

    private record Roll(Set<Fault> faults, boolean before, Duration delay, List<WireRequest> late) {}
}
