package org.carddesk.sync;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;

/** Writes one entity type of the feed into the tables of the feature that owns it, always inside sync's transaction. */
public interface ChangeApplier {
    EntityType type();

    /** The stamps of those of the rows that are stored. */
    Map<String, Stamp> stamps(Tx tx, Collection<String> ids);

    /** Stores rows, each in place of the one with its id; sync has already decided that they are newer. */
    void put(Tx tx, List<Incoming> rows);

    /** As {@link #put}, of rows that are all stored in an earlier version. */
    default void replace(Tx tx, List<Incoming> rows) {
        put(tx, rows);
    }

    void delete(Tx tx, List<String> ids);

    /** Removes all rows, before a snapshot is swapped in. */
    void clear(Tx tx);

    /** The row as it was received; empty if none is stored. */
    Optional<Incoming> find(Tx tx, String id);

    /** Gives every stored row as it was received. */
    void each(Tx tx, Consumer<Incoming> reader);
}
