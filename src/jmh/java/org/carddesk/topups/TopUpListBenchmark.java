package org.carddesk.topups;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

/** A page of 50 of the list over all top-ups, at its beginning and far down, its footer, and the bare query beside them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TopUpListBenchmark {
    private static final int PAGE = 50;

    @Param({"100000"})
    public int rows;

    private ManyTopUps many;
    private TopUpService topUps;
    private TopUpQuery deep;
    private Connection bare;

    @Setup
    public void fill() throws IOException, SQLException {
        many = new ManyTopUps(rows);
        topUps = many.store.topUps.service();
        TopUp far = topUps.find("t-" + rows * 9L / 10).orElseThrow();
        deep = TopUpQuery.newest(PAGE).after(far);
        bare = many.connect();
    }

    @TearDown
    public void remove() throws IOException, SQLException {
        bare.close();
        many.close();
    }

    @Benchmark
    public List<TopUp> firstPage() {
        return topUps.page(TopUpQuery.newest(PAGE));
    }

    @Benchmark
    public List<TopUp> deepPage() {
        return topUps.page(deep);
    }

    @Benchmark
    public TopUpTotals footer() {
        return topUps.totals(TopUpQuery.newest(PAGE));
    }

    /** The same fifty rows by JDBC alone, every column read, nothing made of them. */
    @Benchmark
    public long bareFirstPage() throws SQLException {
        long read = 0;
        try (var statement =
                        bare.prepareStatement("SELECT * FROM top_up ORDER BY ordered_millis DESC, id DESC LIMIT 50");
                var row = statement.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) for (int at = 1; at <= columns; at++) if (row.getObject(at) != null) read++;
        }
        return read;
    }
}
