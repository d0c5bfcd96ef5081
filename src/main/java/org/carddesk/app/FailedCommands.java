package org.carddesk.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.carddesk.app.Output.Column;
import org.carddesk.failedloads.ExitService;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.failedloads.QueueQuery;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpsFeature;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carddesk failed …}: the queue of money that is paid and not on a card, and the ways out. */
@Command(name = "failed", description = "${bundle:app.help.failed}")
final class FailedCommands extends Verbs {
    private static final int PAGE = 1000;

    FailedCommands(Terminal terminal) {
        super(terminal);
    }

    @Command(name = "list", description = "${bundle:app.help.failedList}")
    int list() {
        return read(desk -> {
            var service = desk.wiring().failedLoads.service();
            var cases = new ArrayList<FailedLoad>();
            QueueQuery query = service.first(PAGE);
            for (var page = service.queue(query); !page.isEmpty(); page = service.queue(query.after(page.getLast()))) {
                cases.addAll(page);
            }
            output().list(cases, FailedCommands::json, columns(terminal().messages()));
            return DONE;
        });
    }

    @Command(name = "verify", description = "${bundle:app.help.failedVerify}")
    int verify(@Parameters(paramLabel = "ID") String id) {
        return leave(id, ExitService::verify);
    }

    @Command(name = "retry", description = "${bundle:app.help.failedRetry}")
    int retry(@Parameters(paramLabel = "ID") String id) {
        return leave(id, ExitService::retry);
    }

    @Command(name = "redirect", description = "${bundle:app.help.failedRedirect}")
    int redirect(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "CARD_NO",
                            description = "${bundle:app.option.toCard}")
                    String toCardNo,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.reason}")
                    String reason) {
        return change(desk -> {
            known(desk.wiring().topUps.service().find(id), "app.topUp.unknown", id);
            known(desk.wiring().cards.service().cardByNo(toCardNo), "app.card.unknown", toCardNo);
            return desk.wiring().failedLoads.exits().redirect(id, toCardNo, reason);
        });
    }

    @Command(name = "refund", description = "${bundle:app.help.failedRefund}")
    int refund(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--amount", paramLabel = "YUAN", description = "${bundle:app.option.refundAmount}")
                    @Nullable
                    Money amount,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.reason}")
                    String reason) {
        OptionCheck.above0("--amount", amount);
        return leave(id, (exits, number) -> exits.refund(number, amount == null ? null : amount.fen(), reason));
    }

    @Command(name = "confirm", description = "${bundle:app.help.failedConfirm}")
    int confirm(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--evidence",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.evidence}")
                    String evidence,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "${bundle:app.option.reason}")
                    String reason) {
        return leave(id, (exits, number) -> exits.confirm(number, evidence, reason));
    }

    private int leave(String id, BiFunction<ExitService, String, CommandResult> way) {
        return change(desk -> {
            known(desk.wiring().topUps.service().find(id), "app.topUp.unknown", id);
            return way.apply(desk.wiring().failedLoads.exits(), id);
        });
    }

    static ObjectNode json(FailedLoad found) {
        ObjectNode json = found.topUp().json();
        json.put("case", found.kind().name());
        json.put("since", found.since().toString());
        json.put("due", found.due().toString());
        found.holder().ifPresent(holder -> json.put("person_no", holder.body().personNo()));
        found.card().ifPresent(card -> json.put("card_no", card.body().cardNo()));
        return json;
    }

    static List<Column<FailedLoad>> columns(Messages messages) {
        return List.of(
                new Column<>("app.column.case", found -> messages.word("common.caseKind", found.kind())),
                new Column<>(
                        "app.column.amount",
                        found -> messages.money(found.topUp().restFen())),
                new Column<>(
                        "app.column.person",
                        found -> found.holder()
                                .map(holder -> holder.body().personNo() + " "
                                        + holder.body().name())
                                .orElse("")),
                new Column<>(
                        "app.column.cardNo",
                        found -> found.card().map(card -> card.body().cardNo()).orElse("")),
                new Column<>("app.column.orderNo", found -> found.topUp().body().outTradeNo()),
                new Column<>("app.column.since", found -> messages.time(found.since())),
                new Column<>("app.column.cause", found -> TopUpsFeature.cause(found.topUp(), messages)));
    }
}
