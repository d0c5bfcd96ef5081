package org.carddesk.students;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.cards.Card;
import org.carddesk.gateway.Channel;
import org.carddesk.preview.PreviewRequest;
import org.carddesk.task.TaskRunner;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpTotals;
import org.carddesk.topups.VisibleStatus;
import org.carddesk.ui.AmountFilter;
import org.carddesk.ui.ChoiceFilter;
import org.carddesk.ui.DayFilter;
import org.carddesk.ui.Filters;
import org.carddesk.ui.Order;
import org.carddesk.ui.PageSource;
import org.carddesk.ui.PagedRows;
import org.carddesk.ui.RecordModel;
import org.carddesk.ui.RecordWatch;
import org.carddesk.ui.Totals;
import org.jspecify.annotations.Nullable;

/** One person on show: what is seen at a glance, the card looked at, and the rows behind each tab, read when it is opened. */
final class StudentViewModel extends RecordModel<String, StudentGlance> {
    private static final Set<String> FOLLOWED = Set.of(
            "cardholder",
            "card",
            "top_up",
            "load_attempt",
            "refund",
            "agreement",
            "outbox",
            "case_note",
            "audit_entry");

    /** The tabs of the page. */
    enum Tab {
        TOP_UPS,
        MONTHS,
        LOADS,
        REFUNDS,
        CARDS,
        NOTES,
        AUDIT
    }

    final Filters filters = new Filters();
    final ChoiceFilter<VisibleStatus> status =
            filters.choice("students.filter.status", List.of(VisibleStatus.values()), "common.visibleStatus");
    final ChoiceFilter<Channel> channel = filters.choice(
            "students.filter.channel", List.of(Channel.AUTO_LOAD, Channel.WEB, Channel.WALLET), "common.channel");
    final AmountFilter amount = filters.amount("students.filter.amount");
    final DayFilter days = filters.days("students.filter.days");
    final PagedRows<TopUpDetail> topUps;
    final PagedRows<PastLoad> loads;
    final PagedRows<PastRefund> refunds;
    final PagedRows<HeldCard> cards;
    final PagedRows<PastNote> notes;
    final PagedRows<PastAct> audit;

    private final StudentHistoryService history;
    private final StudentPaperService papers;
    private final Map<Tab, PagedRows<?>> rowsOf = new EnumMap<>(Tab.class);
    private final Set<Tab> fresh = EnumSet.noneOf(Tab.class);
    private final ReadOnlyObjectWrapper<Tab> tab = new ReadOnlyObjectWrapper<>(Tab.TOP_UPS);
    private final ReadOnlyObjectWrapper<@Nullable Card> card = new ReadOnlyObjectWrapper<>();
    private String opened = "";

    StudentViewModel(TaskRunner tasks, RecordWatch watch, StudentHistoryService history, StudentPaperService papers) {
        super(tasks, watch, FOLLOWED, history::glance);
        this.history = history;
        this.papers = papers;
        topUps = new PagedRows<>(tasks, row -> row.topUp().id(), this::topUps);
        loads = new PagedRows<>(tasks, row -> row.attempt().id(), this::loads);
        refunds = new PagedRows<>(tasks, row -> row.refund().id(), this::refunds);
        cards = new PagedRows<>(tasks, row -> row.card().id(), () -> listed(heldCards()));
        notes = new PagedRows<>(tasks, row -> row.note().n(), this::notes);
        audit = new PagedRows<>(tasks, row -> row.entry().n(), this::audit);
        rowsOf.put(Tab.TOP_UPS, topUps);
        rowsOf.put(Tab.LOADS, loads);
        rowsOf.put(Tab.REFUNDS, refunds);
        rowsOf.put(Tab.CARDS, cards);
        rowsOf.put(Tab.NOTES, notes);
        rowsOf.put(Tab.AUDIT, audit);
        filters.onChange(() -> {
            if (!holderId().isEmpty()) topUps.reloadSoon();
        });
        recordProperty().subscribe(record -> record.ifPresent(this::took));
    }

