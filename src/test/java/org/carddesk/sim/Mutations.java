package org.carddesk.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.sandbox.SimulatedGateway;

/** Makes another answer of an answer: bytes flipped, left out and put in, members dropped, swapped, nested and made absurd. */
final class Mutations {
    private static final List<JsonNode> ABSURD = Stream.of(
                    "-1",
                    "9007199254740993",
                    "1e308",
                    "99999999999999999999",
                    "0.1",
                    "\"\\u0000\"",
                    "\"\"",
                    "\"2030-02-30\"",
                    "[]",
                    "{}",
                    "[[[[[[[[]]]]]]]]",
                    "true")
            .map(Mutations::any)
            .toList();
    private static final List<String> HEADERS = List.of("request-id", "content-type", "content-digest");

    private final Chance chance;

    Mutations(Chance chance) {
        this.chance = chance;
    }

    /** Also what the product refuses to read. */
    private static JsonNode any(String document) {
        try {
            return new ObjectMapper().readTree(document);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(document, broken);
        }
    }

    /** The answer with another body; its digest is the old one, which no longer fits, or is made anew. */
    Response body(Response answer, boolean keepDigest) {
        boolean archive = "application/zip".equals(answer.headers().get("content-type"));
        byte[] body = archive || chance.nextBoolean() ? bytes(answer.body()) : members(answer.body());
        while (Arrays.equals(body, answer.body())) body = bytes(answer.body());
        var headers = new LinkedHashMap<>(answer.headers());
        if (!keepDigest) headers.put("content-digest", SimulatedGateway.digestHeader(body));
        return new Response(answer.status(), headers, body);
    }

    /** The answer without a header that proves whose it is, or with another value in it. */
    Response header(Response answer) {
        var headers = new LinkedHashMap<>(answer.headers());
        String name = chance.of(HEADERS);
        if (chance.nextBoolean()) headers.remove(name);
        else headers.put(name, chance.of("text/html", "", ";", "sha-256=:AAAA:", "sha-256=:*:", "00000000"));
        return new Response(answer.status(), headers, answer.body());
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
        switch (chance.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1, 2 -> object.set(name, chance.of(ABSURD));
            case 3 -> object.set(name, object.get(chance.of(names)));
            case 4 -> lengthen(object, name);
            default -> object.set(name, Json.object().set(name, object.get(name)));
        }
        return Json.bytes(document);
    }

    /** Says an element twice, or turns a list around. */
    private void lengthen(ObjectNode object, String name) {
        if (object.get(name) instanceof ArrayNode list && !list.isEmpty()) {
            if (chance.nextBoolean()) list.add(list.get(chance.nextInt(list.size())));
            else list.insert(0, list.remove(list.size() - 1));
        } else {
            object.put(name + "_", name);
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) objects.add(object);
        if (node instanceof ObjectNode || node instanceof ArrayNode) node.forEach(child -> collect(child, objects));
    }
}
