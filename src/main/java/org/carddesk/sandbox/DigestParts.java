package org.carddesk.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;
import org.jspecify.annotations.Nullable;

/** The digest of each entity type as one transaction moves it (contract section 5); kept for each boundary of the last day. */
final class DigestParts {
    private final Tx tx;
    private final Map<String, Part> moved = new TreeMap<>();

    DigestParts(Tx tx) {
        this.tx = tx;
    }

    /** Command results are no part of the digest. */
    static boolean covers(String type) {
        return !type.equals(EntityType.COMMAND_RESULT.wire());
    }

    void add(String type, byte[] hash, long amountFen) {
        move(type, 1, amountFen, hash);
    }

    void remove(String type, byte[] hash, long amountFen) {
        move(type, -1, -amountFen, StateHash.minus(new byte[32], hash));
    }

    /** Writes what was moved, as of the transaction's last seq. */
    void save(long seq) {
        moved.forEach((type, part) -> tx.execute(
                "INSERT INTO digest (type, seq, count, sum_fen, hash) VALUES (?, ?, ?, ?, ?)",
                type,
                seq,
                part.count,
                EntityType.hasAmount(type) ? part.sumFen : null,
                part.hash));
    }

    /** All parts at a boundary: the known types, also those without entities, and any other type that ever was. */
    static List<StatePart> at(Tx tx, long seq) {
        var parts = new TreeMap<String, StatePart>();
        for (EntityType type : EntityType.values()) {
            String wire = type.wire();
            if (covers(wire)) parts.put(wire, part(wire, 0, 0, new byte[32]));
        }
        tx.each(
                "SELECT type, count, sum_fen, hash, max(seq) FROM digest WHERE seq <= ? GROUP BY type",
                row -> parts.put(row.text("type"), part(row.text("type"), row)),
                seq);
        return new ArrayList<>(parts.values());
    }

    private static StatePart part(String type, Row row) {
        return part(
                type,
                row.number("count"),
                Optional.ofNullable(row.numberOrNull("sum_fen")).orElse(0L),
                row.bytes("hash"));
    }

    private static StatePart part(String type, long count, long sumFen, byte[] hash) {
        @Nullable Long sum = EntityType.hasAmount(type) ? sumFen : null;
        return new StatePart(type, count, sum, StateHash.hex(hash));
    }

    private void move(String type, long count, long fen, byte[] hash) {
        Part part = moved.computeIfAbsent(type, this::latest);
        part.count = Math.addExact(part.count, count);
        part.sumFen = Math.addExact(part.sumFen, fen);
        part.hash = StateHash.plus(part.hash, hash);
    }

    private Part latest(String type) {
        return tx.first(
                        "SELECT count, sum_fen, hash FROM digest WHERE type = ? ORDER BY seq DESC LIMIT 1",
                        row -> {
                            var part = new Part();
                            part.count = row.number("count");
                            part.sumFen = Optional.ofNullable(row.numberOrNull("sum_fen"))
                                    .orElse(0L);
                            part.hash = row.bytes("hash");
                            return part;
                        },
                        type)
                .orElseGet(Part::new);
    }

    private static final class Part {
        private long count;
        private long sumFen;
        private byte[] hash = new byte[32];
    }
}
