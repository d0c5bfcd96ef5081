package org.carddesk.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.TestOutbox;
import org.carddesk.ui.Page;
import org.carddesk.ui.Place;

/** A desk with an administrator at it and two more operators, for the tests of the screens about people and what they did. */
final class OperatorDesk implements AutoCloseable {
    final TestOutbox desk;
    final OperatorsFeature feature;
    final Map<String, JsonNode> results = new HashMap<>();

    OperatorDesk(Path folder) {
        desk = new TestOutbox(folder, OperatorsFeature.ENTITIES, TestStore.NOW).signIn("op-admin", Role.ADMINISTRATOR);
        feature = new OperatorsFeature(
                desk.database,
                desk.outbox,
                desk.access,
                desk.audit,
                desk.clock,
                id -> Optional.ofNullable(results.get(id)));
        operator("op-admin", "admin1", "王管理", false, OperatorRole.ADMINISTRATOR);
        operator("op-clerk", "clerk1", "前台甲", false, OperatorRole.CLERK);
        operator("op-gone", "aaron", "旧同事", true, OperatorRole.AUDITOR);
    }

    void operator(String id, String login, String name, boolean disabled, OperatorRole... roles) {
        var body = new OperatorBody(login, name, List.of(roles), disabled);
        desk.feed(feature.appliers().getFirst(), new Incoming(id, 4, new byte[32], body, Optional.empty()));
    }

    /** The gateway has carried a saving out and answers with a code. */
    void applied(String commandId, String code) {
        desk.state(commandId, CommandState.APPLIED);
        results.put(commandId, Json.object().put("activation_code", code));
    }

    void did(String action, String type, String id, String reason) {
        desk.database.writeOnly(tx -> desk.audit.append(tx, action, type, id, "{\"k\":\"v\"}", reason));
    }

    OutboxCommand queued() {
        return desk.database.read(desk.outbox::open).getFirst();
    }

    Page page(int screen, org.carddesk.ui.Kit kit) {
        return feature.console(text -> text.equals("张三") ? Set.of("h1") : Set.of(), OperatorDesk::place)
                .screens()
                .get(screen)
                .maker()
                .apply(kit);
    }

    private static Optional<Place> place(String type, String id) {
        return type.equals("cardholder") ? Optional.of(new Place("student", id)) : Optional.empty();
    }

    @Override
    public void close() {
        desk.close();
    }
}
