package org.carddesk.cards;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.carddesk.gateway.CommandArgs.ReplaceCard;
import org.carddesk.gateway.ReplaceCause;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.ui.Action;
import org.carddesk.ui.AmountField;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Choice;
import org.carddesk.ui.DayInput;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.carddesk.ui.TextInput;
import org.jspecify.annotations.Nullable;

/** The verbs of the counter on one card: each an action that tells why it is closed, and the form behind it. */
final class CardVerbDialog {
    private static final long GREATEST_FEE_FEN = 1000_00;
    private static final int NUMBER = 64;

    private final Kit kit;
    private final CounterViewModel model;
    private @Nullable TextInput waitingForChip;

    CardVerbDialog(Kit kit, CounterViewModel model) {
        this.kit = kit;
        this.model = model;
    }

    /** One action for each verb, about whichever card is looked at. */
    List<Action> actions(ObservableValue<@Nullable Card> card, ObservableValue<String> holderName) {
        return Arrays.stream(CardVerb.values())
                .map(verb -> Action.of(
                                "cards.verb." + verb.name(),
                                "common.commandType." + verb.type().name(),
                                verb.icon(),
                                () -> {
                                    Card now = card.getValue();
                                    if (now != null) open(verb, now, holderName.getValue());
                                })
                        .when(availability(verb, card)))
                .toList();
    }

    /** A chip was read: the dialog that waits for one takes it. */
    boolean cardRead(String uid) {
        if (waitingForChip == null || !kit.dialogs().anyProperty().get()) return false;
        waitingForChip.textProperty().set(uid);
        return true;
    }

    void open(CardVerb verb, Card card, String holderName) {
        var form = new Form(kit, kit.text("cards.verb.title", word(verb), holderName))
                .draft(verb.name() + "." + card.id());
        form.facts(CardWords.facts(kit, card, holderName));
        form.sentence(kit.messages().word("cards.effect", verb));
        form.main(() -> word(verb));
        switch (verb) {
            case REPORT_LOSS, CLEAR_LOSS, FREEZE, UNFREEZE ->
                send(form, verb, (done, failed) -> model.plain(verb, card, done, failed));
            case REPLACE -> replace(form, card);
            case EXTEND -> extend(form, card);
            case CLOSE -> close(form, card);
        }
        kit.dialogs().show(form);
    }

    private void replace(Form form, Card card) {
        TextInput cardNo = form.text("cards.replace.cardNo")
                .required()
                .check(number -> RegisterDialog.notANumber(kit, number))
                .limited(NUMBER);
        TextInput chip = form.text("cards.replace.chip")
                .hint("cards.register.chipHint")
                .check(text -> RegisterDialog.notAChip(kit, text))
                .limited(NUMBER);
        waitingForChip = chip;
        Choice<ReplaceCause> cause = form.choice(
                        "cards.replace.cause",
                        card.body().lost()
                                ? List.of(ReplaceCause.LOST, ReplaceCause.DAMAGED)
                                : List.of(ReplaceCause.DAMAGED),
                        one -> kit.messages().word("cards.replaceCause", one))
                .preset(card.body().lost() ? ReplaceCause.LOST : ReplaceCause.DAMAGED);
        if (!card.body().lost()) cause.hint("cards.replace.lostHint");
        AmountField fee = form.amount("cards.replace.fee", 0, GREATEST_FEE_FEN).preset(0);
        send(form, CardVerb.REPLACE, (done, failed) -> {
            long feeFen = fee.fen().orElse(0);
            var args = new ReplaceCard(
                    cardNo.value(),
                    chip.value().isEmpty() ? null : chip.value(),
                    cause.value().orElseThrow(),
                    feeFen == 0 ? null : feeFen);
            model.replace(card, args, done, failed);
        });
    }

    private void extend(Form form, Card card) {
        DayInput until = form.day("cards.extend.until")
                .check(day -> day.isAfter(card.body().expiresOn())
                        ? Optional.empty()
                        : Optional.of(kit.text(
                                "cards.extend.tooEarly",
                                kit.messages().day(card.body().expiresOn()))))
                .preset(card.body().expiresOn().plusYears(1));
        send(
                form,
                CardVerb.EXTEND,
                (done, failed) -> model.extend(card, until.value().orElseThrow(), done, failed));
    }

    private void close(Form form, Card card) {
        long balanceFen = card.body().ledgerBalanceFen();
        if (balanceFen != 0) form.sentence(kit.text("cards.close.secondPerson", new Money(balanceFen)));
        ReasonField reason = form.reason(
                "cards.close.reason",
                List.of(
                        kit.text("cards.close.graduated"),
                        kit.text("cards.close.left"),
                        kit.text("cards.close.temporary")));
        form.dangerous();
        send(form, CardVerb.CLOSE, (done, failed) -> model.closeCard(card, reason.value(), done, failed));
    }

    private void send(Form form, CardVerb verb, BiConsumer<Consumer<CommandResult>, Consumer<Throwable>> work) {
        form.<CommandResult>onMain(work::accept, result -> answered(form, word(verb), result));
    }

    /** Says what became of it: kept to be sent, or refused with the reason, the form staying open. */
    void answered(Form form, String what, CommandResult result) {
        switch (result) {
            case Queued queued -> {
                form.close();
                boolean sends = kit.status().getValue().sends();
                kit.toasts().done(kit.text(sends ? "cards.done.sending" : "cards.done.waiting", what));
            }
            case Refused refused -> form.problem(refused.text(kit.messages()));
        }
    }

    private ObservableValue<Availability> availability(CardVerb verb, ObservableValue<@Nullable Card> card) {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("cards.why.noCard")));
        Runnable judge = () -> {
            Card one = card.getValue();
            now.set(
                    one == null
                            ? Availability.no(kit.text("cards.why.noCard"))
                            : model.permit(verb, one).under(kit.status().getValue(), kit.messages()));
        };
        card.subscribe(judge);
        kit.status().subscribe(judge);
        judge.run();
        return now;
    }

    private String word(CardVerb verb) {
        return kit.messages().word("common.commandType", verb.type());
    }
}
