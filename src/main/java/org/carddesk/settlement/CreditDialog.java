package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import org.carddesk.bank.BankCredit;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.ui.AmountField;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DayInput;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.carddesk.ui.TextInput;

/** The forms that record a bank credit of the day and take one back. */
final class CreditDialog {
    private static final long GREATEST_FEN = 100_000_000_000L;

    private final Kit kit;
    private final DayViewModel model;
    private final BiFunction<Form, DayVerb, Consumer<CommandResult>> answer;

    /** @param answer what becomes of a form once its command was taken or refused */
    CreditDialog(Kit kit, DayViewModel model, BiFunction<Form, DayVerb, Consumer<CommandResult>> answer) {
        this.kit = kit;
        this.model = model;
        this.answer = answer;
        kit.dialogs().anyProperty().subscribe(any -> {
            if (!any) model.blindProperty().set(false);
        });
    }

    /** Whether a recorded credit can be taken back, and if not, why. */
    Availability voidable(BankCredit found) {
        if (found.body().voided()) return Availability.no(kit.text("settlement.credit.alreadyVoid"));
        return found.open().isPresent() ? Availability.no(kit.text("common.step.busy")) : Availability.YES;
    }

    /** Blind: the amount is read off the statement and typed before the expected one is seen; the page is covered meanwhile. */
    void ask() {
        LocalDate day = model.day();
        var form = new Form(kit, kit.text("settlement.credit.title", day)).draft("credit." + day);
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
                answer.apply(form, DayVerb.RECORD_CREDIT));
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

    void askToVoid(BankCredit found) {
        var form = new Form(kit, kit.text("settlement.void.title")).draft("void." + found.id());
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
                answer.apply(form, DayVerb.VOID_CREDIT));
        kit.dialogs().show(form);
    }
}
