package org.carddesk.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one seed stands for: a random subset of faults with rates of its own (swarm), and the steps.
 *
 * @param pace the usual time between steps, in milliseconds
 */
record Schedule(long seed, int desks, int pace, Map<WireFault, Double> rates, List<Step> steps) {
    /** A world with a history. */
    static final int STEPS = 200;

    /** Each seed has a length of its own. */
    static final int DRAWN = 0;

    private static final double FOCUS = 4;
    private static final int USUAL_STEPS = 20;
    private static final int MORE_STEPS = 60;

    static Schedule of(long seed) {
        return of(seed, DRAWN);
    }

    /** @param length how many steps, or {@link #DRAWN} */
    static Schedule of(long seed, int length) {
        return of(new Chance(seed), seed, length == DRAWN ? drawn(new Chance(~seed)) : length);
    }

    /** Most faults need few steps, so many short worlds find more than few long ones; some need a history. */
    private static int drawn(Chance chance) {
        double at = chance.nextDouble();
        if (at < 0.75) return USUAL_STEPS;
        return at < 0.95 ? MORE_STEPS : STEPS;
    }

    private static Schedule of(Chance chance, long seed, int length) {
        int desks = 1 + Math.min(4, chance.nextInt(3) + chance.nextInt(3));
        int pace = chance.of(30, 400, 3_000, 30_000);
        var rates = new EnumMap<WireFault, Double>(WireFault.class);
        boolean calm = chance.happens(0.1);
        for (WireFault fault : WireFault.values()) {
            boolean on = !calm && fault.isOn(chance);
            double rate = fault.rate(chance);
            if (on) rates.put(fault, rate);
        }
        var weights = new EnumMap<StepKind, Double>(StepKind.class);
        for (StepKind kind : StepKind.values()) {
            boolean on = kind.always || chance.happens(0.4);
            double often = chance.of(0.5, 1.0, 2.0);
            if (on) weights.put(kind, kind.weight * often);
        }
        return new Schedule(seed, desks, pace, rates, steps(chance, weights, desks, length));
    }

    /** A world in which nothing goes wrong but these steps and faults, and they often. */
    static Schedule focused(long seed, int length, List<String> needs) {
        var chance = new Chance(seed);
        int desks = 1 + chance.nextInt(3);
        int pace = chance.of(400, 3_000);
        var rates = new EnumMap<WireFault, Double>(WireFault.class);
        for (WireFault fault : WireFault.values()) {
            double rate = fault.rate(chance);
            if (needs.contains(fault.name())) rates.put(fault, rate);
        }
        var weights = new EnumMap<StepKind, Double>(StepKind.class);
        for (StepKind kind : StepKind.values()) {
            if (needs.contains(kind.name())) weights.put(kind, FOCUS * kind.weight);
            else if (kind.always) weights.put(kind, kind.weight);
        }
        return new Schedule(seed, desks, pace, rates, steps(chance, weights, desks, length));
    }

    private static List<Step> steps(Chance chance, Map<StepKind, Double> weights, int desks, int length) {
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        var steps = new ArrayList<Step>(length);
        for (int n = 0; n < length; n++) {
            double at = chance.nextDouble() * all;
            StepKind chosen = StepKind.WAIT;
            for (var entry : weights.entrySet()) {
                at -= entry.getValue();
                if (at < 0) {
                    chosen = entry.getKey();
                    break;
                }
            }
            steps.add(new Step(n, chosen, chance.nextInt(desks), chance.nextLong()));
        }
        return steps;
    }

    /** Whether all of these steps and faults come up. */
    boolean has(List<String> stepsAndFaults) {
        return stepsAndFaults.stream()
                .allMatch(name -> rates.keySet().stream()
                                .anyMatch(fault -> fault.name().equals(name))
                        || steps.stream().anyMatch(step -> step.kind().name().equals(name)));
    }

    Schedule with(List<Step> fewer) {
        return new Schedule(seed, desks, pace, rates, List.copyOf(fewer));
    }

    double rate(WireFault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + desks + " desks, a step each " + pace + " ms, wire " + rates + ", "
                + steps.size() + " steps: " + steps;
    }
}
