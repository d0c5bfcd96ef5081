package org.carddesk.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The one line that a campaign ends with: printed, and kept in {@code target/campaign/results.tsv} beside the others. */
public final class CampaignResult {
    private final String campaign;
    private final long start = System.nanoTime();

    public CampaignResult(String campaign) {
        this.campaign = campaign;
    }

    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Tells the size, the time that it took, and what was found. */
    public void tell(long size, String found, Object... values) {
        double seconds = seconds();
        String what = String.format(Locale.ROOT, found, values);
        new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                .printf(Locale.ROOT, "%s: %d in %.1f s (%.1f/s), %s%n", campaign, size, seconds, size / seconds, what);
        append("results.tsv", String.format(Locale.ROOT, "%s\t%d\t%.1f\t%s%n", campaign, size, seconds, what));
        met("", size);
    }

    /**
     * Keeps in {@code target/campaign/counts.tsv} how often something came up that a row of the table asks for, under the
     * campaign's name and its own.
     */
    public void met(String what, long times) {
        String name = (CoverageTable.CAMPAIGN + campaign + " " + what).strip();
        append("counts.tsv", name + "\t" + times + System.lineSeparator());
    }

    private static void append(String file, String line) {
        try {
            Path folder = Files.createDirectories(folder());
            Files.writeString(folder.resolve(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where campaigns leave what they make. */
    public static Path folder() {
        return Path.of(System.getProperty("basedir", "."), "target", "campaign");
    }
}
