package org.carddesk.students;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.carddesk.topups.ManyTopUps;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the search field asks for at a typed word, by each kind of word. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBenchmark {
    private static final int HITS = 9;
    private static final int TOP_UPS = 100_000;

    @Param({"zxm", "zengxuemei", "欧阳", "20250042", "CD000000099", "12.34"})
    public String word;

    private ManyTopUps many;
    private SearchService search;

    @Setup
    public void fill() throws IOException {
        many = new ManyTopUps(TOP_UPS);
        search = many.store.students.search();
    }

    @TearDown
    public void remove() throws IOException {
        many.close();
    }

    @Benchmark
    public Found everyone() {
        return search.find(word, HITS);
    }

    @Benchmark
    public int topUps() {
        return search.topUps(word, HITS).size();
    }
}
