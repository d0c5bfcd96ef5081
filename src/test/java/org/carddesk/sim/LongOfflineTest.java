package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.app.Child;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.Transport;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.sandbox.SimulatedGateway;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.SimulatedDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * N13: a desk that was offline for thirty days, with commands queued on each of them, meets a gateway that is far ahead. It
 * catches up over HTTP, gateway and desk in processes of their own: all is read, the queue is empty, each command was executed
 * once, the digests are equal. {@code -Dcampaign.offline=N} sets the number of events; one command is queued for 200 of them.
 */
class LongOfflineTest {
    private static final int DAYS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final LocalDate FAR = LocalDate.parse("2036-01-01");

    private final int events = Integer.getInteger("campaign.offline", 4_000);
    private final int commands = Math.max(50, events / 200);
    private final VirtualTime time = new VirtualTime();
    private final MemoryFolder memory = new MemoryFolder();
    private final Path file = memory.path().resolve("desk.db");
    private final Path school = memory.path().resolve("school");
    private Transport transport = request -> new WireOutcome.Failed(Silence.UNREACHABLE, false);

    @AfterEach
    void clean() {
        memory.close();
    }

    @Test
    void aDeskThatWasOfflineForThirtyDaysCatchesUp() throws IOException {
        Files.createDirectories(school);
        try (var gateway = Sandbox.open(school, options());
                var http = new HttpTransport(address(gateway.url().toString()));
                var desk = desk()) {
            transport = http;
            desk.sync.enroll("desk-1");
            desk.signIn("clerk1", DemoOperator.PASSWORD);
            desk.sync.syncUntilQuiet(Duration.ofMinutes(5));
            transport = request -> new WireOutcome.Failed(Silence.UNREACHABLE, false);
            for (int day = 0; day < DAYS; day++) workADay(desk, day);
            assertEquals(commands, waiting(desk));
        }
        try (var gateway = gateway()) {
            for (int n = 0; n < 2; n++) gateway.topUps("c-1", "h-1", 0, events / 2, n == 1);
        }
        var result = new CampaignResult("30 days offline");
        JsonNode told = catchUp();
        assertEquals(0, told.path("open").asInt(), told::toString);
        assertEquals(commands, told.path("ended").asInt(), told::toString);
        assertTrue(told.path("same").asBoolean(), told::toString);
        assertEquals(0, told.path("broken").asInt(), told::toString);
        assertFalse(told.path("snapshot").asBoolean(), "the feed was kept, so nothing is read twice");
        int applied = requireEachOnce();
        assertTrue(applied >= commands * 3 / 4, applied + " applied");
        result.tell(
                events,
                "%d commands (%d applied, the others conflicts), queue empty, digests equal: read %.1f s, all %.1f s, heap %d MiB, resident %d MiB",
                commands,
                applied,
                told.path("read").asDouble(),
                told.path("seconds").asDouble(),
                told.path("heap_mib").asLong(),
                told.path("resident_mib").asLong());
    }

    private SandboxOptions options() {
        Clock clock = time.clock(() -> Duration.ZERO);
        var chance = new Chance(3);
        var seams = new SandboxOptions.Seams(clock, chance, new Ids(clock, chance), time::pass);
        return new SandboxOptions(0, Math.max(20, commands / 4), 2, 1, Map.of(), seams);
    }

    static GatewayAddress address(String url) {
        return GatewayAddress.of(url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Its file without its process. */
    private SimulatedGateway gateway() {
        return new SimulatedGateway(
                school.resolve("gateway.db"), time.clock(() -> Duration.ZERO), new Chance(4), 1, 20, 2);
    }

    private SimulatedDesk desk() {
        var seams = new SimulatedDesk.Seams(
                time.clock(() -> Duration.ZERO), time::elapsed, time::pass, new Chance(5), () -> {}, () -> {});
        return new SimulatedDesk(file, request -> transport.exchange(request), seams);
    }

    private void workADay(SimulatedDesk desk, int day) {
        List<String> cards = desk.database.read(LongOfflineTest::cards);
        for (int n = commands * day / DAYS; n < commands * (day + 1) / DAYS; n++) desk.queue(draft(cards, n));
        time.pass(Duration.ofDays(1));
    }

    private static List<String> cards(Tx tx) {
        return tx.list(
                "SELECT id || ':' || version AS card FROM card WHERE closed = 0 ORDER BY id", row -> row.text("card"));
    }

    /** Four in five register somebody new; the others change a card that nobody else has changed. */
    private static CommandDraft draft(List<String> cards, int n) {
        if (n % 5 == 4 && n / 5 < cards.size()) {
            String[] card = cards.get(n / 5).split(":");
            return CommandDraft.on(
                    CommandType.EXTEND_EXPIRY, card[0], Long.parseLong(card[1]), new CommandArgs.ExtendExpiry(FAR));
        }
        var person = new CommandArgs.Person("OFF" + n, "Person " + n, PersonKind.STUDENT, "Physics", null);
        return CommandDraft.of(
                CommandType.REGISTER_CARD,
                new CommandArgs.RegisterCard(person, "8" + (100_000 + n), null, CardKind.REGULAR, FAR));
    }

    private static long waiting(SimulatedDesk desk) {
        return desk.database.<Long>read(tx -> tx.number("SELECT count(*) FROM outbox WHERE state = 'QUEUED'"));
    }

    private JsonNode catchUp() throws IOException {
        String now = time.clock(() -> Duration.ZERO).instant().toString();
        try (var gateway = Child.start(memory.path(), OfflineGateway.class, school.toString(), now)) {
            String url = said(gateway).path("url").asText();
            try (var desk = Child.start(memory.path(), OfflineDesk.class, file.toString(), url, now)) {
                return said(desk);
            }
        }
    }

    private JsonNode said(Child child) throws IOException {
        String line = child.line(PATIENCE).orElse("");
        if (line.isEmpty()) throw new AssertionError(errors());
        return Json.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private String errors() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.newDirectoryStream(memory.path(), "*.err")) {
            for (Path file : files) text.append(Files.readString(file));
        }
        return text.toString();
    }

    /** By the files of both sides: each command is recorded once and ended here as it did there; how many were applied. */
    private int requireEachOnce() {
        String here =
                "SELECT command_id || ' ' || CASE state WHEN 'APPLIED' THEN 'applied' WHEN 'CONFLICT' THEN 'rejected'"
                        + " ELSE state END AS ended FROM outbox ORDER BY command_id";
        String there = "SELECT command_id || ' ' || status AS ended FROM command ORDER BY command_id";
        try (var gateway = gateway();
                var desk = desk()) {
            List<String> ended = desk.database.read(tx -> tx.list(here, row -> row.text("ended")));
            assertEquals(commands, ended.size());
            assertEquals(ended, gateway.read(tx -> tx.list(there, row -> row.text("ended"))));
            return (int) ended.stream().filter(end -> end.endsWith("applied")).count();
        }
    }
}
