package org.carddesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.carddesk.app.Output.Column;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportRow;
import org.carddesk.report.SheetFormat;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpService;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.topups.VisibleStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code carddesk topups}: the history of one person or of all, newest first, never cut. */
@Command(name = "topups", description = "${bundle:app.help.topups}")
final class TopUpsCommand extends Verbs implements Callable<Integer> {
    private static final int PAGE = 1000;

    @Option(names = "--person", paramLabel = "P", description = "${bundle:app.option.personNo}")
    private @Nullable String personNo;

    @Option(names = "--from", paramLabel = "D", description = "${bundle:app.option.from}")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "D", description = "${bundle:app.option.to}")
    private @Nullable LocalDate to;

    @Option(names = "--state", paramLabel = "S", description = "${bundle:app.option.topUpState}")
    private @Nullable VisibleStatus status;

    @Option(names = "--csv", description = "${bundle:app.option.csv}")
    private boolean csv;

    TopUpsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (from != null && to != null && to.isBefore(from)) {
            throw new DeskException(Trouble.WRONG_INPUT, "app.range.reversed", from, to);
        }
        return read(desk -> {
            String holderId = personNo == null
                    ? null
                    : known(desk.wiring().cards.service().person(personNo), "app.person.unknown", personNo)
                            .id();
            TopUpQuery query =
                    TopUpQuery.newest(PAGE).of(holderId).between(from, to).in(status);
            Iterable<TopUp> topUps = () -> new Pages(desk.wiring().topUps.service(), query);
            if (csv) printCsv(topUps);
            else if (output().json()) output().list(topUps, TopUp::json);
            else output().table(topUps, columns(terminal().messages()));
            return DONE;
        });
    }

    /** One page after the other, so that ten million rows need no more memory than a thousand. */
    private static final class Pages implements Iterator<TopUp> {
        private final TopUpService service;
        private TopUpQuery query;
        private List<TopUp> page;
        private int next;

        Pages(TopUpService service, TopUpQuery query) {
            this.service = service;
            this.query = query;
            this.page = service.page(query);
        }

        @Override
        public boolean hasNext() {
            if (next < page.size()) return true;
            if (page.size() < PAGE) return false;
            query = query.after(page.getLast());
            page = service.page(query);
            next = 0;
            return !page.isEmpty();
        }

        @Override
        public TopUp next() {
            if (!hasNext()) throw new NoSuchElementException();
            return page.get(next++);
        }
    }

    private void printCsv(Iterable<TopUp> topUps) {
        Messages messages = terminal().messages();
        List<Column<TopUp>> columns = columns(messages);
        try (var sheet = SheetFormat.CSV.open(output().bytes(), "topups")) {
            sheet.row(ReportRow.head(columns.stream()
                    .map(column -> messages.text(column.headKey()))
                    .toList()));
            for (TopUp topUp : topUps) {
                var cells = new ArrayList<ReportCell>();
                for (Column<TopUp> column : columns) {
                    cells.add(
                            switch (column.headKey()) {
                                case "app.column.amount" ->
                                    ReportCell.amount(topUp.body().amountFen(), messages);
                                case "app.column.refunded" ->
                                    ReportCell.amount(topUp.body().refundedFen(), messages);
                                default -> ReportCell.text(column.text().apply(topUp));
                            });
                }
                sheet.row(new ReportRow(ReportRow.Kind.LINE, cells));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<Column<TopUp>> columns(Messages messages) {
        return List.of(
                new Column<>(
                        "app.column.orderedAt",
                        topUp -> messages.time(topUp.body().orderedAt())),
                new Column<>("app.column.orderNo", topUp -> topUp.body().outTradeNo()),
                new Column<>("app.column.channel", topUp -> TopUpsFeature.channel(topUp, messages)),
                new Column<>(
                        "app.column.amount",
                        topUp -> messages.money(topUp.body().amountFen())),
                new Column<>(
                        "app.column.refunded",
                        topUp -> messages.money(topUp.body().refundedFen())),
                new Column<>("app.column.status", topUp -> messages.word("common.visibleStatus", topUp.status())),
                new Column<>("app.column.cause", topUp -> TopUpsFeature.cause(topUp, messages)));
    }
}
