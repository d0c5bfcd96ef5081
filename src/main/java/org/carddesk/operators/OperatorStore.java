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
import org.carddesk.sync.SyncedRecord;
import org.carddesk.sync.SyncedTable;

/** The synced operators. */
final class OperatorStore {
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

    List<Operator> list(Tx tx, int limit) {
        return tx.list("SELECT * FROM operator ORDER BY disabled, login, id LIMIT ?", OperatorStore::operator, limit);
    }

    Optional<Operator> find(Tx tx, String id) {
        return tx.first("SELECT * FROM operator WHERE id = ?", OperatorStore::operator, id);
    }

    Optional<Operator> byLogin(Tx tx, String login) {
        return tx.first("SELECT * FROM operator WHERE login = ? ORDER BY id", OperatorStore::operator, login);
    }

    private static Operator operator(Row row) {
        return new Operator(
                row.text("id"),
                row.number("version"),
                body(row),
                SyncedRecord.extra(row.textOrNull("extra")),
                Optional.empty());
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
