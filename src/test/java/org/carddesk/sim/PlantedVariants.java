package org.carddesk.sim;

import static org.carddesk.sim.PlantedBug.of;

import java.util.List;

/** The same mistakes as others have made, made at another place: later, at the other end, or half. */
final class PlantedVariants {
    private static final String AUDIT = "access/AuditTrail.java";

    private PlantedVariants() {}

    static List<PlantedBug> all() {
        return List.of(
                of(
                                "another amount is refunded than was approved",
                                "sandbox/RefundRule.java",
                                "                        was.amountFen(),\n                        state,",
                                "                        state == RefundState.REQUESTED ? was.amountFen() - 1 : was.amountFen(),\n"
                                        + "                        state,")
                        .needing(List.of("DECIDE")),
                of(
                        "a conflict is rebased by the machine",
                        "sync/SendReply.java",
                        "        database.writeOnly(tx -> outcomes.learn(tx, command.commandId(), refused));",
                        "        database.writeOnly(tx -> {\n"
                                + "            outcomes.learn(tx, command.commandId(), refused);\n"
                                + "            if (problem.type() != ProblemType.VERSION_MISMATCH) return;\n"
                                + "            byte[] first = store.bytes(tx, command.commandId());\n"
                                + "            var again = (com.fasterxml.jackson.databind.node.ObjectNode)"
                                + " org.carddesk.gateway.Json.parse(first);\n"
                                + "            again.put(\"command_id\", java.util.UUID.nameUUIDFromBytes(first).toString());\n"
                                + "            again.put(\"desk_seq\", desks.nextDeskSeq(tx));\n"
                                + "            again.put(\"expected_version\", problem.body().path(\"current\").longValue());\n"
                                + "            var body = org.carddesk.gateway.Json.read(org.carddesk.gateway.Json.bytes(again),"
                                + " org.carddesk.gateway.CommandBody.class);\n"
                                + "            again.put(\"payload_sha256\", org.carddesk.gateway.Payload.of(body).sha256());\n"
                                + "            byte[] bytes = org.carddesk.gateway.Json.bytes(again);\n"
                                + "            body = org.carddesk.gateway.Json.read(bytes, org.carddesk.gateway.CommandBody.class);\n"
                                + "            store.insert(tx, body, bytes, false, clock.instant());\n"
                                + "        });"),
                of(
                        "a command's audit row comes with the next transaction",
                        AUDIT,
                        "        AuditLink head = head(tx);\n        Optional<OfficeClock.Heard>",
                        "        for (Link row : owed) { store.insert(tx, row); tx.changed(\"audit_entry\"); }\n"
                                + "        owed.clear();\n        AuditLink head = head(tx);\n        Optional<OfficeClock.Heard>",
                        "        store.insert(tx, sealed(bare, hash));\n",
                        "        if (detailsJson.contains(\"payload_sha256\")) owed.add(sealed(bare, hash));\n"
                                + "        else store.insert(tx, sealed(bare, hash));\n",
                        "    /** Adds a row in the name",
                        "    private final java.util.List<Link> owed = new java.util.ArrayList<>();\n\n"
                                + "    /** Adds a row in the name"),
                of(
                        "the desk's sums in sixteen bits",
                        "sync/KeptSum.java",
                        "Math.addExact(sumFen, stamp.amountFen())",
                        "(short) Math.addExact(sumFen, stamp.amountFen())"),
                of(
                                "the state's digest is not compared",
                                "sync/Digest.java",
                                "List<String> different = different(own.get().parts(), digest.parts());",
                                "List<String> different = List.of();")
                        .needing(List.of("WRONG_SUM", "COMPARE_DIGEST")));
    }
}
