package org.carddesk.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.carddesk.gateway.PersonKind;
import org.carddesk.task.Latest;
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

/** The list of cardholders, and the one person and card that are looked at beside it. */
final class CardsViewModel extends ListModel<CardholderSummary> {
    private static final Set<String> FOLLOWED = Set.of("cardholder", "card", "outbox");
    private static final List<PersonKind> KINDS =
            List.of(PersonKind.STUDENT, PersonKind.STAFF, PersonKind.ALUMNI, PersonKind.TEMPORARY);

    final TextFilter who = filters().text("cards.filter.who");
    final ChoiceFilter<PersonKind> kind = filters().choice("cards.filter.kind", KINDS, "common.personKind");
    final ChoiceFilter<CardState> state =
            filters().choice("cards.filter.state", List.of(CardState.values()), "cards.cardState");

    private final CardListService service;
    private final CardService cards;
    private final Latest latestPerson;
    private final ReadOnlyObjectWrapper<@Nullable CardholderSummary> person = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Card> card = new ReadOnlyObjectWrapper<>();

    CardsViewModel(TaskRunner tasks, RecordWatch watch, CardListService service, CardService cards) {
        super(tasks, watch, FOLLOWED, CardholderSummary::id);
        this.service = service;
        this.cards = cards;
        this.latestPerson = new Latest(tasks);
    }

    /** The person looked at; null if none is. */
    ReadOnlyObjectProperty<@Nullable CardholderSummary> personProperty() {
        return person.getReadOnlyProperty();
    }

    /** The card of that person which the verbs are about. */
    ReadOnlyObjectProperty<@Nullable Card> cardProperty() {
        return card.getReadOnlyProperty();
    }

    LocalDate today() {
        return cards.today();
    }

    @Override
    public void refresh() {
        super.refresh();
        CardholderSummary shown = person.get();
        if (shown == null) return;
        latestPerson.ask(() -> service.one(shown.id()), found -> lookAt(found.orElse(null)), trouble -> {});
    }

    /** Looks at a person; the card looked at stays if it is still theirs. */
    void lookAt(@Nullable CardholderSummary wanted) {
        Card before = card.get();
        person.set(wanted);
        if (wanted == null) {
            card.set(null);
            return;
        }
        card.set(wanted.cards().stream()
                .filter(one -> before != null && one.id().equals(before.id()))
                .findFirst()
                .or(wanted::main)
                .orElse(null));
    }

    void choose(Card wanted) {
        card.set(wanted);
    }

    @Override
    protected void narrow(Object wanted) {
        switch (wanted) {
            case CardState one -> state.choose(one);
            case String typed -> who.textProperty().set(typed);
            default -> throw new IllegalArgumentException("no filter of cardholders: " + wanted);
        }
    }

    @Override
    protected PageSource<CardholderSummary> source() {
        String typed = who.value().orElse("");
        CardholderQuery query = CardholderQuery.first(PagedRows.PAGE)
                .of(kind.value().orElse(null))
                .withCard(state.value().orElse(null));
        return new PageSource<>() {
            @Override
            public List<CardholderSummary> page(@Nullable CardholderSummary after, List<Order> order, int limit) {
                Cardholder last = Optional.ofNullable(after)
                        .map(CardholderSummary::holder)
                        .orElse(null);
                return service.page(typed, query.after(last).limited(limit));
            }

            @Override
            public Totals totals() {
                return Totals.of(service.count(typed, query));
            }
        };
    }

    /** Whether two pictures of a person are of the same one. */
    static boolean same(@Nullable CardholderSummary one, @Nullable CardholderSummary other) {
        return Objects.equals(one == null ? null : one.id(), other == null ? null : other.id());
    }
}
