package org.carddesk.bills;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** What the {@code #} lines of one bill file say, wherever they stand; account and range may come from the file's name. */
final class BillMeta {
    /** The sums that close a detail. */
    enum Total {
        PAYMENTS("交易"),
        REFUNDS("退款"),
        EXPENSES("支出"),
        INCOMES("收入");

        private final String word;

        Total(String word) {
            this.word = word;
        }

        /** As the file writes it. */
        String title() {
            return word + "合计";
        }
    }

    /** One closing line: how many, how much, and how much discount if it says so. */
    record Footer(
            long line, long count, long amountFen, @Nullable Long discountFen) {}

    private static final Pattern ACCOUNT = Pattern.compile("#账号:\\[?(\\d{16,20})\\]?");
    private static final Pattern RANGE = Pattern.compile("#起始日期:\\[(.+?)\\]终止日期:\\[(.+?)\\]");
    private static final Pattern EXPORTED = Pattern.compile("#导出时间:\\[(.+?)\\]");
    private static final Pattern FOOTER = Pattern.compile(
            "#(交易|退款|支出|收入)合计:(\\d{1,9})笔[，,].*?共(-?\\d{1,15}\\.\\d{2})元(?:[，,].*?共(-?\\d{1,15}\\.\\d{2})元(?:[，,].*元)?)?");
    private static final Pattern ANY_FOOTER = Pattern.compile("#(交易|退款|支出|收入)合计.*");
    private static final Pattern NAMED = Pattern.compile("(?<!\\d)(\\d{16})0156_(\\d{8}|\\d{6})(?!\\d)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu年MM月dd日HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final String file;
    private final Map<Total, Footer> footers = new EnumMap<>(Total.class);
    private @Nullable String account;
    private @Nullable LocalDate first;
    private @Nullable LocalDate end;
    private @Nullable LocalDateTime exported;
    private long accountLine;
    private long rangeLine;
    private long exportedLine;
    private boolean endSeen;

    BillMeta(String file) {
        this.file = file;
    }

    /** Takes one {@code #} line; lines it does not know say nothing. */
    void line(long number, String text) {
        String line =
                text.replaceAll("[\\s\\p{Z}\"\\uFEFF]", "").replace('：', ':').replaceFirst(",+$", "");
        Matcher match = ACCOUNT.matcher(line);
        if (match.matches()) {
            account = once(number, account, match.group(1).substring(0, 16));
            accountLine = number;
        } else if ((match = RANGE.matcher(line)).matches()) {
            range(number, match);
        } else if ((match = EXPORTED.matcher(line)).matches()) {
            exported = once(number, exported, time(number, match.group(1)));
            exportedLine = number;
        } else if ((match = ANY_FOOTER.matcher(line)).matches()) {
            footer(number, line);
        } else if (line.contains("列表结束")) {
            endSeen = true;
        }
    }

    private void range(long number, Matcher match) {
        LocalDateTime from = time(number, match.group(1));
        LocalDateTime to = time(number, match.group(2));
        boolean midnights =
                from.toLocalTime().toSecondOfDay() == 0 && to.toLocalTime().toSecondOfDay() == 0;
        first = once(number, first, from.toLocalDate());
        end = once(number, end, to.toLocalDate());
        rangeLine = number;
        if (!midnights || !oneDayOrMonth(first, end))
            throw BillCheck.RANGE.failed(file, number, "", match.group(1) + " – " + match.group(2));
    }

    private void footer(long number, String line) {
        Matcher match = FOOTER.matcher(line);
        if (!match.matches()) throw BillCheck.META.failed(file, number, "合计：N笔，…共0.00元", line);
        for (Total total : Total.values()) {
            if (!total.word.equals(match.group(1))) continue;
            String discount = match.group(4);
            var footer = new Footer(
                    number,
                    Long.parseLong(match.group(2)),
                    BillCells.fen(match.group(3)),
                    discount == null ? null : (Long) BillCells.fen(discount));
            if (footers.putIfAbsent(total, footer) != null)
                throw BillCheck.META.failed(file, number, total.title() + " × 1", line);
        }
    }

    private <T> T once(long number, @Nullable T known, T value) {
        if (known != null && !known.equals(value))
            throw BillCheck.META.failed(file, number, known.toString(), value.toString());
        return value;
    }

    private LocalDateTime time(long number, String text) {
        try {
            return LocalDateTime.parse(text, TIME);
        } catch (DateTimeException wrong) {
            DeskException refused = BillCheck.META.failed(file, number, "yyyy年MM月dd日 HH:mm:ss", text);
            refused.addSuppressed(wrong);
            throw refused;
        }
    }

    private static boolean oneDayOrMonth(LocalDate first, LocalDate end) {
        boolean month = first.getDayOfMonth() == 1 && end.equals(first.plusMonths(1));
        return month || end.equals(first.plusDays(1));
    }

    /** Fills a missing account or range from the names; tells the names' disagreement with the content. */
    @Nullable
    BillWarning crossCheck(String archive) {
        Matcher match = NAMED.matcher(file);
        if (!match.find()) {
            match = NAMED.matcher(archive);
            if (!match.find()) return null;
        }
        LocalDate day = named(match.group(2));
        if (account == null && first == null && day == null) return null;
        boolean agrees = (account == null || account.equals(match.group(1))) && (first == null || first.equals(day));
        if (account == null) account = match.group(1);
        if (first == null && day != null) {
            first = day;
            end = match.group(2).length() == 6 ? day.plusMonths(1) : day.plusDays(1);
        }
        return agrees ? null : new BillWarning(BillWarning.Oddity.NAME, BillCheck.clean(file), 0, match.group());
    }

    private static @Nullable LocalDate named(String digits) {
        try {
            return LocalDate.parse(digits.length() == 6 ? digits + "01" : digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    String file() {
        return file;
    }

    /** Whether the file or its name tells the account; a fund summary has no such line. */
    boolean saysAccount() {
        return account != null;
    }

    boolean saysRange() {
        return first != null;
    }

    String account() {
        if (account == null) throw BillCheck.COMPLETE.failed(file, 0, "#账号", "–");
        return account;
    }

    long accountLine() {
        return accountLine;
    }

    LocalDate firstDay() {
        if (first == null) throw BillCheck.COMPLETE.failed(file, 0, "#起始日期", "–");
        return first;
    }

    /** The first day after the range. */
    LocalDate endDay() {
        if (end == null) throw BillCheck.COMPLETE.failed(file, 0, "#终止日期", "–");
        return end;
    }

    /** The days, as far as the lines so far or the names tell them. */
    @Nullable
    BillRange range() {
        return first == null || end == null ? null : new BillRange(first, end.minusDays(1));
    }

    long rangeLine() {
        return rangeLine;
    }

    boolean endSeen() {
        return endSeen;
    }

    @Nullable
    Footer footer(Total total) {
        return footers.get(total);
    }

    @Nullable
    Instant exportedAt() {
        return exported == null ? null : exported.atZone(Messages.OFFICE_ZONE).toInstant();
    }

    /** A bill cannot be made before its range is over. */
    void checkExported() {
        if (exported != null && exported.isBefore(endDay().atStartOfDay()))
            throw BillCheck.EXPORTED.failed(file, exportedLine, "≥ " + endDay(), exported.toString());
    }
}
