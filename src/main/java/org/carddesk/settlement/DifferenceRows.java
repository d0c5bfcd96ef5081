package org.carddesk.settlement;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.Filters;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.PagedRows;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** The differences of a day as a list: its filters and the rows that fit, over what the day's page has read already. */
final class DifferenceRows {
    private static final Comparator<DifferenceCase> USUAL = Comparator.comparing(DifferenceCase::blocks)
            .reversed()
            .thenComparing(each -> each.difference().differenceClass())
            .thenComparing(each -> each.difference().key());

    final Filters filters = new Filters();
    final ChoiceFilter<DifferenceClass> kind = filters.choice(
            "settlement.difference.kind",
            List.copyOf(EnumSet.complementOf(EnumSet.of(DifferenceClass.MATCHED))),
            "common.differenceClass");
    final ChoiceFilter<DifferenceState> state = filters.choice(
            "settlement.difference.state",
            List.of(DifferenceState.OPEN, DifferenceState.ACKNOWLEDGED),
            "settlement.differenceState");
    final TextFilter key = filters.text("settlement.difference.key");
    final PagedRows<DifferenceCase> rows;

    DifferenceRows(TaskRunner tasks, Supplier<List<DifferenceCase>> cases) {
        rows = new PagedRows<>(tasks, DifferenceRows::name, () -> source(cases.get()));
        filters.onChange(rows::reloadSoon);
    }

    /** Shows exactly one class. */
    void only(DifferenceClass wanted) {
        filters.atOnce(() -> {
            filters.clear();
            kind.choose(wanted);
        });
    }

    private PageSource<DifferenceCase> source(List<DifferenceCase> cases) {
        String typed = key.value().orElse("").replace(" ", "");
        List<DifferenceCase> fitting = cases.stream()
                .filter(each -> kind.value()
                        .map(one -> one == each.difference().differenceClass())
                        .orElse(true))
                .filter(each -> state.value().map(one -> one == each.state()).orElse(true))
                .filter(each -> each.difference().key().contains(typed))
                .toList();
        return new PageSource<>() {
            @Override
            public List<DifferenceCase> page(@Nullable DifferenceCase after, List<Order> order, int limit) {
                List<DifferenceCase> sorted =
                        fitting.stream().sorted(comparator(order)).toList();
                int from = after == null ? 0 : sorted.indexOf(after) + 1;
                return sorted.subList(from, Math.min(sorted.size(), from + limit));
            }

            @Override
            public Totals totals() {
                return Totals.of(
                        fitting.size(),
                        fitting.stream()
                                .mapToLong(each -> each.difference().amountFen())
                                .reduce(0, Math::addExact));
            }
        };
    }

    private static Comparator<DifferenceCase> comparator(List<Order> wanted) {
        Comparator<DifferenceCase> by = null;
        for (Order order : wanted) {
            Comparator<DifferenceCase> next = comparator(order);
            by = by == null ? next : by.thenComparing(next);
        }
        return by == null ? USUAL : by.thenComparing(USUAL);
    }

    private static Comparator<DifferenceCase> comparator(Order order) {
        Comparator<DifferenceCase> by = switch (order.by()) {
            case "class" -> by(each -> each.difference().differenceClass());
            case "key" -> by(each -> each.difference().key());
            case "amount" -> by(each -> each.difference().amountFen());
            case "since" -> by(DifferenceCase::firstSeenAt);
            case "state" -> by(DifferenceCase::state);
            default -> throw new IllegalArgumentException("no order of differences: " + order.by());
        };
        return order.descending() ? by.reversed() : by;
    }

    private static <V extends Comparable<? super V>> Comparator<DifferenceCase> by(Function<DifferenceCase, V> value) {
        return Comparator.comparing(value);
    }

    private static Object name(DifferenceCase found) {
        return found.difference().differenceClass() + " " + found.difference().key();
    }
}
