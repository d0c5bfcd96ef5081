package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.carddesk.app.Output.Column;
import org.carddesk.gateway.Json;
import org.carddesk.settlement.DifferenceCase;
import org.carddesk.settlement.DifferenceClass;
import org.carddesk.settlement.ReconciliationResult;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk reconcile …}: a day's bill, ledger and bank compared; 1 if anything keeps the day open. */
@Command(name = "reconcile", description = "${bundle:app.help.reconcile}")
final class ReconcileCommands extends Verbs implements Callable<Integer> {
    @Option(names = "--date", paramLabel = "D", description = "${bundle:app.option.date}")
    private @Nullable LocalDate date;

    ReconcileCommands(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        LocalDate day = date;
        if (day == null) throw new DeskException(Trouble.WRONG_INPUT, "app.date.missing");
        return readFresh(
                desk -> switch (desk.wiring().settlement.reconciliation().reconcile(day)) {
                    case ReconciliationResult.Compared compared -> {
                        output().list(compared.cases(), ReconcileCommands::json, columns(terminal()));
                        yield compared.anyBlocking() ? Trouble.REFUSED.exitCode() : DONE;
                    }
                    case ReconciliationResult.NotYet notYet -> Outcome.printRefusal(terminal(), notYet.why());
                });
    }

    @Command(name = "acknowledge", description = "${bundle:app.help.reconcileAcknowledge}")
    int acknowledge(
            @Option(names = "--date", required = true, paramLabel = "D", description = "${bundle:app.option.date}")
                    LocalDate day,
            @Option(
                            names = "--class",
                            required = true,
                            paramLabel = "C",
                            description = "${bundle:app.option.differenceClass}")
                    DifferenceClass differenceClass,
            @Option(
                            names = "--key",
                            required = true,
                            paramLabel = "K",
                            description = "${bundle:app.option.differenceKey}")
                    String key,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.reason}")
                    String reason) {
        return read(desk -> {
            DifferenceCase parked =
                    desk.wiring().settlement.reconciliation().acknowledge(day, differenceClass, key, reason);
            output().list(List.of(parked), ReconcileCommands::json, columns(terminal()));
            return DONE;
        });
    }

    static ObjectNode json(DifferenceCase found) {
        ObjectNode json = (ObjectNode) Json.tree(found.difference());
        json.set("class", json.remove("difference_class"));
        json.put("state", found.state().name());
        json.put("blocks", found.blocks());
        var remedies = json.putArray("remedies");
        found.difference().remedies().forEach(each -> remedies.add(each.name()));
        if (found.reason() != null) json.put("reason", found.reason());
        if (found.acknowledgedBy() != null) json.put("acknowledged_by", found.acknowledgedBy());
        return json;
    }

    static List<Column<DifferenceCase>> columns(Terminal terminal) {
        var messages = terminal.messages();
        return List.of(
                new Column<>(
                        "app.column.class",
                        found -> found.difference().differenceClass().words(messages)),
                new Column<>(
                        "app.column.code",
                        found -> found.difference().differenceClass().name()),
                new Column<>("app.column.key", found -> found.difference().key()),
                new Column<>(
                        "app.column.amount",
                        found -> messages.money(found.difference().amountFen())),
                new Column<>("app.column.state", found -> messages.word("app.difference", found.state())),
                new Column<>("app.column.blocks", found -> Words.yesNo(messages, found.blocks())),
                new Column<>("app.column.reason", found -> Words.orEmpty(found.reason())));
    }
}
