package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One entity on its way in: strict reading, the typed body, the canonical form and its hash, beside Jackson's plain tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {
    private final ObjectMapper plain = new ObjectMapper();
    private final byte[] document = Json.bytes(body());

    private static TopUpBody body() {
        Instant paidAt = Instant.parse("2026-11-22T08:00:00Z");
        return new TopUpBody(
                "CD20261122000001",
                "2026112222001412345678901234",
                "card-1",
                "holder-1",
                Channel.WALLET,
                5_000,
                null,
                paidAt.minusSeconds(5),
                paidAt,
                LocalDate.of(2026, 11, 22),
                Payment.PAID,
                0,
                LoadState.LOADED,
                null,
                paidAt.plusSeconds(3),
                "card-1");
    }

    @Benchmark
    public TopUpBody strictly() {
        return Json.read(document, TopUpBody.class);
    }

    @Benchmark
    public byte[] hashed() {
        return StateHash.ofEntity("t-1", 1, Json.canonical(Json.parse(document)));
    }

    @Benchmark
    public JsonNode plainTree() throws IOException {
        return plain.readTree(document);
    }
}
