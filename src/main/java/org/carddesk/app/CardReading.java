package org.carddesk.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.carddesk.cards.ChipUid;

/**
 * What a reader sent, taken apart: what it puts before the number, the number, its notation, and the card it is of.
 *
 * @param prefix sent before the number; empty if nothing is
 * @param number the number itself; empty if there is none in it
 * @param card the known card with that chip, in words
 */
record CardReading(String sent, String prefix, String number, Notation notation, Optional<String> card) {
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Fa-f]{8}|[0-9A-Fa-f]{14}|[0-9A-Fa-f]{20}"
            + "|\\d{8,10}|(?:[0-9A-Fa-f]{2}:){3}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{2}:){6}[0-9A-Fa-f]{2}");
    private static final int LONGEST_PREFIX = 16;

    /** How a chip's number is written. */
    enum Notation {
        HEX,
        HEX_REVERSED,
        DECIMAL,
        DECIMAL_REVERSED,
        /** One of them: without a known card it cannot be said which. */
        OPEN,
        NONE
    }

    /** A known card: its chip's number in canonical form, and how it is named. */
    record Known(String chipUid, String words) {}

    /** @param cards the card with the chip that a number may stand for */
    static CardReading of(String sent, Function<String, Optional<Known>> cards) {
        List<String> numbers = numbers(sent);
        for (String number : numbers) {
            Optional<Known> card = cards.apply(number);
            if (card.isPresent()) {
                return new CardReading(
                        sent,
                        before(sent, number),
                        number,
                        notation(number, new ChipUid(card.get().chipUid())),
                        card.map(Known::words));
            }
        }
        if (numbers.isEmpty()) return new CardReading(sent, "", "", Notation.NONE, Optional.empty());
        String number = numbers.getFirst();
        boolean hex = number.matches(".*[A-Fa-f:].*");
        return new CardReading(
                sent, before(sent, number), number, hex ? Notation.HEX : Notation.OPEN, Optional.empty());
    }

    /** The number in what the reader sent, if it begins as it was learnt to. */
    static Optional<String> number(String sent, String prefix) {
        if (!sent.startsWith(prefix)) return Optional.empty();
        String rest = sent.substring(prefix.length());
        return Optional.of(rest).filter(text -> text.matches("[0-9A-Fa-f:]{8,29}"));
    }

    /** Every ending that could be a number, the longest first. */
    private static List<String> numbers(String sent) {
        var numbers = new ArrayList<String>();
        for (int from = 0; from <= Math.min(LONGEST_PREFIX, sent.length()); from++) {
            String rest = sent.substring(from);
            if (NUMBER.matcher(rest).matches()) numbers.add(rest);
        }
        return numbers;
    }

    private static String before(String sent, String number) {
        return sent.substring(0, sent.length() - number.length());
    }

    private static Notation notation(String number, ChipUid uid) {
        String bare = number.replace(":", "").toUpperCase(java.util.Locale.ROOT);
        if (bare.equals(uid.hex())) return Notation.HEX;
        if (same(bare, uid.decimal())) return Notation.DECIMAL;
        if (same(bare, uid.reversedDecimal())) return Notation.DECIMAL_REVERSED;
        return Notation.HEX_REVERSED;
    }

    private static boolean same(String one, String other) {
        return one.replaceFirst("^0+", "").equals(other.replaceFirst("^0+", ""));
    }
}
