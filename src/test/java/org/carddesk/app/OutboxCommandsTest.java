package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void aCommandThatWaitsForAnotherNamesIt() {
        try (var office = new TestOffice(folder)) {
            var clerk = office.enrolled("desk-1", "clerk1");
            String card = json(ok(clerk.run("cards", "list", "--json")))
                    .path(0)
                    .path("card_no")
                    .asText();
            office.close();
            ended(3, clerk.run("cards", "extend", card, "--expires-on", "2035-06-30"));
            ended(3, clerk.run("cards", "freeze", card));

            JsonNode waiting = json(ok(clerk.run("outbox", "--json")));
            String first = waiting.path(0).path("command_id").asText();
            assertEquals("freeze", waiting.path(0).path("type").asText());
            assertEquals("to_send", waiting.path(0).path("standing").asText());
            assertFalse(waiting.path(0).has("behind"));
            assertEquals("behind", waiting.path(1).path("standing").asText());
            assertEquals(first, waiting.path(1).path("behind").asText());
            String table = ok(clerk.run("outbox", "--lang", "zh")).out();
            assertTrue(table.contains("等前一条指令（先等 " + first + "）"), table);
        }
    }
}
