package org.carddesk.sandbox;

import java.time.Instant;
import java.util.Optional;
import org.carddesk.db.Batch;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.LoadFailure;
import org.jspecify.annotations.Nullable;

/** What the card host holds of each load. */
final class HostBooks {
    private static final String SAVE = "INSERT INTO host_load (load_id, card_id, amount_fen, state, fault, fault_times,"
            + " silences, loads_in_silence, locked, loaded_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPSERT = SAVE + " ON CONFLICT (load_id) DO UPDATE SET card_id = excluded.card_id,"
            + " state = excluded.state, fault_times = excluded.fault_times, silences = excluded.silences,"
            + " locked = excluded.locked, loaded_millis = excluded.loaded_millis";

    private HostBooks() {}

    static Batch loads(Tx tx) {
        return tx.batch(SAVE);
    }

    static @Nullable Object[] row(HostLoad load) {
        Instant loadedAt = load.loadedAt();
        return new @Nullable Object[] {
            load.loadId(),
            load.cardId(),
            load.amountFen(),
            load.state(),
            load.fault(),
            load.faultTimes(),
            load.silences(),
            load.loadsInSilence(),
            load.locked(),
            loadedAt == null ? null : Long.valueOf(loadedAt.toEpochMilli())
        };
    }

    static void save(Tx tx, HostLoad load) {
        tx.execute(UPSERT, row(load));
    }

    static Optional<HostLoad> find(Tx tx, String loadId) {
        return tx.first("SELECT * FROM host_load WHERE load_id = ?", HostBooks::read, loadId);
    }

    private static HostLoad read(Row row) {
        String fault = row.textOrNull("fault");
        Long loaded = row.numberOrNull("loaded_millis");
        return new HostLoad(
                row.text("load_id"),
                row.text("card_id"),
                row.number("amount_fen"),
                HostLoad.State.valueOf(row.text("state")),
                fault == null ? null : LoadFailure.valueOf(fault),
                (int) row.number("fault_times"),
                (int) row.number("silences"),
                row.flag("loads_in_silence"),
                row.flag("locked"),
                loaded == null ? null : Instant.ofEpochMilli(loaded));
    }
}
