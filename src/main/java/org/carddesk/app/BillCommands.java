package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.carddesk.bills.BillFacts;
import org.carddesk.bills.BillImportResult;
import org.carddesk.bills.FolderFile;
import org.carddesk.gateway.BillKind;
import org.carddesk.gateway.Json;
import org.carddesk.sync.BillAnswer;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carddesk bill …}: Alipay's bills into the store, from files or from the gateway. */
@Command(name = "bill", description = "${bundle:app.help.bill}")
final class BillCommands extends Verbs {
    BillCommands(Terminal terminal) {
        super(terminal);
    }

    /** Each file by itself: one that is refused does not keep the others out. */
    @Command(name = "import", description = "${bundle:app.help.billImport}")
    int importFiles(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        return read(desk -> {
            var imported = new ArrayList<BillImportResult>();
            int exitCode = DONE;
            for (Path file : files) {
                try {
                    imported.add(desk.wiring().bills.service().importFile(file));
                } catch (DeskException refused) {
                    output().note(terminal().messages().text(refused));
                    exitCode = Math.max(exitCode, refused.trouble().exitCode());
                }
            }
            print(imported);
            return exitCode;
        });
    }

    /** Every new bill of a folder, each by itself; what was looked at before is not looked at again. */
    @Command(name = "scan", description = "${bundle:app.help.billScan}")
    int scan(@Parameters(paramLabel = "FOLDER") Path folder) {
        return read(desk -> {
            List<FolderFile> files = desk.wiring().bills.folder().scan(folder);
            int exitCode = DONE;
            for (FolderFile file : files) {
                if (file.refusal().isEmpty()) continue;
                output().note(terminal().messages().text(file.refusal().get()));
                exitCode = Math.max(exitCode, file.refusal().get().trouble().exitCode());
            }
            print(files.stream().flatMap(file -> file.result().stream()).toList());
            return exitCode;
        });
    }

    @Command(name = "fetch", description = "${bundle:app.help.billFetch}")
    int fetch(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day,
            @Option(
                            names = "--kind",
                            defaultValue = "trade",
                            paramLabel = "KIND",
                            description = "${bundle:app.option.billKind}")
                    BillKind kind) {
        return read(desk -> switch (desk.wiring().sync.bill(day, kind)) {
            case BillAnswer.Archive archive -> {
                String name = kind.name().toLowerCase(Locale.ROOT) + "-" + day + ".zip";
                print(List.of(desk.wiring().bills.service().importBytes(name, archive.zip(), day)));
                yield DONE;
            }
            case BillAnswer.NotReady later -> throw new DeskException(Trouble.REFUSED, "app.bill.notReady", day);
            case BillAnswer.NoBill none -> throw new DeskException(Trouble.WRONG_INPUT, "app.bill.none", day);
            case BillAnswer.OutOfReach away ->
                throw new DeskException(Trouble.OUT_OF_REACH, "app.bill.outOfReach", day);
        });
    }

    private void print(List<BillImportResult> imported) {
        if (output().json()) output().list(imported, BillCommands::json);
        else imported.forEach(result -> output().line(result.text(terminal().messages())));
    }

    private static ObjectNode json(BillImportResult result) {
        BillFacts facts = result.bill().facts();
        return Json.object()
                .put("id", result.bill().id())
                .put(
                        "status",
                        switch (result) {
                            case BillImportResult.Imported fresh -> "imported";
                            case BillImportResult.AlreadyKnown known -> "already_known";
                            case BillImportResult.Superseded later -> "superseded";
                        })
                .put("kind", facts.kind().wireName())
                .put("file", facts.fileName())
                .put("first_day", facts.firstDay().toString())
                .put("last_day", facts.lastDay().toString())
                .put("sha256", facts.sha256())
                .put("payments", facts.sums().payments())
                .put("refunds", facts.sums().refunds())
                .put("net_due_fen", facts.sums().netDueFen());
    }
}
