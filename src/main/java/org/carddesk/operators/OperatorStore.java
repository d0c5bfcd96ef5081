package org.carddesk.operators;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sync.Column;
import org.carddesk.sync.SyncedTable;

/** The synced operators. */
final class OperatorStore {
    /** One row with its version. */
    record Stored(String id, long version, OperatorBody body) {}

    private final SyncedTable<OperatorBody> table = new SyncedTable<>(
            EntityType.OPERATOR,
            "operator",
            List.of(
                    new Column<>("login", OperatorBody::login),
                    new Column<>("name", OperatorBody::name),
                    new Column<>("roles", body -> Json.tree(body.roles())),
                    new Column<>("disabled", OperatorBody::disabled)),
            OperatorStore::body);

    SyncedTable<OperatorBody> table() {
        return table;
    }

    List<Stored> list(Tx tx, int limit) {
        return tx.list("SELECT * FROM operator ORDER BY disabled, login, id LIMIT ?", OperatorStore::stored, limit);
    }

    Optional<Stored> find(Tx tx, String id) {
        return tx.first("SELECT * FROM operator WHERE id = ?", OperatorStore::stored, id);
    }

    Optional<Stored> byLogin(Tx tx, String login) {
        return tx.first("SELECT * FROM operator WHERE login = ? ORDER BY id", OperatorStore::stored, login);
    }

    private static Stored stored(Row row) {
        return new Stored(row.text("id"), row.number("version"), body(row));
    }

    private static OperatorBody body(Row row) {
        byte[] roles = row.text("roles").getBytes(StandardCharsets.UTF_8);
        return new OperatorBody(
                row.text("login"),
                row.text("name"),
                Arrays.asList(Json.read(roles, OperatorRole[].class)),
                row.flag("disabled"));
    }
}
