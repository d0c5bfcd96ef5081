package org.carddesk.settlement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The comparison of one day's bill, top-ups, loads and bank credit, a hundredth of the loads failed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompareDayBenchmark {
    @Param({"10000", "100000"})
    public int trades;

    private Path folder;
    private SettlementDesk desk;

    @Setup
    public void fill() throws IOException {
        folder = Files.createTempDirectory("carddesk-jmh");
        desk = new SettlementDesk(folder, SettlementDesk.at(TradeYear.FIRST.plusDays(1), 12));
        var year = new TradeYear(desk.desk.database, trades);
        year.write(1);
        year.failSome();
    }

    @TearDown
    public void remove() throws IOException {
        desk.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Benchmark
    public Object compare() {
        return desk.desk.database.read(
                tx -> desk.feature.reconciliation().compare(tx, TradeYear.FIRST, new ArrayList<>()));
    }
}
