package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counter's commands over real HTTP: cards, people, operators, approvals, the outbox, backup and check. */
class CounterCommandsTest {
    private static final String[] NEW_PERSON = {
        "--name", "李试", "--kind", "student", "--department", "测试学院", "--expires-on", "2030-06-30"
    };

    @TempDir
    private static Path folder;

    private static TestOffice office;
    private static TestTerminal clerk;

    @BeforeAll
    static void enrol() {
        office = new TestOffice(folder);
        clerk = office.enrolled("desk-1", "clerk1");
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void aCardGoesThroughItsLife() {
        assertEquals(
                "applied",
                json(ok(register("T1001", "9100001001"))).path("status").asText());
        ok(clerk.run("cards", "report-loss", "9100001001"));
        assertTrue(card("9100001001").path("lost").asBoolean());
        ok(clerk.run("cards", "clear-loss", "9100001001"));
        ok(clerk.run("cards", "freeze", "9100001001"));
        ok(clerk.run("cards", "unfreeze", "9100001001"));
        ok(clerk.run("cards", "extend", "9100001001", "--expires-on", "2031-06-30"));
        assertEquals("2031-06-30", card("9100001001").path("expires_on").asText());
        ok(clerk.run("cards", "replace", "9100001001", "--new-card-no", "9100001002", "--cause", "DAMAGED"));
        assertTrue(card("9100001001").path("closed").asBoolean());
        ok(clerk.run("cards", "update", "T1001", "--department", "另一学院"));
        ok(clerk.run("cards", "close", "9100001002", "--reason", "graduated"));
        assertTrue(card("9100001002").path("closed").asBoolean());
    }

    @Test
    void aRegisterFileIsImportedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("new.csv"), """
                person_no,name,kind,department,card_no,expires_on
                T2001,王一,STUDENT,测试学院,9100002001,2030-06-30
                T2002,王二,STAFF,测试学院,9100002002,2030-06-30
                """);
        JsonNode outcome = json(ok(clerk.run("cards", "import", file.toString(), "--json")));
        assertEquals(2, outcome.path(0).path("rows").size(), outcome::toString);
        assertFalse(card("9100002002").path("closed").asBoolean());
        assertEquals(
                0,
                json(ok(clerk.run("cards", "import", file.toString(), "--json")))
                        .size());
    }

    @Test
    void aRefusalHasItsCodeAndItsWords() {
        ok(register("T3001", "9100003001"));
        var again = register("T3002", "9100003001");
        assertEquals(1, again.exitCode());
        assertEquals("CARD_NO_TAKEN", json(again).path("code").asText());
        assertTrue(again.err().contains("already in use"), again.err());
        var chinese = clerk.run("cards", "freeze", "0000000000", "--lang", "zh");
        assertEquals(2, chinese.exitCode());
        assertTrue(chinese.err().contains("没有卡号为 0000000000 的卡"), chinese.err());
    }

    @Test
    void anAdministratorMakesAnOperatorWhoSignsIn() {
        var admin = office.enrolled("desk-admin", "admin1");
        JsonNode waiting =
                json(ok(admin.run("operators", "save", "clerk9", "--name", "前台九", "--roles", "CLERK", "--json")));
        assertEquals("awaiting_approval", waiting.path("status").asText());
        String commandId = waiting.path("command_id").asText();
        var other = office.enrolled("desk-admin2", "admin2");
        assertEquals(1, json(ok(other.run("approvals", "list", "--json"))).size());
        ok(other.run("approvals", "approve", commandId));
        ok(admin.run("sync"));
        assertEquals(0, json(ok(admin.run("outbox", "--json"))).size());
        assertTrue(ok(admin.run("operators", "list")).out().contains("clerk9"));
        var wrong = office.terminal("desk-1", "clerk9")
                .with("CARDDESK_PASSWORD", "a-new-password-2031")
                .run("operators", "activate", "clerk9", "--code", "wrong");
        assertEquals(2, wrong.exitCode(), wrong.err());
        ok(admin.run("operators", "disable", "clerk2"));
        assertEquals(2, office.terminal("desk-1", "clerk2").run("outbox").exitCode());
    }

    @Test
    void aBackupIsProvenAndRestored() {
        var desk = office.enrolled("desk-backup", "clerk1");
        Path backup = folder.resolve("backup.db");
        ok(desk.run("backup", backup.toString()));
        ok(desk.run("cards", "freeze", firstCard(desk)));
        for (String nobody : new String[] {"clerk1", "clerk2", "auditor1"}) {
            assertEquals(
                    1,
                    desk.run("restore", backup.toString(), "--second", nobody).exitCode(),
                    nobody);
        }
        JsonNode restored = json(ok(desk.run("restore", backup.toString(), "--second", "admin1", "--json")));
        assertTrue(
                restored.has("events")
                        && Files.exists(Path.of(restored.path("replaced").asText())),
                restored::toString);
        ok(desk.run("check", "--deep"));
        ok(desk.run("cards", "unfreeze", firstCard(desk)));
        ok(desk.run("check"));
    }

    /** The store does not open, so that nobody is asked before the swap. */
    @Test
    void aRestoreThatAWrongPasswordStopsHasForgottenNothing() throws SQLException {
        var desk = office.enrolled("desk-halfway", "clerk1");
        Path backup = folder.resolve("halfway.db");
        ok(desk.run("backup", backup.toString()));
        ok(desk.run("cards", "freeze", firstCard(desk)));
        String store = "jdbc:sqlite:" + office.dataOf("desk-halfway").resolve("desk.db");
        try (var connection = DriverManager.getConnection(store)) {
            connection.createStatement().execute("PRAGMA user_version = 999");
        }
        var mistyped = office.terminal("desk-halfway", "clerk1").with("CARDDESK_PASSWORD", "nonsense");
        var stopped = ended(2, mistyped.run("restore", backup.toString(), "--second", "admin1"));
        assertTrue(stopped.err().contains("1 command that the backup lacked was taken over"), stopped.err());
        assertEquals(1, commands(store));
        ok(desk.run("restore", backup.toString(), "--second", "admin1"));
        assertEquals(1, commands(store));
    }

    private static int commands(String store) throws SQLException {
        try (var connection = DriverManager.getConnection(store);
                var found = connection.createStatement().executeQuery("SELECT count(*) FROM outbox")) {
            return found.next() ? found.getInt(1) : 0;
        }
    }

    @Test
    void aFirstConnectionThatFailsLeavesNoDesk() {
        var away = office.terminal("desk-away", "clerk1");
        ended(3, away.run("enroll", "--gateway", "http://127.0.0.1:9", "--desk", "desk-away"));
        var stranger = office.terminal("desk-away", "clerk1").with("CARDDESK_PASSWORD", "nonsense");
        ended(2, stranger.run("enroll", "--gateway", office.url(), "--desk", "desk-away"));
        assertFalse(Files.exists(office.dataOf("desk-away").resolve("desk.db")));
        ok(away.run("enroll", "--gateway", office.url(), "--desk", "desk-away"));
        ended(2, stranger.run("enroll", "--gateway", office.url(), "--desk", "desk-away"));
        ok(away.run("check"));
    }

    @Test
    void theDeskEqualsTheGateway() {
        JsonNode found = json(ok(clerk.run("check", "--deep", "--json")));
        for (String what : new String[] {"store", "audit", "invariants", "sums", "digest"}) {
            assertTrue(found.path(what).isArray() && found.path(what).isEmpty(), found::toString);
        }
    }

    @Test
    void aWrongPasswordChangesNothing() {
        var wrong = office.terminal("desk-1", "clerk1")
                .with("CARDDESK_PASSWORD", "nonsense")
                .run("outbox");
        ended(2, wrong);
        assertFalse(wrong.err().isBlank());
    }

    private static TestTerminal.Run register(String personNo, String cardNo) {
        var arguments = new ArrayList<>(List.of("cards", "register", "--json"));
        arguments.addAll(List.of("--person-no", personNo, "--card-no", cardNo));
        arguments.addAll(List.of(NEW_PERSON));
        return clerk.run(arguments.toArray(String[]::new));
    }

    private static JsonNode card(String cardNo) {
        return StreamSupport.stream(
                        json(ok(clerk.run("cards", "list", "--json"))).spliterator(), false)
                .filter(card -> card.path("card_no").asText().equals(cardNo))
                .findFirst()
                .orElseThrow();
    }

    private static String firstCard(TestTerminal desk) {
        return json(ok(desk.run("cards", "list", "--json")))
                .path(0)
                .path("card_no")
                .asText();
    }
}
