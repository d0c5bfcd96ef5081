package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.Json;

/** JSON of records: the contract's member names, with id and version. */
final class Documents {
    private Documents() {}

    static ObjectNode of(String id, long version, Body body) {
        ObjectNode json = Json.object().put("id", id).put("version", version);
        json.setAll((ObjectNode) Json.tree(body));
        return json;
    }

    static ObjectNode of(SignedIn operator) {
        ObjectNode json = Json.object()
                .put("id", operator.operatorId())
                .put("login", operator.login())
                .put("name", operator.name());
        json.set(
                "roles",
                Json.tree(operator.roles().stream().sorted().map(Enum::name).toList()));
        return json;
    }
}
