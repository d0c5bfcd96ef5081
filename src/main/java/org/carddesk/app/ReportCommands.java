package org.carddesk.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.function.Function;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.School;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk report …}: the papers of the office as PDF, XLSX or CSV, in the language of {@code --lang}. */
@Command(name = "report", description = "${bundle:app.help.report}")
final class ReportCommands extends Verbs {
    ReportCommands(Terminal terminal) {
        super(terminal);
    }

    /** What a report is written as. */
    enum Format {
        PDF,
        XLSX,
        CSV
    }

    @Command(name = "settlement", description = "${bundle:app.help.reportSettlement}")
    int settlement(
            @Option(names = "--date", required = true, paramLabel = "D") LocalDate day,
            @Option(names = "--format", defaultValue = "pdf") Format format,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return write(format, file, desk -> {
            var reports = desk.wiring().settlement.reports();
            Messages messages = terminal().messages();
            // Only paper is counted: a table file is no print.
            return format == Format.PDF ? reports.print(day, messages) : reports.preview(day, messages);
        });
    }

    @Command(name = "differences", description = "${bundle:app.help.reportDifferences}")
    int differences(
            @Option(names = "--date", required = true, paramLabel = "D") LocalDate day,
            @Option(names = "--format", defaultValue = "pdf") Format format,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return write(
                format,
                file,
                desk -> desk.wiring()
                        .settlement
                        .reports()
                        .differences(day, terminal().messages()));
    }

    @Command(name = "failed-loads", description = "${bundle:app.help.reportFailedLoads}")
    int failedLoads(
            @Option(names = "--date", required = true, paramLabel = "D") LocalDate day,
            @Option(names = "--format", defaultValue = "pdf") Format format,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return write(
                format,
                file,
                desk -> desk.wiring()
                        .settlement
                        .reports()
                        .failedLoads(day, terminal().messages()));
    }

    @Command(name = "month", description = "${bundle:app.help.reportMonth}")
    int month(
            @Option(names = "--month", required = true, paramLabel = "M") YearMonth month,
            @Option(names = "--format", defaultValue = "pdf") Format format,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return write(
                format,
                file,
                desk -> desk.wiring()
                        .settlement
                        .reports()
                        .month(month, terminal().messages()));
    }

    @Command(name = "student", description = "${bundle:app.help.reportStudent}")
    int student(
            @Option(names = "--person", required = true, paramLabel = "P") String number,
            @Option(names = "--format", defaultValue = "pdf") Format format,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return write(
                format,
                file,
                desk -> known(
                        desk.wiring()
                                .studentReports
                                .document(number, school(desk), terminal().messages()),
                        "app.person.unknown",
                        number));
    }

    @Command(name = "agreements", description = "${bundle:app.help.reportAgreements}")
    int agreements(
            @Option(names = "--format", defaultValue = "pdf") Format format,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return write(
                format,
                file,
                desk -> desk.wiring()
                        .agreementReports
                        .document(school(desk), terminal().messages()));
    }

    private static String school(OpenDesk desk) {
        return desk.wiring().sync.school().map(School::name).orElse("");
    }

    private int write(Format format, Path file, Function<OpenDesk, ReportDocument> document) {
        return read(desk -> {
            byte[] bytes = bytes(document.apply(desk), format, terminal().messages());
            OutFile.write(file, bytes);
            Path written = file.toAbsolutePath();
            if (output().json())
                output().json(Json.object()
                        .put("file", written.toString())
                        .put("format", format.name().toLowerCase(Locale.ROOT)));
            else output().say("app.report.done", written);
            return DONE;
        });
    }

    static byte[] bytes(ReportDocument document, Format format, Messages messages) {
        return switch (format) {
            case PDF -> new Reports().fill(document, messages).pdf();
            case XLSX -> SheetFormat.XLSX.write(document, messages);
            case CSV -> SheetFormat.CSV.write(document, messages);
        };
    }
}
