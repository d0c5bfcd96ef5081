package org.carddesk.commands;

import java.util.Optional;

/** What may be wrong with the desk as a whole, gravest first, and the order by which a person decides it, if there is one. */
public enum Concern {
    /** One key with two contents: nothing is sent. */
    KEY_REUSE(DeskOrder.RESUME),
    /** A later instance of this desk is live, or this database was cloned. */
    FENCED(DeskOrder.NEW_INSTANCE),
    /** The database was restored: the gateway knows commands that it does not. */
    RESTORED(DeskOrder.NEW_INSTANCE),
    CERTIFICATE(null),
    /** One version with two bodies. */
    INTEGRITY(DeskOrder.ACKNOWLEDGE_INTEGRITY),
    /** The desk's state differs from the gateway's, twice in a row. */
    MONEY_OFF(DeskOrder.ACKNOWLEDGE_DIGEST),
    /** The desk's state differed once; a fresh copy is on its way. */
    DIGEST(null),
    /** An entity that cannot be read stops the feed. */
    POISON(DeskOrder.KEEP_RAW),
    /** Records that are kept unread: nothing shows them, and no sum has them. */
    UNREAD(null),
    FEED(null),
    SNAPSHOT(null),
    /** The gateway was restored; the desk asks about its commands. */
    EPOCH_CHANGED(null),
    UPGRADE(null),
    /** Commands that a restored gateway no longer knows. */
    LOST(null),
    /** Commands of an earlier life of this store that a restored gateway no longer knows. */
    FORGOTTEN(DeskOrder.LOOKED_INTO),
    /** Commands of an earlier life of this store that the gateway has not ended. */
    RECOVERED(DeskOrder.NO_LONGER_AWAIT),
    /** Commands that were refused or overtaken, and nobody has decided what follows. */
    UNDECIDED(null),
    /** This PC's clock differs from the gateway's by more than two minutes. */
    CLOCK(null);

    private final Optional<DeskOrder> order;

    Concern(@org.jspecify.annotations.Nullable DeskOrder order) {
        this.order = Optional.ofNullable(order);
    }

    public Optional<DeskOrder> order() {
        return order;
    }
}
