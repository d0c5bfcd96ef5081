package org.carddesk.approvals;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.Filters;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.PagedRows;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.TextFilter;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** Two lists: what whoever is signed in may decide, and what of theirs waits or was decided. */
final class ApprovalsViewModel {
    static final Set<String> FOLLOWED =
            Set.of("approval", "outbox", "operator", "top_up", "card", "agreement", "bank_credit", "refund");
    /** What the lists themselves tell; what the records look like matters on the page of one approval. */
    private static final Set<String> LISTED = Set.of("approval", "outbox", "operator");

    /** The kinds that may need a second person (contract section 8). */
    private static final List<CommandType> KINDS = List.of(
            CommandType.REFUND_TOP_UP,
            CommandType.REDIRECT_LOAD,
            CommandType.CONFIRM_LOADED,
            CommandType.CLOSE_CARD,
            CommandType.TERMINATE_AGREEMENT,
            CommandType.VOID_BANK_CREDIT,
            CommandType.CLOSE_DAY,
            CommandType.REOPEN_DAY,
            CommandType.SAVE_OPERATOR);

    final Filters filters = new Filters();
    final TextFilter words = filters.text("approvals.filter.words");
    final ChoiceFilter<CommandType> kind = filters.choice("approvals.filter.kind", KINDS, "common.commandType");
    final Filters noFilters = new Filters();
    final PagedRows<ApprovalCase> toDecide;
    final PagedRows<ApprovalCase> mine;

    private final RecordWatch watch;
    private final ApprovalCaseService service;
    private Runnable stop = () -> {};

    ApprovalsViewModel(TaskRunner tasks, RecordWatch watch, ApprovalCaseService service) {
        this.watch = watch;
        this.service = service;
        this.toDecide = new PagedRows<>(tasks, ApprovalCase::id, () -> {
            String typed = words.value().orElse("").strip();
            CommandType wanted = kind.value().orElse(null);
            return source(service::decidable, one -> fits(one, typed, wanted));
        });
        this.mine = new PagedRows<>(tasks, ApprovalCase::id, () -> source(service::mine, one -> true));
        filters.onChange(toDecide::reloadSoon);
    }

    void show() {
        stop = watch.listen(LISTED, this::refresh);
        refresh();
    }

    void hide() {
        stop.run();
    }

    /** Whether the roles of whoever is signed in ever decide anything. */
    boolean takesPart() {
        return !Collections.disjoint(service.present().roles(), EnumSet.of(Role.FINANCE, Role.ADMINISTRATOR));
    }

    void refresh() {
        toDecide.refresh();
        mine.refresh();
    }

    private static boolean fits(ApprovalCase one, String typed, @Nullable CommandType wanted) {
        if (wanted != null && !one.type().equals(Optional.of(wanted))) return false;
        if (typed.isEmpty()) return true;
        String person = one.holder()
                .map(holder -> holder.body().name() + " " + holder.body().personNo())
                .orElse("");
        String order = one.topUp().map(topUp -> topUp.body().outTradeNo()).orElse("");
        String reason = one.approval().body().reason();
        return String.join(" ", person, order, one.maker(), one.id(), reason == null ? "" : reason)
                .contains(typed);
    }

    /** Few enough to be read at once: what waits at most a day. */
    private static PageSource<ApprovalCase> source(Supplier<List<ApprovalCase>> all, Predicate<ApprovalCase> fitting) {
        return new PageSource<>() {
            @Override
            public List<ApprovalCase> page(@Nullable ApprovalCase after, List<Order> order, int limit) {
                return all.get().stream()
                        .filter(fitting)
                        .dropWhile(one -> after != null && !one.id().equals(after.id()))
                        .skip(after == null ? 0 : 1)
                        .limit(limit)
                        .toList();
            }

            @Override
            public Totals totals() {
                List<ApprovalCase> fit = all.get().stream().filter(fitting).toList();
                long sumFen = fit.stream()
                        .map(one -> one.approval().body().amountFen())
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum();
                return Totals.of(fit.size(), sumFen);
            }
        };
    }
}
