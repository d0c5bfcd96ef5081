package org.carddesk.sandbox;

import org.carddesk.gateway.LoadFailure;
import org.carddesk.sandbox.Population.Trait;
import org.jspecify.annotations.Nullable;

/** What becomes of a planned top-up if nobody at a desk does anything about it. */
enum Fate {
    LOADED,
    /** Paid before midnight, completed at Alipay after it. */
    MIDNIGHT,
    /** Waits for the card to touch a terminal, for hours or days. */
    PICKED_UP,
    /** Waits for weeks. */
    LEFT_LYING,
    /** Never paid: the order is closed after a quarter of an hour. */
    ABANDONED,
    /** The payer's bank refuses the automatic debit. */
    DEBIT_REFUSED,
    /** Paid, but Alipay's notice got lost: the gateway learns of it from the bill on the next morning. */
    NOTICE_LOST,
    /** Loaded and taken back by the card host on the next day. */
    REVERSED(Exit.REFUND),

    CARD_LOST(Trait.REPLACED_LOST, Exit.REDIRECT),
    CARD_CLOSED(Trait.REPLACED_DAMAGED, Exit.REDIRECT),
    HOLDER_GONE(Trait.CLOSED, Exit.REFUND),
    CARD_LOST_NOT_REPLACED(Trait.LOST, Exit.REFUND),
    CARD_FROZEN(Trait.FROZEN, Exit.REFUND),
    CARD_EXPIRED(Trait.EXPIRED, Exit.REFUND),
    OVER_BALANCE_LIMIT(Trait.FULL, Exit.REFUND),
    HOST_REJECTED(LoadFailure.HOST_REJECTED, 1, Exit.RETRY),
    OVER_DAILY_LIMIT(LoadFailure.OVER_DAILY_LIMIT, 1, Exit.RETRY),
    /** The host has loaded, but says so with an error. */
    DUPLICATE(LoadFailure.DUPLICATE, 1, Exit.RETRY),
    CARD_NOT_FOUND(LoadFailure.CARD_NOT_FOUND, -1, Exit.REFUND),
    NAME_MISMATCH(LoadFailure.NAME_MISMATCH, -1, Exit.REFUND),
    CARD_WRITE_ERROR(LoadFailure.CARD_WRITE_ERROR, 1, Exit.RETRY),
    CAUSE_UNKNOWN(LoadFailure.UNKNOWN, 2, Exit.REFUND),

    /** No answer, but the host has loaded. */
    SILENT_LOADED(1, true),
    /** No answer, and nothing was loaded. */
    SILENT_NOT_LOADED(1, false),
    /** As before, and the host stays silent when it is first asked about it. */
    SILENT_TWICE(2, true),
    /** A host that does not answer for this load at all. */
    MUTE(1_000, true);

    /** How the office ended such a case in the history. */
    enum Exit {
        NONE,
        RETRY,
        REDIRECT,
        REFUND,
        VERIFY
    }

    final Trait trait;
    final @Nullable LoadFailure fault;
    /** How often the host answers with the fault, for ever if negative. */
    final int faultTimes;
    /** How often the host does not answer. */
    final int silences;
    /** Whether the host loads while it is silent. */
    final boolean loadsInSilence;

    final Exit exit;

    Fate() {
        this(Exit.NONE);
    }

    Fate(Exit exit) {
        this(Trait.USUAL, null, 0, 0, false, exit);
    }

    Fate(Trait trait, Exit exit) {
        this(trait, null, 0, 0, false, exit);
    }

    Fate(LoadFailure fault, int times, Exit exit) {
        this(Trait.USUAL, fault, times, 0, false, exit);
    }

    Fate(int silences, boolean loadsInSilence) {
        this(Trait.USUAL, null, 0, silences, loadsInSilence, Exit.VERIFY);
    }

    Fate(Trait trait, @Nullable LoadFailure fault, int faultTimes, int silences, boolean loadsInSilence, Exit exit) {
        this.trait = trait;
        this.fault = fault;
        this.faultTimes = faultTimes;
        this.silences = silences;
        this.loadsInSilence = loadsInSilence;
        this.exit = exit;
    }

    /** Whether the load fails or its outcome stays unknown at first. */
    boolean fails() {
        return exit != Exit.NONE && this != REVERSED;
    }

    /** Whether the payment names a card that was replaced before. */
    boolean wrongCard() {
        return this == CARD_LOST || this == CARD_CLOSED;
    }

    /** Whether the money waits for the card to touch a terminal. */
    boolean waits() {
        return this == PICKED_UP || this == LEFT_LYING;
    }

    /** Whether the money is taken at all. */
    boolean paid() {
        return this != ABANDONED && this != DEBIT_REFUSED;
    }
}
