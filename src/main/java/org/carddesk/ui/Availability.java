package org.carddesk.ui;

import java.util.Optional;

/** Whether a step may be taken now, and if not, why, in words. */
public record Availability(Optional<String> reason) {
    /** It may. */
    public static final Availability YES = new Availability(Optional.empty());

    /** It may not, and this is why. */
    public static Availability no(String reason) {
        return new Availability(Optional.of(reason));
    }

    public boolean open() {
        return reason.isEmpty();
    }
}
