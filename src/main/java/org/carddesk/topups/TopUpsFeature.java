package org.carddesk.topups;

import java.time.Instant;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.money.Money;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;
import org.carddesk.text.Messages;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Found;
import org.carddesk.ui.Place;
import org.carddesk.ui.RecordAction;
import org.carddesk.ui.Screen;
import org.carddesk.ui.Status;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Top-ups, put together: the service, and what applies their part of the feed. */
public final class TopUpsFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES =
            List.of(TopUpEntity.class, LoadAttemptEntity.class, RefundEntity.class);

    private final Database database;
    private final Access access;
    private final TopUpService service;
    private final HolderTopUpService ofHolder = new HolderTopUpService();

    public TopUpsFeature(Database database, Outbox outbox, Access access) {
        this.database = database;
        this.access = access;
        this.service = new TopUpService(database, outbox, access);
    }

    public TopUpService service() {
        return service;
    }

    /** What one person's top-ups went through. */
    public HolderTopUpService ofHolder() {
        return ofHolder;
    }

    public List<ChangeApplier> appliers() {
        return TopUpFeed.appliers();
    }

    /** Where a top-up stands, as every screen tells it. */
    public static Status status(VisibleStatus status, Messages messages) {
        return TopUpWords.status(status, messages);
    }

    /** The three steps of a top-up with their times, as every screen tells them. */
    public static List<org.carddesk.ui.Step> steps(TopUp topUp, Messages messages, Instant now) {
        return TopUpWords.steps(topUp, messages, now);
    }

    /** What came of an attempt to load. */
    public static Status attempt(LoadAttempt attempt, Messages messages) {
        return TopUpWords.attempt(attempt, messages);
    }

    /** Where a refund stands. */
    public static Status refund(Refund refund, Messages messages) {
        return TopUpWords.refund(refund, messages);
    }

    /** Why a top-up was not loaded; nothing if no cause was told. */
    public static String cause(TopUp topUp, Messages messages) {
        return TopUpWords.cause(topUp, messages);
    }

    /** Why an attempt did not load; nothing if no cause was told. */
    public static String cause(LoadAttempt attempt, Messages messages) {
        return TopUpWords.cause(attempt, messages);
    }

    /** By which of its three ways a top-up came. */
    public static String channel(TopUp topUp, Messages messages) {
        return TopUpWords.channel(topUp, messages);
    }

    /**
     * The screens, which show whose a top-up is.
     *
     * @param slip makes the slip of a top-up for the student
     * @param receipt makes the receipt of a paid top-up
     */
    public Contribution console(CardService cards, RecordAction slip, RecordAction receipt) {
        var list = new TopUpListService(database, access, service, cards);
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(
                        Screen.listed(
                                "topups",
                                "topups.screen.title",
                                Material2AL.ACCOUNT_BALANCE_WALLET,
                                3,
                                kit -> new TopUpsView(kit, new TopUpsViewModel(kit.tasks(), kit.watch(), list))),
                        Screen.ofRecord(
                                "topup",
                                "topups.detail.title",
                                Material2MZ.RECEIPT,
                                "topups",
                                kit -> new TopUpView(
                                        kit, new TopUpViewModel(kit.tasks(), kit.watch(), list), slip, receipt)));
            }
        };
    }

    /** A top-up as the global search shows it. */
    public static Found found(TopUpHit hit, Messages messages) {
        TopUp topUp = hit.topUp();
        String title = messages.text(
                "topups.found.title",
                new Money(topUp.body().amountFen()),
                messages.word("common.visibleStatus", topUp.status()));
        String detail = messages.text(
                "topups.found.detail",
                Messages.grouped(topUp.body().outTradeNo()),
                topUp.body().orderedAt());
        return Found.of(
                        Found.Fit.valueOf(hit.match().name()),
                        Material2MZ.RECEIPT,
                        title,
                        detail,
                        new Place("topup", topUp.id()))
                .orActAt(new Place("case", topUp.id()));
    }
}
