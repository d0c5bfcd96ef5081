package org.carddesk.bank;

import java.util.regex.Pattern;
import org.carddesk.bank.StatementProblem.Kind;
import org.carddesk.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The money of one line of a statement, in fen: in or out, never both, never negative.
 *
 * @param problem why it cannot be read; then both amounts are 0
 */
record StatementMovement(long inFen, long outFen, @Nullable Kind problem) {
    /** A thousand million yuan: more than any school is paid in a day. */
    static final long GREATEST_FEN = 100_000_000_000L;

    private static final Pattern NOTHING = Pattern.compile("|-+|0+(\\.0+)?");
    private static final Pattern ADORNED = Pattern.compile("^(RMB|CNY|\\+)|元$");

    static StatementMovement of(StatementHeader header, StatementRow row, StatementWords words) {
        return header.has(StatementColumn.MONEY_IN)
                ? twoColumns(
                        row.cell(header.at(StatementColumn.MONEY_IN)), row.cell(header.at(StatementColumn.MONEY_OUT)))
                : oneColumn(
                        row.cell(header.at(StatementColumn.AMOUNT)),
                        StatementWords.plain(row.cell(header.at(StatementColumn.DIRECTION))),
                        words);
    }

    boolean moved() {
        return problem != null || inFen != 0 || outFen != 0;
    }

    private static StatementMovement twoColumns(String in, String out) {
        Long inFen = NOTHING.matcher(in).matches() ? Long.valueOf(0) : fen(in);
        Long outFen = NOTHING.matcher(out).matches() ? Long.valueOf(0) : fen(out);
        if (inFen == null || outFen == null) return wrong(Kind.AMOUNT);
        if (inFen < 0 || outFen < 0) return wrong(Kind.NEGATIVE);
        if (inFen != 0 && outFen != 0) return wrong(Kind.BOTH_SIDES);
        return sound(inFen, outFen);
    }

    /** The direction decides where the bank gives one that is known, else the sign. */
    private static StatementMovement oneColumn(String amount, String direction, StatementWords words) {
        Long fen = fen(amount);
        if (fen == null) return wrong(Kind.AMOUNT);
        boolean in = words.startsAny("in", direction);
        boolean out = words.startsAny("out", direction);
        if (in && fen < 0) return wrong(Kind.NEGATIVE);
        if (in || !out && fen >= 0) return sound(fen, 0);
        return sound(0, Math.absExact(fen));
    }

    private static StatementMovement sound(long inFen, long outFen) {
        return Math.max(inFen, outFen) > GREATEST_FEN ? wrong(Kind.ABSURD) : new StatementMovement(inFen, outFen, null);
    }

    private static StatementMovement wrong(Kind problem) {
        return new StatementMovement(0, 0, problem);
    }

    /** An amount as banks write it; null if it is none. */
    static @Nullable Long fen(String text) {
        String bare = ADORNED.matcher(text.strip()).replaceAll("").strip();
        try {
            return Money.parseYuan(bare).fen();
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            return null;
        }
    }
}
