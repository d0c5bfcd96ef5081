package org.carddesk.ui;

import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextField;
import org.carddesk.money.ChineseCapitals;
import org.carddesk.money.Money;

/**
 * A field for an amount between two limits: takes {@code 50}, {@code 50.}, {@code 1,000} and full-width digits, refuses more
 * digits than the limit has, whoever types them, and writes amounts above ¥1,000 out in capitals.
 */
public final class AmountField extends Field {
    private static final long IN_CAPITALS_ABOVE_FEN = 1000_00;

    private final TextField input;
    private final long leastFen;
    private final long mostFen;

    AmountField(Kit kit, String labelKey, long leastFen, long mostFen) {
        this(kit, labelKey, leastFen, mostFen, new TextField());
    }

    private AmountField(Kit kit, String labelKey, long leastFen, long mostFen, TextField input) {
        super(kit, labelKey, input);
        this.input = input;
        this.leastFen = leastFen;
        this.mostFen = mostFen;
        input.getStyleClass().add(Styles.AMOUNT);
        // A card on the reader types its number into whatever has the focus: no amount is that long.
        takes(input, kit.messages().money(mostFen).length() + 2);
        input.textProperty().subscribe((before, now) -> showCapitals());
        setRequired();
        showCapitals();
    }

    /** The amount, if there is one and it is within the limits. */
    public OptionalLong fen() {
        OptionalLong typed = typed();
        return typed.isPresent() && typed.getAsLong() >= leastFen && typed.getAsLong() <= mostFen
                ? typed
                : OptionalLong.empty();
    }

    public AmountField preset(long amountFen) {
        input.setText(new Money(amountFen).yuan());
        return this;
    }

    @Override
    ObservableValue<?> changes() {
        return input.textProperty();
    }

    @Override
    Optional<String> draft() {
        return Optional.of(Optional.ofNullable(input.getText()).orElse(""));
    }

    @Override
    void takeDraft(String kept) {
        input.setText(kept);
    }

    @Override
    boolean blank() {
        return input.getText() == null || input.getText().isBlank();
    }

    @Override
    Optional<String> malformed() {
        OptionalLong typed = typed();
        if (typed.isEmpty()) return Optional.of(kit().text("ui.amount.none"));
        if (typed.getAsLong() < leastFen) return Optional.of(kit().text("ui.amount.tooSmall", new Money(leastFen)));
        if (typed.getAsLong() > mostFen) return Optional.of(kit().text("ui.amount.tooLarge", new Money(mostFen)));
        return Optional.empty();
    }

    private OptionalLong typed() {
        if (blank()) return OptionalLong.empty();
        try {
            return OptionalLong.of(Money.parseYuan(input.getText()).fen());
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            return OptionalLong.empty();
        }
    }

    private void showCapitals() {
        OptionalLong now = fen();
        boolean large = now.isPresent() && now.getAsLong() > IN_CAPITALS_ABOVE_FEN;
        setHintWords(
                large
                        ? ChineseCapitals.amount(now.getAsLong())
                        : kit().text("ui.amount.limits", new Money(leastFen), new Money(mostFen)));
    }
}
