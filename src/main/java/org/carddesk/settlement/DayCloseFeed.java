package org.carddesk.settlement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.Stamp;

/** Applies day closes of the feed, and notes each run, because the gateway's record only holds the last one. */
final class DayCloseFeed implements ChangeApplier {
    private final DayCloseStore store;

    DayCloseFeed(DayCloseStore store) {
        this.store = store;
    }

    @Override
    public EntityType type() {
        return store.table().type();
    }

    @Override
    public Map<String, Stamp> stamps(Tx tx, Collection<String> ids) {
        return store.table().stamps(tx, ids);
    }

    @Override
    public void put(Tx tx, List<Incoming> rows) {
        store.table().put(tx, rows);
        store.noteRuns(tx, rows);
    }

    @Override
    public void delete(Tx tx, List<String> ids) {
        store.table().delete(tx, ids);
    }

    @Override
    public void clear(Tx tx) {
        store.table().clear(tx);
    }

    @Override
    public Optional<Incoming> find(Tx tx, String id) {
        return store.table().find(tx, id);
    }

    @Override
    public void each(Tx tx, Consumer<Incoming> reader) {
        store.table().each(tx, reader);
    }
}
