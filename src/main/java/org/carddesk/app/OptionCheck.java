package org.carddesk.app;

import java.time.LocalDate;
import org.carddesk.money.Money;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** What no value of an option may be, whatever the records say; the message names the option. */
final class OptionCheck {
    private OptionCheck() {}

    /** @throws DeskException of kind WRONG_INPUT unless it is above 0; an option that is not given is fine */
    static void above0(String option, @Nullable Money amount) {
        if (amount != null && amount.fen() <= 0)
            throw new DeskException(Trouble.WRONG_INPUT, "app.usage.amount", amount.yuan(), option);
    }

    /** @throws DeskException of kind WRONG_INPUT if it is below 0; an option that is not given is fine */
    static void notBelow0(String option, @Nullable Money amount) {
        if (amount != null && amount.fen() < 0)
            throw new DeskException(Trouble.WRONG_INPUT, "app.usage.negative", amount.yuan(), option);
    }

    /** @throws DeskException of kind WRONG_INPUT if it lies before the earliest day allowed */
    static void notBefore(LocalDate earliest, String option, LocalDate day) {
        if (day.isBefore(earliest))
            throw new DeskException(Trouble.WRONG_INPUT, "app.usage.tooEarly", day, option, earliest);
    }

    /** @throws DeskException of kind WRONG_INPUT if there is nothing in it; an option that is not given is fine */
    static void filled(String option, @Nullable String text) {
        if (text != null && text.isBlank()) throw new DeskException(Trouble.WRONG_INPUT, "app.usage.blank", option);
    }
}
