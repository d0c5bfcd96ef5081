package org.carddesk.settlement;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carddesk.report.BareReport;
import org.carddesk.report.FilledReport;
import org.carddesk.report.PageImage;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.report.Reports;
import org.carddesk.sandbox.AlipayBillWriter;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.Messages;

/**
 * Measures finance's heavy work beside a raw baseline in the same run, and prints the ratios: no test. Wall time decides on a
 * quiet machine; on a busy one the processor time is to be trusted. Arguments: rows of the bill, trades of the day, trades of
 * the year, rows of the report, 0 for none; under {@code -Xmx256m} memory is seen to stay flat.
 */
public final class FinanceMeasure {
    private static final LocalDate DAY = SettlementDesk.DAY;
    private static final Instant NOON = SettlementDesk.NOON;
    private static final String PID = "2088000000009999";
    private static final int ROUNDS = 5;
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private final Path folder;

    private record Cost(Duration wall, Duration processor) {
        String text() {
            return wall.toMillis() + " ms (processor " + processor.toMillis() + ")";
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private FinanceMeasure(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var sizes = Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
        Path folder = Files.createTempDirectory("carddesk-measure");
        try {
            var measure = new FinanceMeasure(folder);
            if (sizes[0] > 0) measure.bill(sizes[0]);
            if (sizes[1] > 0) measure.day(sizes[1]);
            if (sizes[2] > 0) measure.year(sizes[2]);
            if (sizes[3] > 0) measure.report(sizes[3]);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    /** The import with all checks in one transaction, beside unzip, iconv and sqlite3's own import. */
    private void bill(int rows) throws Exception {
        Path archive = archive(rows);
        Cost raw = shell("unzip -p '" + archive + "' | iconv -f GB18030 -t UTF-8 | grep -v '^#' | sqlite3 '"
                + folder.resolve("raw.db") + "' '.mode csv' '.import /dev/stdin raw' 2>/dev/null");
        try (var desk = new SettlementDesk(Files.createDirectory(folder.resolve("bill")))) {
            Cost own = timed(() -> desk.bills.service().importFile(archive));
            print("bill of " + rows + " rows", own, "unzip, iconv, sqlite3", raw, 2);
        }
    }

    /** The comparison of one day; the later rounds are warm. */
    private void day(int trades) throws Exception {
        Instant after = SettlementDesk.at(TradeYear.FIRST.plusDays(1), 12);
        try (var desk = new SettlementDesk(Files.createDirectory(folder.resolve("day")), after)) {
            var year = new TradeYear(desk.desk.database, trades);
            year.write(1);
            year.failSome();
            for (int round = 0; round < ROUNDS; round++) {
                Cost own = timed(() -> desk.desk.database.read(
                        tx -> desk.feature.reconciliation().compare(tx, TradeYear.FIRST, new ArrayList<>())));
                System.out.println(
                        "reconciling a day of " + trades + " trades: " + own.text() + ", wanted below 3000 ms");
            }
        }
    }

    /** Every day of a year compared and its run kept. */
    private void year(int trades) throws Exception {
        Instant after = SettlementDesk.at(TradeYear.FIRST.plusDays(TradeYear.DAYS + 10), 12);
        try (var desk = new SettlementDesk(Files.createDirectory(folder.resolve("year")), after)) {
            int tradesOfDay = Math.ceilDiv(trades, TradeYear.DAYS);
            var year = new TradeYear(desk.desk.database, tradesOfDay);
            System.out.println("writing the year: "
                    + timed(() -> year.write(TradeYear.DAYS)).text());
            Cost own = timed(() -> {
                for (int i = 0; i < TradeYear.DAYS; i++) {
                    LocalDate day = TradeYear.FIRST.plusDays(i);
                    var result = desk.feature.reconciliation().reconcile(day);
                    if (!(result instanceof ReconciliationResult.Compared compared) || compared.anyBlocking())
                        throw new IllegalStateException(day + ": " + result);
                }
            });
            System.out.println("reconciling a year of " + tradesOfDay * TradeYear.DAYS + " trades: " + own.text()
                    + ", wanted below 300000 ms for 10000000; " + memory());
        }
    }

    /** Fill and export of a long report beside JasperReports alone, and the first page as the preview makes it. */
    private void report(int rows) throws Exception {
        Messages messages = Messages.in(Locale.ENGLISH);
        ReportDocument document = document(rows, messages);
        ReportDocument ordinary = document(300, messages);
        var reports = new Reports();
        var bare = new BareReport(document, messages);
        for (int round = 0; round < ROUNDS; round++) {
            Cost raw = timed(() -> bare.pdf(bare.fill()));
            Cost own = timed(() -> reports.fill(document, messages).pdf());
            print("settlement PDF of " + rows + " rows", own, "JasperReports alone", raw, 1.2);
            for (ReportDocument shown : List.of(ordinary, document)) {
                var drawn = new CompletableFuture<PageImage>();
                var filling = new AtomicReference<CompletableFuture<Void>>();
                Cost page = timed(() -> {
                    filling.set(CompletableFuture.runAsync(() -> preview(reports, shown, messages, drawn), THREADS)
                            .whenComplete((nothing, trouble) -> {
                                if (trouble != null) drawn.completeExceptionally(trouble);
                            }));
                    drawn.join();
                });
                Cost rest = timed(() -> filling.get().join());
                int lines = shown.sections().getFirst().rows().size();
                System.out.println("first page on screen of " + lines + " rows: " + page.text()
                        + ", wanted below 500 ms; the whole after another " + rest.text());
            }
        }
    }

    /** As the preview does it: one thread fills and checks the characters, another draws the first page meanwhile. */
    private static void preview(
            Reports reports, ReportDocument shown, Messages messages, CompletableFuture<PageImage> drawn) {
        FilledReport whole = reports.fill(
                shown, messages, beginning -> drawn.completeAsync(() -> beginning.page(0, 1.5f), THREADS), () -> false);
        drawn.completeAsync(() -> whole.page(0, 1.5f), THREADS);
        reports.missingCharacters(shown);
    }

    private static ReportDocument document(int rows, Messages messages) {
        var lines = new ArrayList<ReportRow>();
        for (int n = 0; n < rows; n++)
            lines.add(ReportRow.line(
                    ReportCell.text("Paid, not loaded"),
                    ReportCell.text("Overage"),
                    ReportCell.text("SCH%010d".formatted(n)),
                    ReportCell.amount(n, messages),
                    ReportCell.text("Open"),
                    ReportCell.text("waits for the card")));
        return new ReportDocument(
                "settlement",
                new ReportDocument.Head("Example", "Measure", rows + " rows", ""),
                List.of(ReportSection.list("Rows", List.of("a", "b", "c", "d", "e", "f"), lines, "none")),
                new ReportDocument.Foot("", List.of(), "", NOON));
    }

    private Path archive(int rows) throws IOException {
        Path archive = folder.resolve(PID + "0156_20300110.csv.zip");
        Files.deleteIfExists(archive);
        write(archive, IntStream.range(0, rows).mapToObj(n -> trade(n, 100)).iterator());
        return archive;
    }

    private static void write(Path archive, Iterator<AlipayTrade> trades) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive)) {
            new AlipayBillWriter(PID).writeTrades(DAY, NOON.plusSeconds(70_000), trades, out);
        }
    }

