package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.carddesk.bank.BankCredit;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.ui.Action;
import org.carddesk.ui.AmountField;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DayInput;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.carddesk.ui.TextInput;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The verbs on a business day: each an action that tells why it is closed, and the form behind it. */
final class DayVerbDialog {
    private static final long GREATEST_FEN = 100_000_000_000L;

    private final Kit kit;
    private final DayViewModel model;
    private final ObservableValue<Optional<DifferenceCase>> difference;
    private final ObservableValue<Optional<BankCredit>> credit;

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
        kit.dialogs().anyProperty().subscribe(any -> {
            if (!any) model.blindProperty().set(false);
        });
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
        return action(DayVerb.RECORD_CREDIT, Material2AL.ACCOUNT_BALANCE, this::askForCredit)
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
                () -> credit.getValue().ifPresent(this::askToVoid),
                () -> credit.getValue()
                        .map(this::voidable)
                        .orElse(Availability.no(kit.text("settlement.credit.selectFirst"))));
    }

    Action close() {
        return action(DayVerb.CLOSE, Material2AL.LOCK, this::askToClose).on(Keys.F9);
    }

    Action reopen() {
        return action(DayVerb.REOPEN, Material2AL.LOCK_OPEN, this::askToReopen);
    }

    private Availability acknowledgeable(DifferenceCase found) {
        boolean open = found.state() == DifferenceState.OPEN;
        if (open && found.difference().differenceClass().blocking()) return Availability.YES;
        return Availability.no(
                kit.text(open ? "settlement.difference.notBlocking" : "settlement.difference.alreadyAcknowledged"));
    }

    private Availability voidable(BankCredit found) {
        if (found.body().voided()) return Availability.no(kit.text("settlement.credit.alreadyVoid"));
        return found.open().isPresent() ? Availability.no(kit.text("common.step.busy")) : Availability.YES;
    }

    private void askForReason(DifferenceCase found) {
        var messages = kit.messages();
        Difference about = found.difference();
        String word = messages.word("common.differenceClass", about.differenceClass());
        var form = new Form(kit, kit.text("settlement.acknowledge.title", word));
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

    /** Blind: the amount is read off the statement and typed before the expected one is seen; the page is covered meanwhile. */
    private void askForCredit() {
        LocalDate day = model.day();
        var form = new Form(kit, kit.text("settlement.credit.title", day));
        form.sentence(kit.text("settlement.credit.blind"));
        AmountField amount = form.amount("settlement.credit.amount", 1, GREATEST_FEN);
        var compared = new Label(kit.text("settlement.credit.typeFirst"));
        compared.setId("settlement-credit-compared");
        compared.setWrapText(true);
        form.facts(compared);
        DayInput on = form.day("settlement.credit.on")
                .preset(day.plusDays(1))
                .check(named ->
                        named.isBefore(day) ? Optional.of(kit.text("settlement.credit.tooEarly")) : Optional.empty());
        TextInput reference = form.text("settlement.credit.reference")
                .hint("settlement.credit.referenceHint")
                .required()
                .limited(64);
        // What is expected shows when the typed amount has been left; from then on the difference follows it.
        var typed = new SimpleBooleanProperty();
        amount.control().focusedProperty().subscribe((before, now) -> {
            if (before && !now && amount.fen().isPresent()) typed.set(true);
            compare(compared, amount, typed.get());
        });
        form.main(() -> {
            compare(compared, amount, typed.get());
            return kit.text("settlement.credit.do", new Money(amount.fen().orElse(0)));
        });
        form.<CommandResult>onMain(
                (done, failed) -> model.record(
                        new NewBankCredit(
                                day, amount.fen().orElseThrow(), on.value().orElseThrow(), reference.value()),
                        done,
                        failed),
                answer(form, DayVerb.RECORD_CREDIT));
        model.blindProperty().set(true);
        kit.dialogs().show(form);
    }

    private void compare(Label compared, AmountField amount, boolean typed) {
        if (!typed || amount.fen().isEmpty()) return;
        Optional<BusinessDay> figures = model.storyProperty().get().flatMap(DayStory::figures);
        compared.setText(figures.map(now -> {
                    long dueFen = now.figures().totals().netDueFen();
                    long beforeFen = now.figures().totals().bankCreditFen();
                    long gapFen = Math.subtractExact(
                            Math.addExact(beforeFen, amount.fen().orElseThrow()), dueFen);
                    String key = gapFen == 0 ? "settlement.credit.equal" : "settlement.credit.differs";
                    return kit.text(key, new Money(dueFen), new Money(beforeFen), new Money(gapFen));
                })
                .orElse(kit.text("settlement.credit.noBill")));
    }

    private void askToVoid(BankCredit found) {
        var form = new Form(kit, kit.text("settlement.void.title"));
        form.facts(new FactsPane(kit)
                .add(
                        "settlement.credit.amount",
                        kit.messages().money(found.body().amountFen()))
                .add("settlement.credit.on", kit.messages().day(found.body().creditedOn()))
                .number(
                        "settlement.credit.reference",
                        String.valueOf(found.body().bankRef())));
        form.sentence(kit.text("settlement.void.effect"));
        ReasonField reason = form.reason(
                "settlement.void.reason",
                List.of(kit.text("settlement.void.usual.amount"), kit.text("settlement.void.usual.day")));
        form.dangerous();
        form.main(() -> kit.text("settlement.void.do", new Money(found.body().amountFen())));
        form.<CommandResult>onMain(
                (done, failed) -> model.voidCredit(found.id(), reason.value(), done, failed),
                answer(form, DayVerb.VOID_CREDIT));
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
        form.onMain(model::close, answer(form, DayVerb.CLOSE));
        kit.dialogs().show(form);
    }

    private void askToReopen() {
        var form = new Form(kit, kit.text("settlement.reopen.title", model.day()));
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
