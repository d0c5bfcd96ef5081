package org.carddesk.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The office's time: this PC's, unless the gateway's date was more than 10 minutes away from it when it was last heard; then
 * the gateway's, so that no business date comes from a clock that is wrong. Never for order or durations ({@link Ticker}).
 */
public final class OfficeClock extends Clock {
    private static final Duration FAR = Duration.ofMinutes(10);

    private final Clock local;
    private final AtomicReference<@Nullable Heard> heard;

    /** A date that the gateway said, and how far it was ahead of the PC's clock then. */
    public record Heard(Instant serverTime, Duration offset) {}

    public OfficeClock(Clock local) {
        this(local, new AtomicReference<>());
    }

    private OfficeClock(Clock local, AtomicReference<@Nullable Heard> heard) {
        this.local = local;
        this.heard = heard;
    }

    /** The PC's own time, right or wrong. */
    public Instant local() {
        return local.instant();
    }

    /** Takes in the date of an answer of the gateway. */
    public void hear(Instant serverTime) {
        heard.set(new Heard(serverTime, Duration.between(local.instant(), serverTime)));
    }

    /** What the gateway last said; empty before its first answer. */
    public Optional<Heard> heard() {
        return Optional.ofNullable(heard.get());
    }

    /** Whether the PC's clock is so wrong that the gateway's counts. */
    public boolean isFar() {
        return heard().filter(OfficeClock::isFar).isPresent();
    }

    private static boolean isFar(Heard last) {
        return last.offset().abs().compareTo(FAR) > 0;
    }

    @Override
    public Instant instant() {
        Heard last = heard.get();
        Instant here = local.instant();
        return last == null || !isFar(last) ? here : here.plus(last.offset());
    }

    @Override
    public ZoneId getZone() {
        return local.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new OfficeClock(local.withZone(zone), heard);
    }
}
