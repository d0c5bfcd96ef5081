package org.carddesk.text;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.carddesk.money.Money;

/** The one bundle of texts in one language, and the only place where money, dates and numbers become text. */
public final class Messages {
    /** The office's zone: business days and all shown times are those of this zone, whatever the PC says. */
    public static final ZoneId OFFICE_ZONE = ZoneId.of("Asia/Shanghai");

    private static final String BUNDLE = "org.carddesk.text.messages";
    private static final Pattern LETTERED = Pattern.compile("([A-Z]{2,}\\W?)(\\d{5,})");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(OFFICE_ZONE);

    private static final DateTimeFormatter MINUTES = pattern("MM-dd HH:mm");
    private static final DateTimeFormatter YEAR_MINUTES = pattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter CLOCK = pattern("HH:mm");

    private static final int LONGEST_SHOWN = 64;

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The texts in Chinese if the locale's language is Chinese, else in English. */
    public static Messages in(Locale locale) {
        return new Messages(locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /** The texts for reports, screens and the command line's help, which look keys up on their own and show them as they are. */
    public ResourceBundle bundle() {
        return new FinishedTexts(bundle);
    }

    /**
     * The text of a key with its places filled; {@link Money}, {@link LocalDate} and {@link Instant} arguments are written in
     * the office's formats.
     *
     * @throws java.util.MissingResourceException if the key does not exist
     */
    public String text(String key, Object... arguments) {
        var written = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) written[i] = written(arguments[i]);
        return new MessageFormat(bundle.getString(key), locale).format(written);
    }

    /** The word for a constant: the text of {@code <prefix>.<constant's name>}. */
    public String word(String prefix, Enum<?> constant) {
        return single(bundle.getString(prefix + "." + constant.name()));
    }

    /** As {@link #word(String, Enum)}, for a constant that is known by its name alone; a name without a word stands for itself. */
    public String word(String prefix, String constant) {
        String key = prefix + "." + constant;
        return bundle.containsKey(key) ? single(bundle.getString(key)) : constant;
    }

    /** A quote is doubled in the bundle for {@link MessageFormat}, which words without places never go through. */
    static String single(String written) {
        return written.replace("''", "'");
    }

    /** A value that this version does not know, as it was received (contract section 1). */
    public String unrecognised(String received) {
        return text("common.unrecognised", shown(received));
    }

    /** A text from outside, cut where it is longer than any value of the contract; that it is empty is said. */
    public static String shown(String received) {
        if (received.isBlank()) return '"' + received + '"';
        return received.length() <= LONGEST_SHOWN ? received : received.substring(0, LONGEST_SHOWN) + "…";
    }

    /** The message of expected trouble. */
    public String text(DeskException trouble) {
        return text(trouble.key(), trouble.arguments().toArray());
    }

    /** {@code ¥1,234.50}, in both languages, the sign before the currency. */
    public String money(long amountFen) {
        String yuan = new Money(amountFen).yuan().replaceFirst("^-", "");
        var grouped = new StringBuilder(yuan);
        for (int at = yuan.length() - 6; at > 0; at -= 3) grouped.insert(at, ',');
        return (amountFen < 0 ? "-¥" : "¥") + grouped;
    }

    /** {@code 2026-11-22 08:05:12} in the office's zone. */
    public String time(Instant at) {
        return SECONDS.format(at);
    }

    /** {@code 11-22 08:05}, and another year's times in full: {@code 2025-11-22 08:05}. */
    public String shortTime(Instant at, Instant now) {
        boolean thisYear =
                at.atZone(OFFICE_ZONE).getYear() == now.atZone(OFFICE_ZONE).getYear();
        return (thisYear ? MINUTES : YEAR_MINUTES).format(at);
    }

    /** As {@link #shortTime}, so that no end of a line parts it. */
    public String unpartedTime(Instant at, Instant now) {
        return shortTime(at, now).replace('-', '\u2011').replace(' ', '\u00a0');
    }

    /** {@code 08:05} in the office's zone. */
    public String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** {@code 2026-11-22} */
    public String day(LocalDate day) {
        return day.toString();
    }

    /** How long something has lasted, in its two largest units. */
    public String age(Duration age) {
        long days = age.toDays();
        if (days > 0) return text("text.age.days", days, age.toHoursPart());
        if (age.toHours() > 0) return text("text.age.hours", age.toHours(), age.toMinutesPart());
        return text("text.age.minutes", Math.max(0, age.toMinutes()));
    }

    /**
     * A long number in groups of four for reading, after the letters it may begin with; copies carry it without the spaces. A
     * date and whatever else has dashes is readable as it is.
     */
    public static String grouped(String number) {
        if (number.length() < 9 || number.indexOf('-') >= 0) return number;
        var lettered = LETTERED.matcher(number);
        return lettered.matches() ? lettered.group(1) + " " + fours(lettered.group(2)) : fours(number);
    }

    private static String fours(String digits) {
        return digits.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** {@code 1,234} */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(OFFICE_ZONE);
    }

    private Object written(Object argument) {
        return switch (argument) {
            case Money money -> money(money.fen());
            case Instant at -> time(at);
            // A number stays one: the text may depend on it, as "1 row" and "2 rows" do.
            case Integer count -> count;
            case Long count -> count;
            case DeskException trouble -> text(trouble);
            default -> argument.toString();
        };
    }
}
