package org.carddesk.app;

import java.util.Optional;
import org.carddesk.db.Tx;

/** The desk's own settings: small texts by name, such as the gateway it was enrolled at. */
final class SettingStore {
    Optional<String> find(Tx tx, String name) {
        return tx.first("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), name);
    }

    void put(Tx tx, String name, String value) {
        tx.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }
}
