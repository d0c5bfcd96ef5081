package org.carddesk.failedloads;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.task.TaskRunner;
import org.carddesk.topups.TopUpTotals;
import org.carddesk.ui.AmountFilter;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.Chosen;
import org.carddesk.ui.ListModel;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** The queue of paid and unloaded money: its filters, and one safe exit for several cases at once. */
final class FailedLoadsViewModel extends ListModel<CaseRow> {
    private static final Set<String> FOLLOWED =
            Set.of("top_up", "refund", "load_attempt", "cardholder", "student_wait", "outbox");

    private static final long STEP_SECONDS = 600;

    final TextFilter who = filters().text("failedloads.filter.who");
    final ChoiceFilter<CaseKind> kind =
            filters().choice("failedloads.filter.kind", List.of(CaseKind.values()), "common.caseKind");
    final ChoiceFilter<LoadFailure> cause =
            filters().choice("failedloads.filter.cause", Arrays.asList(LoadFailure.values()), "common.loadFailure");
    final AmountFilter amount = filters().amount("failedloads.filter.amount");

    private final TaskRunner tasks;
    private final CaseService service;
    private final BulkService bulk;

    FailedLoadsViewModel(TaskRunner tasks, RecordWatch watch, CaseService service, BulkService bulk) {
        super(tasks, watch, FOLLOWED, CaseRow::id);
        this.tasks = tasks;
        this.service = service;
        this.bulk = bulk;
    }

    /** What would happen to each. */
    void dryRun(Exit.Kind exit, Chosen<CaseRow> chosen, Consumer<List<BulkLine>> done, Consumer<Throwable> failed) {
        tasks.read(
                () -> bulk.dryRun(
                        exit,
                        chosen.read(BulkService.MOST).stream()
                                .map(CaseRow::found)
                                .toList()),
                done,
                failed);
    }

    /** Does it, in the status bar, whatever screen is on show. */
    void run(
            String title,
            Exit.Kind exit,
            List<FailedLoad> chosen,
            Consumer<List<BulkLine>> done,
            Consumer<Throwable> failed) {
        tasks.background(title, progress -> bulk.run(exit, chosen, progress), done, failed);
    }

    @Override
    protected PageSource<CaseRow> source() {
        CaseFilter filter = filter();
        // Ages are counted in steps, so that the next page continues in the order of the page before.
        Instant asOf = Instant.ofEpochSecond(service.now().getEpochSecond() / STEP_SECONDS * STEP_SECONDS);
        return new PageSource<>() {
            @Override
            public List<CaseRow> page(@Nullable CaseRow after, List<Order> order, int limit) {
                return service.page(filter, asOf, order, after, limit);
            }

            @Override
            public Totals totals() {
                TopUpTotals sum = service.totals(filter, asOf);
                return Totals.of(sum.count(), sum.amountFen());
            }
        };
    }

    @Override
    protected void narrow(Object wanted) {
        switch (wanted) {
            case CaseKind one -> kind.choose(one);
            case LoadFailure one -> cause.choose(one);
            case String typed -> who.textProperty().set(typed);
            default -> throw new IllegalArgumentException("no filter of cases: " + wanted);
        }
    }

    private CaseFilter filter() {
        return new CaseFilter(
                who.value().orElse(""),
                kind.value().orElse(null),
                cause.value().orElse(null),
                boxed(amount.fromFen()),
                boxed(amount.toFen()));
    }

    private static @Nullable Long boxed(OptionalLong fen) {
        return fen.isPresent() ? fen.getAsLong() : null;
    }
}
