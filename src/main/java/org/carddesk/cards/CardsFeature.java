package org.carddesk.cards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;
import org.carddesk.text.Messages;
import org.carddesk.ui.Action;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Screen;
import org.carddesk.ui.Status;
import org.carddesk.ui.Unknown;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;

/** Cardholders and cards, put together: the services, and what applies their part of the feed. */
public final class CardsFeature implements Contribution {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(CardholderEntity.class, CardEntity.class);

    private final CardStore store = new CardStore();
    private final CardService service;
    private final CounterService counter;
    private final CardListService list;
    private final Access access;

    public CardsFeature(Database database, Outbox outbox, Access access, Clock clock) {
        this.service = new CardService(database, store, outbox, access, clock);
        this.counter = new CounterService(database, store, outbox, access);
        this.list = new CardListService(database, store, service, access);
        this.access = access;
    }

    public CardService service() {
        return service;
    }

    public CounterService counter() {
        return counter;
    }

    public List<ChangeApplier> appliers() {
        return List.of(new CardholderFeed(store), CardFeed.applier());
    }

    @Override
    public List<Screen> screens() {
        return List.of(Screen.listed(
                "cards",
                "cards.screen.title",
                Material2AL.CREDIT_CARD,
                2,
                kit -> new CardsView(
                        kit,
                        new CardsViewModel(kit.tasks(), kit.watch(), list, service),
                        new CounterViewModel(kit.tasks(), access, service, counter))));
    }

    @Override
    public List<Action> actions(Kit kit) {
        return List.of(registering(kit).action());
    }

    @Override
    public List<Action> whenUnknown(Kit kit, Unknown unknown) {
        return List.of(registering(kit).action(unknown));
    }

    private RegisterDialog registering(Kit kit) {
        var model = new CounterViewModel(kit.tasks(), access, service, counter);
        return new RegisterDialog(kit, model, new CardVerbDialog(kit, model));
    }

    /** Why a card must not be used, in words; empty if it may. */
    public static Optional<String> warning(Card card, LocalDate today, Messages messages) {
        boolean unusable =
                card.body().lost() || card.body().frozen() || card.body().closed();
        return unusable ? Optional.of(CardWords.summary(card, today, messages).text()) : Optional.empty();
    }

    /**
     * The counter's verbs on whichever card a page looks at, each with its reason while it is closed.
     *
     * @param holderName whose card it is, as the dialogs say it
     */
    public CardVerbs verbs(Kit kit, ObservableValue<@Nullable Card> card, ObservableValue<String> holderName) {
        var dialog = new CardVerbDialog(kit, new CounterViewModel(kit.tasks(), access, service, counter));
        return new CardVerbs(dialog.actions(card, holderName), dialog::cardRead);
    }

    /** What kind of card it is. */
    public static String kind(Card card, Messages messages) {
        return CardWords.kind(card, messages);
    }

    /** What kind of person holds cards. */
    public static String kind(Cardholder holder, Messages messages) {
        return CardWords.kind(holder, messages);
    }

    /** Every state of a card that is true on a day, as all screens tell them; in order only alone. */
    public static List<Status> states(Card card, LocalDate today, Messages messages) {
        return CardWords.states(card, today, messages);
    }
}
