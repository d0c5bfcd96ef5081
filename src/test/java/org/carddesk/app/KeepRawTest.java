package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.carddesk.app.TestTerminal.Run;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.SimulatedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that this program cannot read stops the feed until an administrator and a second person let it go on, by the terminal. */
class KeepRawTest {
    @TempDir
    private Path folder;

    @Test
    void theFeedGoesOnAfterARecordThatNobodyCanRead() {
        try (var office = new TestOffice(folder)) {
            office.enrolled("desk-1", "admin1");
            TestTerminal admin = office.quiet("desk-1", "admin1");
            Run nothing = ended(2, admin.run("keep-raw", "--reason", "known", "--second", "finance1", "--lang", "en"));
            assertTrue(nothing.err().contains("Nothing stops the feed"), nothing.err());
            try (var gateway = new SimulatedGateway(
                    office.gatewayFile(), Clock.systemUTC(), new Random(1), 7, TestOffice.STUDENTS, TestOffice.DAYS)) {
                gateway.put("cardholder", "strange", Json.object().put("person_no", 5));
                gateway.put("locker", "l1", Json.object().put("place", 3));
            }
            assertTrue(admin.run("sync", "--lang", "en").exitCode() != 0);
            Run clerk = office.quiet("desk-1", "clerk1").run("keep-raw", "--reason", "known", "--second", "finance1");
            assertEquals(1, clerk.exitCode(), clerk.err());
            Run alone = admin.run("keep-raw", "--reason", "known", "--second", "admin1");
            assertEquals(1, alone.exitCode(), alone.err());
            JsonNode kept = json(ok(admin.run("keep-raw", "--reason", "known", "--second", "finance1", "--json")));
            assertEquals("strange", kept.path("kept").path("id").asText());
            assertEquals(0, kept.path("open").asInt());
            ok(admin.run("check"));
        }
    }
}
