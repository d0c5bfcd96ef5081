package org.carddesk.app;

/**
 * A form of the console, to be taken through everything that nobody should do to it.
 *
 * @param opens by keys, from wherever the case before ended
 * @param refuses what it says words about
 * @param fills what it needs, by keys
 * @param without what becomes of it while the gateway is gone
 */
record RoughForm(String name, Keys opens, Refuses refuses, Keys fills, Without without) {
    /** Some keys. */
    @FunctionalInterface
    interface Keys {
        Keys NONE = () -> {};

        void press() throws Exception;
    }

    /** What is no input for a form. */
    sealed interface Refuses {
        /** Rubbish in all of its fields. */
        record Rubbish() implements Refuses {}

        /** A single letter where free text is asked for. */
        record TooShort(String field) implements Refuses {}

        /** It has nothing to type, or takes any words. */
        record Nothing() implements Refuses {}
    }

    /** What becomes of a filled form without a gateway. */
    enum Without {
        /** Its command waits on the desk. */
        WAITS,
        /** It says why not, and keeps what it holds. */
        REFUSED,
        /** It is the desk's own matter. */
        DONE
    }
}
