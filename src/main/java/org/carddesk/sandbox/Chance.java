package org.carddesk.sandbox;

import java.util.List;

/**
 * A stream of numbers that follows from its seeds alone (SplitMix64): the same seeds give the same numbers on every
 * machine, and streams of other seeds have nothing to do with it.
 */
final class Chance {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /** The stream of a subject within a topic, such as the third trade of a day. */
    static Chance of(long seed, Topic topic, long... subject) {
        long state = mix(seed + GOLDEN * (topic.ordinal() + 1));
        for (long part : subject) state = mix(state ^ (part + GOLDEN));
        return new Chance(state);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** 0 to n − 1, evenly enough. */
    int below(int n) {
        return (int) Long.remainderUnsigned(next(), n);
    }

    /** From first to last, both possible. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    boolean perMille(int n) {
        return below(1000) < n;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The index of a weight, taken as often as it weighs. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) sum += weight;
        int at = below(sum);
        int index = 0;
        while (at >= weights[index]) at -= weights[index++];
        return index;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** What a stream is about, so that two uses of one subject do not repeat each other. */
    enum Topic {
        PERSON,
        NAME,
        AGREEMENT,
        DAY,
        TRADE,
        FOREIGN,
        BUYER
    }
}
