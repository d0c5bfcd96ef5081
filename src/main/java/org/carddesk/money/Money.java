package org.carddesk.money;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money in fen (1 yuan = 100 fen), exact and checked for overflow.
 *
 * @param fen the amount in fen, negative for money owed
 */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** What a person may type: groups, full-width digits folded, at most two decimals. */
    private static final Pattern YUAN = Pattern.compile("(-)?[¥￥]?(\\d{1,3}(?:,\\d{3})+|\\d{1,12})(?:\\.(\\d{0,2}))?");

    /**
     * Reads an amount in yuan as a person types it: {@code 50}, {@code 50.}, {@code 1,000.5}, {@code ５０}.
     *
     * @throws IllegalArgumentException if the text is no amount with at most two decimals
     */
    public static Money parseYuan(String text) {
        Matcher match = YUAN.matcher(foldWidth(text.strip()));
        if (!match.matches()) throw new IllegalArgumentException("not an amount in yuan: " + text);
        long yuan = Long.parseLong(match.group(2).replace(",", ""));
        String decimals = match.group(3) == null ? "" : match.group(3);
        long fen = Math.addExact(Math.multiplyExact(yuan, 100), Long.parseLong((decimals + "00").substring(0, 2)));
        return new Money(match.group(1) == null ? fen : -fen);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money negated() {
        return new Money(Math.negateExact(fen));
    }

    /** The amount in yuan without sign of currency or groups: {@code -1234.50}, as files and arguments carry it. */
    public String yuan() {
        String digits = "00" + Math.absExact(fen);
        String whole = digits.substring(0, digits.length() - 2).replaceFirst("^0+(?=\\d)", "");
        return (fen < 0 ? "-" : "") + whole + "." + digits.substring(digits.length() - 2);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return yuan();
    }

    private static String foldWidth(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c);
        }
        return folded.toString();
    }
}
