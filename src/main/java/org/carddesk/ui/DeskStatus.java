package org.carddesk.ui;

import java.time.Instant;
import java.util.Optional;

/**
 * How current the desk is and what it may do.
 *
 * @param online whether the gateway answered last
 * @param sends whether what is ordered now leaves at once, as far as is known
 * @param asOf as of when the copy shows all that the gateway had; empty before the first sync
 * @param queued commands that are not final
 * @param readOnly why nothing can be changed; empty if it can
 * @param moneyOff why money cannot be moved; empty if it can
 * @param obstacle what keeps the desk from reading though something answers; empty if nothing does
 * @param catchingUp how far reading from the gateway is where it takes long
 */
public record DeskStatus(
        boolean online,
        boolean sends,
        Optional<Instant> asOf,
        long queued,
        Optional<String> readOnly,
        Optional<String> moneyOff,
        Optional<String> obstacle,
        Optional<CatchingUp> catchingUp) {
    /** Before anything is known. */
    public static final DeskStatus UNKNOWN = at(false, Optional.empty());

    /** In or out of reach, with nothing else to tell. */
    public static DeskStatus at(boolean online, Optional<Instant> asOf) {
        return new DeskStatus(
                online, online, asOf, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Reading much at once.
     *
     * @param read records that are here
     * @param of of so many
     */
    public record CatchingUp(long read, long of) {
        /** 0 to 1. */
        public double share() {
            return of == 0 ? 1 : Math.min(1, (double) read / of);
        }
    }
}
