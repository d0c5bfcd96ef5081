package org.carddesk.settlement;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.report.Reports;
import org.carddesk.sandbox.AlipayBillWriter;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.Messages;

/**
 * Measures finance's heavy work beside a raw baseline in the same run, and prints the ratios: no test. Run it with
 * {@code -Xmx256m} to see that memory stays flat; arguments: rows of the bill, trades of the day, rows of the report, 0 for none.
 */
public final class FinanceMeasure {
    private static final LocalDate DAY = SettlementDesk.DAY;
    private static final Instant NOON = SettlementDesk.NOON;
    private static final String PID = "2088000000009999";

    private final Path folder;

    private FinanceMeasure(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var measure = new FinanceMeasure(Files.createTempDirectory("carddesk-measure"));
        if (Integer.parseInt(arguments[0]) > 0) measure.bill(Integer.parseInt(arguments[0]));
        if (Integer.parseInt(arguments[1]) > 0) measure.day(Integer.parseInt(arguments[1]));
        if (Integer.parseInt(arguments[2]) > 0) measure.report(Integer.parseInt(arguments[2]));
    }

    /** The import with all checks in one transaction, beside unzip, iconv and sqlite3's own import. */
    private void bill(int rows) throws IOException, InterruptedException {
        Path archive = folder.resolve(PID + "0156_20300110.csv.zip");
        write(archive, IntStream.range(0, rows).mapToObj(n -> trade(n, 100)).iterator());
        Duration raw = timed(() -> run(shellOf(archive)));
        try (var desk = new SettlementDesk(Files.createDirectory(folder.resolve("bill")))) {
            Duration own = timed(() -> desk.bills.service().importFile(archive));
            print("bill of " + rows + " rows", own, raw);
        }
    }

    private String shellOf(Path archive) {
        return "unzip -p '" + archive + "' | iconv -f GB18030 -t UTF-8 | grep -v '^#' | sqlite3 '"
                + folder.resolve("raw.db") + "' '.mode csv' '.import /dev/stdin raw' 2>/dev/null";
    }

    /** The reconciliation of one day, run twice: the second is warm. */
    private void day(int trades) throws IOException {
        Path archive = folder.resolve(PID + "0156_20300110.csv.zip");
        Files.deleteIfExists(archive);
        write(archive, IntStream.range(0, trades).mapToObj(n -> trade(n, 100)).iterator());
        try (var desk = new SettlementDesk(Files.createDirectory(folder.resolve("day")))) {
            desk.bills.service().importFile(archive);
            for (int n = 0; n < trades; n++) desk.put(EntityType.TOP_UP, "t-" + n, topUp(n, n % 100 == 0));
            for (int round = 0; round < 3; round++) {
                Duration own = timed(() -> desk.desk.database.read(tx -> {
                    var found = new ArrayList<Difference>();
                    desk.feature.reconciliation().compare(tx, DAY, found);
                    return found.size();
                }));
                System.out.println("reconcile " + trades + " trades: " + own.toMillis() + " ms");
            }
        }
    }

    /** Fill and export of a long report. */
    private void report(int rows) {
        Messages messages = Messages.in(Locale.ENGLISH);
        var lines = new ArrayList<ReportRow>();
        for (int n = 0; n < rows; n++)
            lines.add(ReportRow.line(
                    ReportCell.text("Paid, not loaded"),
                    ReportCell.text("Overage"),
                    ReportCell.text("SCH%010d".formatted(n)),
                    ReportCell.amount(n, messages),
                    ReportCell.text("Open"),
                    ReportCell.text("waits for the card")));
        var document = new ReportDocument(
                "settlement",
                new ReportDocument.Head("Example", "Measure", rows + " rows", ""),
                List.of(ReportSection.list("Rows", List.of("a", "b", "c", "d", "e", "f"), lines, "none")),
                new ReportDocument.Foot("", List.of(), "", NOON));
        var reports = new Reports();
        for (int round = 0; round < 3; round++) {
            long[] size = {0};
            Duration own =
                    timed(() -> size[0] = reports.fill(document, messages).pdf().length);
            System.out.println("settlement PDF of " + rows + " rows: " + own.toMillis() + " ms, " + size[0] + " bytes");
        }
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

    private static TopUpBody topUp(int n, boolean failed) {
        Instant at = SettlementDesk.at(DAY, 1).plusMillis(70L * n);
        return new TopUpBody(
                "SCH%012d".formatted(n),
                "2030011099990000%012d".formatted(n),
                "card-1",
                "holder-1",
                Channel.WALLET,
                100,
                null,
                at,
                at,
                DAY,
                Payment.PAID,
                0,
                failed ? LoadState.FAILED : LoadState.LOADED,
                null,
                failed ? null : at,
                failed ? null : "card-1");
    }

    private static void run(String shell) {
        try {
            int code = new ProcessBuilder("sh", "-c", shell).inheritIO().start().waitFor();
            if (code != 0) throw new IllegalStateException(shell + ": " + code);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void print(String what, Duration own, Duration raw) {
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                "%s: %d ms, raw %d ms, ratio %.2f, heap limit %d MiB, used %d MiB%n",
                what,
                own.toMillis(),
                raw.toMillis(),
                (double) own.toMillis() / raw.toMillis(),
                Runtime.getRuntime().maxMemory() >> 20,
                used >> 20);
    }
}