    private static AlipayTrade trade(int n, long fen) {
        Instant at = SettlementDesk.at(DAY, 1).plusMillis(70L * n);
        return new AlipayTrade(
                "2030011099990000%012d".formatted(n),
                "SCH%012d".formatted(n),
                "",
                "校园卡充值",
                at,
                at,
                new AlipayTrade.Store("CARD01", "示例卡务中心"),
                "*例(138****%04d)".formatted(n % 10_000),
                AlipayTrade.Amounts.of(fen),
                "",
                "");
    }

    /** What the shell's children cost, as it tells it itself. */
    private static Cost shell(String command) throws Exception {
        long start = System.nanoTime();
        Process shell = new ProcessBuilder("sh", "-c", command + "; times")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> times = shell.inputReader().lines().toList();
        if (shell.waitFor() != 0) throw new IllegalStateException(command);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        Duration processor = Stream.of(times.getLast().split(" "))
                .map(each -> Duration.parse("PT" + each.toUpperCase(Locale.ROOT)))
                .reduce(Duration.ZERO, Duration::plus);
        return new Cost(wall, processor);
    }

    private static Cost timed(Work work) throws Exception {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = machine.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        return new Cost(
                Duration.ofNanos(System.nanoTime() - start), Duration.ofNanos(machine.getProcessCpuTime() - processor));
    }

    private static void print(String what, Cost own, String baseline, Cost raw, double wanted) {
        System.out.printf(
                Locale.ROOT,
                "%s: %s, %s %s, ratio %.2f (processor %.2f), wanted at most %.1f; %s%n",
                what,
                own.text(),
                baseline,
                raw.text(),
                (double) own.wall().toMillis() / raw.wall().toMillis(),
                (double) own.processor().toMillis() / raw.processor().toMillis(),
                wanted,
                memory());
    }

    private static String memory() {
        Runtime runtime = Runtime.getRuntime();
        return "heap " + (runtime.totalMemory() - runtime.freeMemory() >> 20) + " of " + (runtime.maxMemory() >> 20)
                + " MiB";
    }
}
