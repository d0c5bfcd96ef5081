package org.carddesk.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.function.BiFunction;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.School;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.Reports;
import org.carddesk.report.SheetFormat;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    /** Where a report goes and as what, the same for all of them. */
    static final class Target {
        @Option(
                names = "--format",
                defaultValue = "pdf",
                paramLabel = "pdf|xlsx|csv",
                description = "${bundle:app.option.format}")
        private Format format = Format.PDF;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "${bundle:app.option.out}")
        private Path file = Path.of("");
    }

    @Command(name = "settlement", description = "${bundle:app.help.reportSettlement}")
    int settlement(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day,
            @Mixin Target target) {
        return write(target, (desk, messages) -> {
            var reports = desk.wiring().settlement.reports();
            // Only paper is counted: a table file is no print.
            return target.format == Format.PDF ? reports.print(day, messages) : reports.preview(day, messages);
        });
    }

    @Command(name = "differences", description = "${bundle:app.help.reportDifferences}")
    int differences(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day,
            @Mixin Target target) {
        return write(
                target, (desk, messages) -> desk.wiring().settlement.reports().differences(day, messages));
    }

    @Command(name = "failed-loads", description = "${bundle:app.help.reportFailedLoads}")
    int failedLoads(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day,
            @Mixin Target target) {
        return write(
                target, (desk, messages) -> desk.wiring().settlement.reports().failedLoads(day, messages));
    }

    @Command(name = "month", description = "${bundle:app.help.reportMonth}")
    int month(
            @Option(names = "--month", required = true, paramLabel = "M", description = "${bundle:app.option.month}")
                    YearMonth month,
            @Mixin Target target) {
        return write(
                target, (desk, messages) -> desk.wiring().settlement.reports().month(month, messages));
    }

    @Command(name = "suspense", description = "${bundle:app.help.reportSuspense}")
    int suspense(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day,
            @Mixin Target target) {
        return write(
                target, (desk, messages) -> desk.wiring().settlement.finance().suspense(day, messages));
    }

    @Command(name = "bank", description = "${bundle:app.help.reportBank}")
    int bank(
            @Option(names = "--from", required = true, paramLabel = "D", description = "${bundle:app.option.from}")
                    LocalDate from,
            @Option(names = "--to", required = true, paramLabel = "D", description = "${bundle:app.option.to}")
                    LocalDate to,
            @Mixin Target target) {
        return write(
                target, (desk, messages) -> desk.wiring().settlement.finance().bankReconciliation(from, to, messages));
    }

    @Command(name = "receipt", description = "${bundle:app.help.reportReceipt}")
    int receipt(
            @Option(names = "--order", required = true, paramLabel = "N", description = "${bundle:app.option.order}")
                    String number,
            @Mixin Target target) {
        return write(
                target, (desk, messages) -> desk.wiring().settlement.finance().receipt(number, messages));
    }

    @Command(name = "journal", description = "${bundle:app.help.reportJournal}")
    int journal(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day,
            @Option(names = "--by", paramLabel = "OPERATOR_ID", description = "${bundle:app.option.byOperator}")
                    @Nullable
                    String operatorId,
            @Mixin Target target) {
        return write(
                target,
                (desk, messages) -> desk.wiring().operators.journal().journal(day, operatorId, school(desk), messages));
    }

    @Command(name = "student", description = "${bundle:app.help.reportStudent}")
    int student(
            @Option(
                            names = "--person",
                            required = true,
                            paramLabel = "P",
                            description = "${bundle:app.option.personNo}")
                    String number,
            @Mixin Target target) {
        return write(
                target,
                (desk, messages) -> known(
                        desk.wiring().studentReports.document(number, school(desk), messages),
                        "app.person.unknown",
                        number));
    }

    @Command(name = "agreements", description = "${bundle:app.help.reportAgreements}")
    int agreements(@Mixin Target target) {
        return write(target, (desk, messages) -> desk.wiring().agreementReports.document(school(desk), messages));
    }

    private static String school(OpenDesk desk) {
        return desk.wiring().sync.school().map(School::name).orElse("");
    }

    private int write(Target target, BiFunction<OpenDesk, Messages, ReportDocument> document) {
        return read(desk -> {
            Messages messages = terminal().messages();
            OutFile.write(target.file, bytes(document.apply(desk, messages), target.format, messages));
            Path written = target.file.toAbsolutePath();
            if (output().json())
                output().json(Json.object()
                        .put("file", written.toString())
                        .put("format", target.format.name().toLowerCase(Locale.ROOT)));
            else output().say("app.report.done", written);
            return DONE;
        });
    }

    private static byte[] bytes(ReportDocument document, Format format, Messages messages) {
        return switch (format) {
            case PDF -> new Reports().fill(document, messages).pdf();
            case XLSX -> SheetFormat.XLSX.write(document, messages);
            case CSV -> SheetFormat.CSV.write(document, messages);
        };
    }
}
