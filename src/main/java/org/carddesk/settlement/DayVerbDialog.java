package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.carddesk.bank.BankCredit;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The verbs on a business day: each an action that tells why it is closed, and the form behind it. */
final class DayVerbDialog {
    private final Kit kit;
    private final DayViewModel model;
    private final ObservableValue<Optional<DifferenceCase>> difference;
    private final ObservableValue<Optional<BankCredit>> credit;
    private final CreditDialog credits;

    /**
     * @param difference the difference with the cursor
     * @param credit the bank credit with the cursor
     */
    DayVerbDialog(
            Kit kit,
            DayViewModel model,
            ObservableValue<Optional<DifferenceCase>> difference,
            ObservableValue<Optional<BankCredit>> credit) {
        this.kit = kit;
        this.model = model;
        this.difference = difference;
        this.credit = credit;
        this.credits = new CreditDialog(kit, model, this::answer);
    }

    Action fetch() {
        return action(
                        DayVerb.FETCH_BILL,
                        Material2AL.CLOUD_DOWNLOAD,
                        () -> model.fetch(kit.text("settlement.work.fetch", model.day())))
                .on(Keys.F6);
    }

    /** @param choose asks for files and hands them in */
    Action importBill(Runnable choose) {
        return action(DayVerb.IMPORT_BILL, Material2MZ.NOTE_ADD, choose).on(Keys.ctrl(KeyCode.O));
    }

    Action reconcile() {
        return action(
                        DayVerb.RECONCILE,
                        Material2AL.COMPARE_ARROWS,
                        () -> model.reconcile(kit.text("settlement.work.compare", model.day())))
                .on(Keys.F7);
    }

    Action recordCredit() {
        return action(DayVerb.RECORD_CREDIT, Material2AL.ACCOUNT_BALANCE, credits::ask)
                .on(Keys.F8);
    }

    Action acknowledge() {
        return action(
                        DayVerb.ACKNOWLEDGE,
                        Material2AL.DONE_ALL,
                        () -> difference.getValue().ifPresent(this::askForReason),
                        () -> difference
                                .getValue()
                                .map(this::acknowledgeable)
                                .orElse(Availability.no(kit.text("settlement.difference.selectFirst"))))
                .on(Keys.DECIDE);
    }

    Action voidCredit() {
        return action(
                DayVerb.VOID_CREDIT,
                Material2AL.BLOCK,
                () -> credit.getValue().ifPresent(credits::askToVoid),
                () -> credit.getValue()
                        .map(credits::voidable)
                        .orElse(Availability.no(kit.text("settlement.credit.selectFirst"))));
    }

    Action close() {
        return action(DayVerb.CLOSE, Material2AL.LOCK, this::askToClose).on(Keys.F9);
    }

    Action reopen() {
        return action(DayVerb.REOPEN, Material2AL.LOCK_OPEN, this::askToReopen).on(Keys.SHIFT_F9);
    }

    private Availability acknowledgeable(DifferenceCase found) {
        boolean open = found.state() == DifferenceState.OPEN;
        if (open && found.difference().remedies().contains(Remedy.ACKNOWLEDGE)) return Availability.YES;
        return Availability.no(
                kit.text(open ? "settlement.difference.notBlocking" : "settlement.difference.alreadyAcknowledged"));
    }

    private void askForReason(DifferenceCase found) {
        var messages = kit.messages();
        Difference about = found.difference();
        String word = messages.word("common.differenceClass", about.differenceClass());
        var form = new Form(kit, kit.text("settlement.acknowledge.title", word))
                .draft("acknowledge." + model.day() + "." + about.differenceClass() + "." + about.key());
        var facts = new FactsPane(kit)
                .number("settlement.difference.key", about.key())
                .add("settlement.difference.amount", messages.money(about.amountFen()));
        if (about.billFen() != null) facts.add("settlement.difference.bill", messages.money(about.billFen()));
        if (about.ledgerFen() != null) facts.add("settlement.difference.ledger", messages.money(about.ledgerFen()));
        form.facts(facts);
        form.sentence(messages.word("settlement.meaning", about.differenceClass()));
        ReasonField reason = form.reason(
                "settlement.acknowledge.reason",
                List.of(
                        kit.text("settlement.acknowledge.usual.working"),
                        kit.text("settlement.acknowledge.usual.nextBill"),
                        kit.text("settlement.acknowledge.usual.bank")));
        form.main(() -> kit.text("settlement.acknowledge.do", new Money(about.amountFen())));
        form.<DifferenceCase>onMain(
                (done, failed) -> model.acknowledge(about, reason.value(), done, failed), parked -> {
                    form.close();
                    kit.toasts().done(kit.text("settlement.acknowledge.done", word));
                });
        kit.dialogs().show(form);
    }

