package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that begin at a desk with a store of its own, which has read all that a scripted gateway has; clerk1 is at it. */
abstract class AtADesk {
    @TempDir
    Path folder;

    final ScriptedGateway gateway = new ScriptedGateway();
    TestDesk desk;

    @BeforeEach
    final void readAll() {
        gateway.live.put("card", cards());
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
        desk.pull();
    }

    /** The cards that the gateway has from the beginning. */
    Map<String, JsonNode> cards() {
        return new TreeMap<>(Map.of("c1", ScriptedGateway.card("60001", 100)));
    }

    @AfterEach
    final void close() {
        desk.close();
    }
}
