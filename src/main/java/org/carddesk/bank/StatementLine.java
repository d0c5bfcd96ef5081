package org.carddesk.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bank statement, judged before anything is recorded.
 *
 * @param line its number in the file
 * @param creditedOn the day at the bank, if it can be read
 * @param businessDate the business day that it pays, if that is certain or was named
 * @param amountFen money in, in fen; 0 where there is none
 * @param text the line as written, for what cannot be read
 */
public record StatementLine(
        long line,
        @Nullable LocalDate creditedOn,
        @Nullable LocalDate businessDate,
        long amountFen,
        @Nullable String bankRef,
        String payer,
        Verdict verdict,
        String text) {
    /** What is to be done with a line. */
    public enum Verdict {
        /** A sweep that is not recorded yet. */
        NEW,
        /** The same reference and day is recorded, or stands further up in the file. */
        KNOWN,
        /** Somebody else's money. */
        OTHER_PAYER,
        MONEY_OUT,
        /** It may pay several days at once: a person names the day. */
        NAME_THE_DAY,
        UNREADABLE
    }

    StatementLine with(Verdict changed, @Nullable LocalDate day) {
        return new StatementLine(line, creditedOn, day, amountFen, bankRef, payer, changed, text);
    }
}