    private void askToClose() {
        Optional<BusinessDay> now = model.storyProperty().get().flatMap(DayStory::figures);
        if (now.isEmpty()) return;
        DayFigures figures = now.get().figures();
        var form = new Form(
                kit, kit.text("settlement.close.title", model.day(), now.get().runNo()));
        var messages = kit.messages();
        form.facts(new FactsPane(kit)
                .add("settlement.term.netDue", messages.money(figures.totals().netDueFen()))
                .add("settlement.term.credit", messages.money(figures.totals().bankCreditFen()))
                .add("settlement.term.gap", messages.money(figures.bankDifferenceFen()))
                .add(
                        "settlement.close.acknowledged",
                        messages.count(figures.acknowledgedDifferences().size())));
        form.sentence(kit.text("settlement.close.effect"));
        form.main(
                () -> kit.text("settlement.close.do", new Money(figures.totals().netDueFen())));
        form.<CommandResult>onMain(
                (done, failed) -> model.close(kit.text("settlement.work.close", model.day()), done, failed),
                answer(form, DayVerb.CLOSE));
        kit.dialogs().show(form);
    }

    private void askToReopen() {
        var form = new Form(kit, kit.text("settlement.reopen.title", model.day())).draft("reopen." + model.day());
        form.sentence(kit.text("settlement.reopen.effect"));
        ReasonField reason = form.reason(
                "settlement.reopen.reason",
                List.of(kit.text("settlement.reopen.usual.bill"), kit.text("settlement.reopen.usual.bank")));
        form.dangerous();
        form.main(() -> kit.text("settlement.reopen.do"));
        form.<CommandResult>onMain(
                (done, failed) -> model.reopen(reason.value(), done, failed), answer(form, DayVerb.REOPEN));
        kit.dialogs().show(form);
    }

    private Consumer<CommandResult> answer(Form form, DayVerb verb) {
        return result -> {
            switch (result) {
                case CommandResult.Queued queued -> {
                    form.close();
                    model.tell(new DayNotice.Asked(verb, queued));
                }
                case CommandResult.Refused refused -> form.problem(refused.text(kit.messages()));
            }
        };
    }

    private Action action(DayVerb verb, Ikon icon, Runnable work) {
        return action(verb, icon, work, () -> Availability.YES);
    }

    private Action action(DayVerb verb, Ikon icon, Runnable work, Supplier<Availability> ofSelection) {
        return Action.of("settlement.verb." + verb.name(), "settlement.verb." + verb.name(), icon, work)
                .when(availability(verb, ofSelection));
    }

    private ObservableValue<Availability> availability(DayVerb verb, Supplier<Availability> ofSelection) {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("settlement.day.loading")));
        Runnable judge = () -> now.set(judged(verb, ofSelection));
        model.storyProperty().subscribe(judge);
        model.busyProperty().subscribe(judge);
        kit.status().subscribe(judge);
        difference.subscribe(judge);
        credit.subscribe(judge);
        return now;
    }

    private Availability judged(DayVerb verb, Supplier<Availability> ofSelection) {
        if (model.busyProperty().get().isPresent()) return Availability.no(kit.text("settlement.step.working"));
        return model.storyProperty()
                .get()
                .map(story -> story.permits().under(verb, kit.status().getValue(), kit.messages()))
                .map(allowed -> allowed.open() ? ofSelection.get() : allowed)
                .orElse(Availability.no(kit.text("settlement.day.loading")));
    }
}
