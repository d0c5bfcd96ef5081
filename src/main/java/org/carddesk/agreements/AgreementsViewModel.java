package org.carddesk.agreements;

import java.util.List;
import java.util.Set;
import org.carddesk.gateway.AgreementState;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.ListModel;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.PagedRows;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** The list of agreements by how they do. */
final class AgreementsViewModel extends ListModel<AgreementSummary> {
    private static final Set<String> FOLLOWED = Set.of("agreement", "cardholder", "outbox");
    private static final List<AgreementState> STATES = List.of(
            AgreementState.TEMP,
            AgreementState.NORMAL,
            AgreementState.STOP,
            AgreementState.UNSIGNED,
            AgreementState.EXPIRED);

    final TextFilter who = filters().text("agreements.filter.who");
    final ChoiceFilter<AgreementHealth> health =
            filters().choice("agreements.filter.health", List.of(AgreementHealth.values()), "agreements.health");
    final ChoiceFilter<AgreementState> state =
            filters().choice("agreements.filter.state", STATES, "common.agreementState");

    private final AgreementListService service;

    AgreementsViewModel(TaskRunner tasks, RecordWatch watch, AgreementListService service) {
        super(tasks, watch, FOLLOWED, AgreementSummary::id);
        this.service = service;
    }

    @Override
    protected void narrow(Object wanted) {
        switch (wanted) {
            case AgreementHealth one -> health.choose(one);
            case AgreementState one -> state.choose(one);
            case String typed -> who.textProperty().set(typed);
            default -> throw new IllegalArgumentException("no filter of agreements: " + wanted);
        }
    }

    @Override
    protected PageSource<AgreementSummary> source() {
        String typed = who.value().orElse("");
        AgreementQuery query = AgreementQuery.first(PagedRows.PAGE)
                .with(health.value().orElse(null))
                .in(state.value().orElse(null));
        return new PageSource<>() {
            @Override
            public List<AgreementSummary> page(@Nullable AgreementSummary after, List<Order> order, int limit) {
                return service.page(
                        typed,
                        query.sorted(order)
                                .after(after == null ? null : after.agreement())
                                .limited(limit));
            }

            @Override
            public Totals totals() {
                return Totals.of(service.count(typed, query));
            }
        };
    }
}