    /** The card that verbs are about and whose balances show; null if the person has none. */
    ReadOnlyObjectProperty<@Nullable Card> cardProperty() {
        return card.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Tab> tabProperty() {
        return tab.getReadOnlyProperty();
    }

    /** Whose page: the id of a person or of a card of theirs. Another person's page begins without filter or rows. */
    void person(String id) {
        if (!id.equals(opened)) {
            opened = id;
            rowsOf.values().forEach(PagedRows::forget);
            fresh.clear();
            filters.clear();
            card.set(null);
        }
        open(id);
    }

    /** Opens a tab; its rows are read the first time. */
    void tab(Tab wanted) {
        tab.set(wanted);
        load(wanted);
    }

    /** Looks at another of the person's cards. */
    void look(Card wanted) {
        card.set(wanted);
    }

    /** The card looked at, with its balances. */
    Optional<HeldCard> held() {
        Card now = card.get();
        return heldCards().stream()
                .filter(one -> now != null && one.card().id().equals(now.id()))
                .findFirst();
    }

    LocalDate today() {
        return papers.today();
    }

    /** The whole page on paper, to be looked at and handed out. */
    PreviewRequest paper(String fileName) {
        String holderId = holderId();
        return new PreviewRequest(
                fileName,
                messages -> papers.student(holderId, messages, false),
                messages -> papers.student(holderId, messages, true));
    }

    private String holderId() {
        return recordProperty().get().map(one -> one.page().cardholder().id()).orElse("");
    }

    private List<HeldCard> heldCards() {
        return recordProperty().get().map(one -> one.page().cards()).orElse(List.of());
    }

    private void took(StudentGlance glance) {
        Card before = card.get();
        String wanted = before == null ? glance.meant().orElse("") : before.id();
        List<HeldCard> held = glance.page().cards();
        card.set(held.stream()
                .filter(one -> one.card().id().equals(wanted))
                .findFirst()
                .or(() -> glance.page().liveCard())
                .or(() -> held.stream().findFirst())
                .map(HeldCard::card)
                .orElse(null));
        fresh.clear();
        load(tab.get());
    }

    private void load(Tab wanted) {
        PagedRows<?> rows = rowsOf.get(wanted);
        if (rows != null && !holderId().isEmpty() && fresh.add(wanted)) rows.refresh();
    }

    private PageSource<TopUpDetail> topUps() {
        TopUpQuery query = TopUpQuery.newest(PagedRows.PAGE)
                .of(holderId())
                .in(status.value().orElse(null))
                .by(channel.value().orElse(null))
                .amount(boxed(amount.fromFen()), boxed(amount.toFen()))
                .between(days.from().orElse(null), days.to().orElse(null));
        return new PageSource<>() {
            @Override
            public List<TopUpDetail> page(@Nullable TopUpDetail after, List<Order> order, int limit) {
                return history.topUps(
                        query.after(after == null ? null : after.topUp()).limited(limit));
            }

            @Override
            public Totals totals() {
                TopUpTotals sum = history.totals(query);
                return Totals.of(sum.count(), sum.amountFen());
            }
        };
    }

    private PageSource<PastLoad> loads() {
        String holderId = holderId();
        long count = count(StudentGlance.Counts::loads);
        return source((after, limit) -> history.loads(holderId, after, limit), Totals.of(count));
    }

    private PageSource<PastRefund> refunds() {
        String holderId = holderId();
        return new PageSource<>() {
            @Override
            public List<PastRefund> page(@Nullable PastRefund after, List<Order> order, int limit) {
                return history.refunds(holderId, after, limit);
            }

            @Override
            public Totals totals() {
                TopUpTotals sum = history.refundTotals(holderId);
                return Totals.of(sum.count(), sum.amountFen());
            }
        };
    }

    private PageSource<PastNote> notes() {
        String holderId = holderId();
        long count = count(StudentGlance.Counts::notes);
        return source((after, limit) -> after == null ? history.notes(holderId) : List.of(), Totals.of(count));
    }

    private PageSource<PastAct> audit() {
        String holderId = holderId();
        long count = count(StudentGlance.Counts::audit);
        return source((after, limit) -> history.audit(holderId, after, limit), Totals.of(count));
    }

    private long count(java.util.function.ToLongFunction<StudentGlance.Counts> of) {
        return recordProperty().get().map(one -> of.applyAsLong(one.counts())).orElse(0L);
    }

    /** Reads the page after a row. */
    private interface Paging<T> {
        List<T> after(@Nullable T last, int limit);
    }

    private static <T> PageSource<T> source(Paging<T> paging, Totals totals) {
        return new PageSource<>() {
            @Override
            public List<T> page(@Nullable T after, List<Order> order, int limit) {
                return paging.after(after, limit);
            }

            @Override
            public Totals totals() {
                return totals;
            }
        };
    }

    private static <T> PageSource<T> listed(List<T> all) {
        return source((after, limit) -> after == null ? all : List.of(), Totals.of(all.size()));
    }

    private static @Nullable Long boxed(OptionalLong fen) {
        return fen.isPresent() ? fen.getAsLong() : null;
    }
}
