package org.carddesk.sim;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The one source of chance of a simulated world. It is set anew at every step from the step's own seed, so that leaving out a
 * step changes nothing about the choices of the others.
 */
final class Chance implements RandomGenerator {
    private long state;

    Chance(long seed) {
        reseed(seed);
    }

    void reseed(long seed) {
        state = mix(seed);
    }

    @Override
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    boolean happens(double rate) {
        return rate > 0 && nextDouble() < rate;
    }

    <T> T of(List<T> choices) {
        return choices.get(nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[nextInt(choices.length)];
    }

    static long mix(long value) {
        long z = value + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
