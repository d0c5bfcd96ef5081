package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.sandbox.SimulatedGateway;
import org.carddesk.sync.DigestResult;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;

/**
 * N7: answers with bytes flipped, left out and put in, with members dropped, swapped and made absurd, with the digest kept or
 * made anew. Nothing unexpected is thrown; with the digest kept nothing is ever taken; afterwards the desk heals by itself.
 * {@code -Dcampaign.mutations=N} sets the size.
 */
class MutatedResponsesTest {
    private static final List<JsonNode> ABSURD = List.of(
            Json.parse("-1".getBytes(StandardCharsets.UTF_8)),
            Json.parse("9007199254740993".getBytes(StandardCharsets.UTF_8)),
            Json.parse("\"\\u0000\"".getBytes(StandardCharsets.UTF_8)),
            Json.parse("[]".getBytes(StandardCharsets.UTF_8)),
            Json.parse("{}".getBytes(StandardCharsets.UTF_8)),
            Json.parse("true".getBytes(StandardCharsets.UTF_8)));

    private OneDesk world;
    private Chance chance;

    @Test
    void nothingWrongIsTakenAndNothingUnexpectedIsThrown() {
        int size = Integer.getInteger("campaign.mutations", 200);
        long start = System.nanoTime();
        try (var one = new OneDesk(11)) {
            world = one;
            chance = new Chance(size);
            for (int n = 0; n < size; n++) {
                if (n % 20 == 0) event(n);
                boolean keepDigest = chance.nextBoolean();
                one.bend((request, answer) -> mutated(answer, keepDigest));
                pull(keepDigest, n);
                one.straighten();
                one.time.pass(Duration.ofMinutes(6));
                if (n % 10 == 9) heal(n);
            }
            one.settle();
            assertInstanceOf(DigestResult.Same.class, one.desk().sync.compareDigest());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                .printf("mutated responses: %d, %.0f/s, nothing wrong taken%n", size, size / seconds);
    }

    /** Something for the feed to tell. */
    private void event(int n) {
        world.gateway.put(
                "cardholder",
                "x" + n % 7,
                Json.object()
                        .put("person_no", "X" + n)
                        .put("name", "Visitor " + n)
                        .put("kind", "STAFF")
                        .put("department", "Guests")
                        .put("left", false));
        world.gateway.put("locker", "l" + n % 3, Json.object().put("place", n));
    }

    private void pull(boolean keepDigest, int n) {
        long before = seq();
        try {
            world.desk().sync.pullOnce();
        } catch (DeskException told) {
            assertTrue(told.key().startsWith("sync."), told.key());
        }
        if (keepDigest) assertEquals(before, seq(), "mutation " + n + " was taken with a digest that does not fit");
        assertEquals(List.of(), world.desk().sync.brokenSums(), "after mutation " + n);
    }

    /** With a straight wire the desk comes to the gateway's state, whatever it was told before. */
    private void heal(int n) {
        world.settle();
        if (world.desk().sync.compareDigest() instanceof DigestResult.Different) world.settle();
        assertInstanceOf(DigestResult.Same.class, world.desk().sync.compareDigest(), "after mutation " + n);
        if (world.desk().sync.orders().alarms().isEmpty()) return;
        world.desk().sync.signOut();
        world.desk().signIn("finance1", org.carddesk.sandbox.DemoOperator.PASSWORD);
        world.desk().sync.orders().acknowledgeDigest("looked into it");
        world.signIn();
    }

    private long seq() {
        return world.desk().sync.freshness().seq();
    }

    private Response mutated(Response answer, boolean keepDigest) {
        byte[] body = chance.nextBoolean() ? bytes(answer.body()) : members(answer.body());
        while (Arrays.equals(body, answer.body())) body = bytes(answer.body());
        var headers = new LinkedHashMap<>(answer.headers());
        if (!keepDigest) headers.put("content-digest", SimulatedGateway.digestHeader(body));
        return new Response(answer.status(), headers, body);
    }

    private byte[] bytes(byte[] body) {
        int at = chance.nextInt(body.length);
        return switch (chance.nextInt(4)) {
            case 0 -> {
                byte[] flipped = body.clone();
                flipped[at] ^= (byte) (1 << chance.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(body, at);
            case 2 -> joined(body, at, at + 1 + chance.nextInt(Math.min(20, body.length - at)), new byte[0]);
            default -> joined(body, at, at, new byte[] {(byte) chance.nextInt(256)});
        };
    }

    private static byte[] joined(byte[] body, int from, int to, byte[] between) {
        byte[] joined = new byte[from + between.length + body.length - to];
        System.arraycopy(body, 0, joined, 0, from);
        System.arraycopy(between, 0, joined, from, between.length);
        System.arraycopy(body, to, joined, from + between.length, body.length - to);
        return joined;
    }

    private byte[] members(byte[] body) {
        JsonNode document = Json.parse(body);
        var objects = new ArrayList<ObjectNode>();
        collect(document, objects);
        if (objects.isEmpty()) return body;
        ObjectNode object = chance.of(objects);
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) return body;
        String name = chance.of(names);
        switch (chance.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, chance.of(ABSURD));
            case 2 -> object.set(name, object.get(chance.of(names)));
            default -> object.set(name, Json.object().set(name, object.get(name)));
        }
        return Json.bytes(document);
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) objects.add(object);
        if (node instanceof ObjectNode || node instanceof ArrayNode) node.forEach(child -> collect(child, objects));
    }
}
