package org.carddesk.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.BodyMapping;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Column;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.Stamp;
import org.carddesk.sync.SyncedTable;

/** Applies cardholders of the feed and keeps the ways in which their names may be typed. */
final class CardholderFeed implements ChangeApplier {
    private final SyncedTable<CardholderBody> rows;
    private final CardStore store;

    CardholderFeed(CardStore store) {
        var columns = new ArrayList<>(BodyMapping.columns(CardholderBody.class));
        columns.add(new Column<>("name_py", body -> NamePinyin.sortKey(body.name())));
        this.rows = new SyncedTable<>(
                EntityType.CARDHOLDER, "cardholder", columns, BodyMapping.reader(CardholderBody.class));
        this.store = store;
    }

    @Override
    public EntityType type() {
        return rows.type();
    }

    @Override
    public Map<String, Stamp> stamps(Tx tx, Collection<String> ids) {
        return rows.stamps(tx, ids);
    }

    @Override
    public void put(Tx tx, List<Incoming> incoming) {
        rows.put(tx, incoming);
        store.forgetNames(tx, incoming.stream().map(Incoming::id).toList());
        store.keepNames(tx, incoming);
    }

    @Override
    public void delete(Tx tx, List<String> ids) {
        rows.delete(tx, ids);
        store.forgetNames(tx, ids);
    }

    @Override
    public void clear(Tx tx) {
        rows.clear(tx);
        store.forgetAllNames(tx);
    }

    @Override
    public Optional<Incoming> find(Tx tx, String id) {
        return rows.find(tx, id);
    }

    @Override
    public void each(Tx tx, Consumer<Incoming> reader) {
        rows.each(tx, reader);
    }
}
