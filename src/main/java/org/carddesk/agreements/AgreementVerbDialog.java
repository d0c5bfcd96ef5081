package org.carddesk.agreements;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.carddesk.cards.Cardholder;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.CommandArgs.CreateSignLink;
import org.carddesk.gateway.CommandArgs.UpdateAutoLoad;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.CommandResult.Queued;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.ui.Action;
import org.carddesk.ui.AmountField;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Choice;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.TextInput;
import org.jspecify.annotations.Nullable;

/** The verbs on one agreement: each an action that tells why it is closed, and the form behind it. */
final class AgreementVerbDialog {
    private static final long GREATEST_FEN = 10_000_00;

    private final Kit kit;
    private final AgreementViewModel model;
    private final SignLinkDialog link;

    AgreementVerbDialog(Kit kit, AgreementViewModel model) {
        this.kit = kit;
        this.model = model;
        this.link = new SignLinkDialog(kit, model);
    }

    /** One action for each verb, about the agreement on show. */
    List<Action> actions() {
        return Arrays.stream(AgreementVerb.values()).map(this::action).toList();
    }

    private Action action(AgreementVerb verb) {
        Action action = Action.of(
                        "agreements.verb." + verb.name(),
                        "common.commandType." + verb.type().name(),
                        verb.icon(),
                        () -> model.recordProperty().get().ifPresent(story -> open(verb, story)))
                .when(availability(verb));
        return verb == AgreementVerb.CHECK ? action.on(Keys.F6) : action;
    }

    private void open(AgreementVerb verb, AgreementStory story) {
        Agreement agreement = story.agreement();
        if (verb == AgreementVerb.CHECK) {
            model.check(agreement, result -> answered(null, verb, result), kit.errors()::show);
            return;
        }
        String holder = story.summary()
                .holder()
                .map(Cardholder::body)
                .map(body -> body.name())
                .orElse("");
        var form = new Form(kit, kit.text("agreements.verb.title", word(verb), holder))
                .draft(verb.name() + "." + agreement.id());
        form.facts(facts(story, holder));
        form.sentence(kit.messages().word("agreements.effect", verb));
        form.main(() -> word(verb));
        switch (verb) {
            case PAUSE -> send(form, verb, (done, failed) -> model.pause(agreement, done, failed));
            case RESUME -> send(form, verb, (done, failed) -> model.resume(agreement, done, failed));
            case CHANGE -> change(form, agreement);
            case TERMINATE -> terminate(form, agreement);
            case SIGN_LINK -> signLink(form, agreement);
            case CHECK -> throw new IllegalStateException(verb.name());
        }
        kit.dialogs().show(form);
    }

    private FactsPane facts(AgreementStory story, String holder) {
        AgreementBody body = story.agreement().body();
        return new FactsPane(kit)
                .add("agreements.column.name", holder)
                .number("agreements.column.external", body.externalAgreementNo())
                .add("agreements.column.load", kit.messages().money(body.loadAmountFen()))
                .add("agreements.column.threshold", kit.messages().money(body.thresholdFen()));
    }

    private void change(Form form, Agreement agreement) {
        AgreementBody body = agreement.body();
        long mostFen = body.singleQuotaFen() == null ? GREATEST_FEN : body.singleQuotaFen();
        AmountField threshold =
                form.amount("agreements.column.threshold", 1, GREATEST_FEN).preset(body.thresholdFen());
        AmountField load = form.amount("agreements.column.load", 1, mostFen).preset(body.loadAmountFen());
        TextInput daily = cap(form, "agreements.column.dailyCap", body.dailyCapFen());
        TextInput monthly = cap(form, "agreements.column.monthlyCap", body.monthlyCapFen());
        form.main(() -> kit.text("agreements.change.do", new Money(load.fen().orElse(0))));
        send(form, AgreementVerb.CHANGE, (done, failed) -> {
            var args = new UpdateAutoLoad(
                    threshold.fen().orElseThrow(),
                    load.fen().orElseThrow(),
                    boxed(amount(daily.value())),
                    boxed(amount(monthly.value())));
            model.change(agreement, args, done, failed);
        });
    }

    /** A cap may be left empty: there is none then. */
    private TextInput cap(Form form, String key, @Nullable Long presentFen) {
        TextInput cap = form.text(key)
                .hint("agreements.change.capHint")
                .limited(16)
                .check(typed -> amount(typed).isPresent()
                        ? Optional.empty()
                        : Optional.of(kit.text("agreements.change.noAmount")));
        if (presentFen != null) cap.textProperty().set(new Money(presentFen).yuan());
        return cap;
    }

    private void terminate(Form form, Agreement agreement) {
        Choice<Boolean> present = form.choice(
                        "agreements.terminate.present",
                        List.of(true, false),
                        here -> kit.text(here ? "agreements.terminate.here" : "agreements.terminate.away"))
                .hint("agreements.terminate.hint");
        form.dangerous();
        send(
                form,
                AgreementVerb.TERMINATE,
                (done, failed) -> model.terminate(agreement, present.value().orElseThrow(), done, failed));
    }

    private void signLink(Form form, Agreement agreement) {
        AgreementBody body = agreement.body();
        AmountField threshold =
                form.amount("agreements.column.threshold", 1, GREATEST_FEN).preset(body.thresholdFen());
        AmountField load =
                form.amount("agreements.column.load", 1, GREATEST_FEN).preset(body.loadAmountFen());
        form.<CommandResult>onMain(
                (done, failed) -> {
                    var args = new CreateSignLink(
                            threshold.fen().orElseThrow(), load.fen().orElseThrow());
                    model.signLink(body.cardId(), args, done, failed);
                },
                result -> {
                    switch (result) {
                        case Queued queued -> {
                            form.close();
                            link.open(queued.commandId());
                        }
                        case Refused refused -> form.problem(refused.text(kit.messages()));
                    }
                });
    }

    private void send(Form form, AgreementVerb verb, BiConsumer<Consumer<CommandResult>, Consumer<Throwable>> work) {
        form.<CommandResult>onMain(work::accept, result -> answered(form, verb, result));
    }

    private void answered(@Nullable Form form, AgreementVerb verb, CommandResult result) {
        switch (result) {
            case Queued queued -> {
                if (form != null) form.close();
                boolean sends = kit.status().getValue().sends();
                String key = sends ? "agreements.done.sending" : "agreements.done.waiting";
                kit.toasts().done(kit.text(key, word(verb)));
            }
            case Refused refused -> {
                String words = refused.text(kit.messages());
                if (form == null) kit.errors().show(words);
                else form.problem(words);
            }
        }
    }

    private ObservableValue<Availability> availability(AgreementVerb verb) {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("common.record.loading")));
        Runnable judge = () -> now.set(model.recordProperty()
                .get()
                .map(story ->
                        model.permit(verb, story.summary()).under(kit.status().getValue(), kit.messages()))
                .orElse(Availability.no(kit.text("common.record.loading"))));
        model.recordProperty().subscribe(judge);
        kit.status().subscribe(judge);
        return now;
    }

    private String word(AgreementVerb verb) {
        return kit.messages().word("common.commandType", verb.type());
    }

    private static OptionalLong amount(String typed) {
        if (typed.isBlank()) return OptionalLong.empty();
        try {
            return OptionalLong.of(Money.parseYuan(typed).fen());
        } catch (IllegalArgumentException | ArithmeticException none) {
            return OptionalLong.empty();
        }
    }

    private static @Nullable Long boxed(OptionalLong fen) {
        return fen.isPresent() ? fen.getAsLong() : null;
    }
}
