package org.carddesk.sandbox;

import java.time.Instant;
import org.carddesk.gateway.LoadFailure;
import org.jspecify.annotations.Nullable;

/**
 * What the card host itself holds of one load; the gateway may know less or think otherwise.
 *
 * @param loadId the top-up's id: the same for every attempt, so that nothing is loaded twice
 * @param fault what the host answers while {@code faultTimes} is not 0; for ever if that is negative
 * @param silences how often the host will not answer
 * @param locked a refund is under way or done, nothing may be loaded any more
 */
record HostLoad(
        String loadId,
        String cardId,
        long amountFen,
        State state,
        @Nullable LoadFailure fault,
        int faultTimes,
        int silences,
        boolean loadsInSilence,
        boolean locked,
        @Nullable Instant loadedAt) {
    enum State {
        ABSENT,
        PENDING,
        LOADED,
        REVERSED
    }

    /** A load that the host has not heard of yet, with the answers that the plan has for it. */
    static HostLoad planned(PlannedTrade trade, String cardId, long amountFen) {
        Fate fate = trade.fate();
        return new HostLoad(
                trade.topUpId(),
                cardId,
                amountFen,
                State.ABSENT,
                fate.fault,
                fate.faultTimes,
                fate.silences,
                fate.loadsInSilence,
                false,
                null);
    }

    HostLoad loaded(String card, Instant at) {
        return new HostLoad(
                loadId, card, amountFen, State.LOADED, fault, faultTimes, silences, loadsInSilence, locked, at);
    }

    HostLoad inState(State next, String card) {
        return new HostLoad(
                loadId, card, amountFen, next, fault, faultTimes, silences, loadsInSilence, locked, loadedAt);
    }

    HostLoad silentOnce() {
        return new HostLoad(
                loadId, cardId, amountFen, state, fault, faultTimes, silences - 1, loadsInSilence, locked, loadedAt);
    }

    HostLoad faultyOnce() {
        int left = faultTimes < 0 ? faultTimes : faultTimes - 1;
        return new HostLoad(loadId, cardId, amountFen, state, fault, left, silences, loadsInSilence, locked, loadedAt);
    }

    HostLoad withLock(boolean lock) {
        return new HostLoad(
                loadId, cardId, amountFen, state, fault, faultTimes, silences, loadsInSilence, lock, loadedAt);
    }
}
