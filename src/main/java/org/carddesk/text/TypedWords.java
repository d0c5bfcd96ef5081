package org.carddesk.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carddesk.money.Money;

/** What a searched text may mean besides a number or a name: an amount, or a day. Words of both languages are understood. */
public final class TypedWords {
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\D(\\d{1,2})\\D(\\d{1,2})\\D?");
    /** Month and day; a point between them would be an amount. */
    private static final Pattern MONTH_AND_DAY = Pattern.compile("(\\d{1,2})[^\\d.,](\\d{1,2})\\D?");

    private static final Map<String, Integer> DAYS_BACK =
            Map.of("common.search.today", 0, "common.search.yesterday", 1, "common.search.dayBefore", 2);

    private TypedWords() {}

    /** The amount that a text is, in fen. */
    public static OptionalLong amountFen(String text) {
        try {
            return OptionalLong.of(Money.parseYuan(text).fen());
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            return OptionalLong.empty();
        }
    }

    /** A day that is not in the future; a month and day without year mean the last such day. */
    public static Optional<LocalDate> day(String text, LocalDate today) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        for (Messages words : List.of(Messages.in(Locale.CHINESE), Messages.in(Locale.ENGLISH))) {
            for (var word : DAYS_BACK.entrySet()) {
                if (words.text(word.getKey()).equals(typed)) return Optional.of(today.minusDays(word.getValue()));
            }
        }
        try {
            Matcher full = DATE.matcher(typed);
            if (full.matches()) return Optional.of(LocalDate.of(number(full, 1), number(full, 2), number(full, 3)));
            Matcher part = MONTH_AND_DAY.matcher(typed);
            if (!part.matches()) return Optional.empty();
            LocalDate day = LocalDate.of(today.getYear(), number(part, 1), number(part, 2));
            return Optional.of(day.isAfter(today) ? day.minusYears(1) : day);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
