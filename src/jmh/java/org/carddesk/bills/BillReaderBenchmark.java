package org.carddesk.bills;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.carddesk.sandbox.AlipayBillWriter;
import org.carddesk.sandbox.AlipayTrade;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A day's trade bill read with every check, beside unpacking it and splitting it into lines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BillReaderBenchmark {
    private static final Charset CHARSET = Charset.forName("GB18030");

    @Param({"20000"})
    public int rows;

    private byte[] archive;

    @Setup
    public void write() throws IOException {
        var out = new ByteArrayOutputStream();
        new AlipayBillWriter(MadeUpBill.PID)
                .writeTrades(
                        MadeUpBill.DAY,
                        noon().plusSeconds(70_000),
                        IntStream.range(0, rows)
                                .mapToObj(BillReaderBenchmark::trade)
                                .iterator(),
                        out);
        archive = out.toByteArray();
    }

    private static Instant noon() {
        return MadeUpBill.DAY
                .atStartOfDay(org.carddesk.text.Messages.OFFICE_ZONE)
                .toInstant()
                .plusSeconds(43_200);
    }

    private static AlipayTrade trade(int at) {
        return new AlipayTrade(
                "2029" + at,
                "DEMO-" + at,
                "",
                "校园卡充值",
                noon(),
                noon(),
                new AlipayTrade.Store("", ""),
                "*",
                AlipayTrade.Amounts.of(100 + at % 20_000),
                "",
                "");
    }

    @Benchmark
    public BillFacts everyCheck() {
        return BillReader.read(
                new BillSource.OfBytes(new AlipayBillWriter(MadeUpBill.PID).archiveName(MadeUpBill.DAY), archive),
                MadeUpBill.EXPECTED,
                BillLimits.STANDARD,
                row -> {});
    }

    @Benchmark
    public long linesAlone() throws IOException {
        long characters = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), CHARSET)) {
            while (zip.getNextEntry() != null) {
                var lines = new BufferedReader(new InputStreamReader(zip, CHARSET));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) characters += line.length();
            }
        }
        return characters;
    }
}
