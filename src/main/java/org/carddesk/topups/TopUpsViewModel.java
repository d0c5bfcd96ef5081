package org.carddesk.topups;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.carddesk.gateway.Channel;
import org.carddesk.task.TaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.AmountFilter;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.DayFilter;
import org.carddesk.ui.ListModel;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.PagedRows;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** The list over all top-ups: its filters and the rows that fit. */
final class TopUpsViewModel extends ListModel<TopUpSummary> {
    private static final Set<String> FOLLOWED = Set.of("top_up", "refund", "cardholder", "outbox");

    final TextFilter who = filters().text("topups.filter.who");
    final ChoiceFilter<VisibleStatus> status =
            filters().choice("topups.filter.status", List.of(VisibleStatus.values()), "common.visibleStatus");
    final ChoiceFilter<Channel> channel = filters()
            .choice("topups.filter.channel", List.of(Channel.AUTO_LOAD, Channel.WEB, Channel.WALLET), "common.channel");
    final AmountFilter amount = filters().amount("topups.filter.amount");
    final DayFilter days = filters().days("topups.filter.days");

    private final TopUpListService service;

    TopUpsViewModel(TaskRunner tasks, RecordWatch watch, TopUpListService service) {
        super(tasks, watch, FOLLOWED, TopUpSummary::id);
        this.service = service;
    }

    @Override
    protected void narrow(Object wanted) {
        switch (wanted) {
            case VisibleStatus one -> status.choose(one);
            case Channel one -> channel.choose(one);
            case LocalDate day -> days.set(Optional.of(day), Optional.of(day));
            case TopUpQuery query -> take(query);
            case String typed -> who.textProperty().set(typed);
            default -> throw new IllegalArgumentException("no filter of top-ups: " + wanted);
        }
    }

    private void take(TopUpQuery query) {
        if (query.status() != null) status.choose(query.status());
        if (query.channel() != null) channel.choose(query.channel());
        amount.set(optional(query.minFen()), optional(query.maxFen()));
        days.set(
                Optional.ofNullable(query.from())
                        .map(from -> from.atZone(Messages.OFFICE_ZONE).toLocalDate()),
                Optional.ofNullable(query.until())
                        .map(until -> until.atZone(Messages.OFFICE_ZONE).minusNanos(1))
                        .map(ZonedDateTime::toLocalDate));
    }

    @Override
    protected PageSource<TopUpSummary> source() {
        String typed = who.value().orElse("");
        TopUpQuery query = query();
        return new PageSource<>() {
            @Override
            public List<TopUpSummary> page(@Nullable TopUpSummary after, List<Order> order, int limit) {
                return service.page(
                        typed,
                        query.sorted(order)
                                .after(after == null ? null : after.topUp())
                                .limited(limit));
            }

            @Override
            public Totals totals() {
                TopUpTotals sum = service.totals(typed, query);
                return Totals.of(sum.count(), sum.amountFen());
            }
        };
    }

    private TopUpQuery query() {
        return TopUpQuery.newest(PagedRows.PAGE)
                .in(status.value().orElse(null))
                .by(channel.value().orElse(null))
                .amount(boxed(amount.fromFen()), boxed(amount.toFen()))
                .between(days.from().orElse(null), days.to().orElse(null));
    }

    private static @Nullable Long boxed(OptionalLong fen) {
        return fen.isPresent() ? fen.getAsLong() : null;
    }

    private static OptionalLong optional(@Nullable Long fen) {
        return fen == null ? OptionalLong.empty() : OptionalLong.of(fen);
    }
}
