package org.carddesk.money;

import java.time.LocalDate;

/**
 * Amounts and dates in Chinese capitals, as vouchers carry them (支付结算办法, annex 1). Where the annex leaves 零 open, it is
 * written between 元 and 角 and left out between 万 and 仟; 整 follows 元 and never 角 or 分.
 */
public final class ChineseCapitals {
    /** The largest amount that has a form here, in fen: 玖仟玖佰玖拾玖亿…, one fen below a trillion yuan. */
    public static final long MAX_FEN = 99_999_999_999_999L;

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿"};

    private ChineseCapitals() {}

    /**
     * The amount with 人民币 before it and no gap: {@code 140950} is 人民币壹仟肆佰零玖元伍角.
     *
     * @throws IllegalArgumentException if the amount is beyond ±{@link #MAX_FEN}
     */
    public static String amount(long amountFen) {
        if (amountFen > MAX_FEN || amountFen < -MAX_FEN) {
            throw new IllegalArgumentException("no capitals for an amount of " + amountFen + " fen");
        }
        var written = new StringBuilder("人民币");
        if (amountFen < 0) written.append('负');
        long fen = Math.abs(amountFen);
        long yuan = fen / 100;
        if (yuan > 0 || fen == 0) written.append(whole(yuan)).append('元');
        return written.append(decimals(yuan, (int) (fen % 100))).toString();
    }

    /** The date of a voucher: 2026-01-15 is 贰零贰陆年零壹月壹拾伍日. */
    public static String date(LocalDate date) {
        var written = new StringBuilder();
        for (char digit : Integer.toString(date.getYear()).toCharArray()) written.append(digit(digit - '0'));
        int month = date.getMonthValue();
        int day = date.getDayOfMonth();
        // A digit could be written in front of these; the 零 closes the gap.
        boolean openMonth = month <= 2 || month == 10;
        boolean openDay = day <= 10 || day % 10 == 0;
        written.append('年').append(openMonth ? "零" : "").append(whole(month)).append('月');
        return written.append(openDay ? "零" : "").append(whole(day)).append('日').toString();
    }

    /** A whole number in groups of four digits, highest first. */
    private static String whole(long number) {
        if (number == 0) return "零";
        var written = new StringBuilder();
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            int value = (int) (number / power(group) % 10_000);
            if (value == 0) continue;
            boolean gap = value < 1000 || number / power(group + 1) % 10_000 == 0;
            if (!written.isEmpty() && gap) written.append('零');
            written.append(group(value)).append(GROUPS[group]);
        }
        return written.toString();
    }

    /** 10,000 to the given power. */
    private static long power(int group) {
        long power = 1;
        for (int i = 0; i < group; i++) power *= 10_000;
        return power;
    }

    /** One to four digits; zeros between others give one 零, zeros at either end none. */
    private static String group(int value) {
        var written = new StringBuilder();
        boolean gap = false;
        for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
            int digit = value / unit % 10;
            if (digit == 0) {
                gap = !written.isEmpty();
                continue;
            }
            if (gap) written.append('零');
            gap = false;
            written.append(digit(digit)).append(PLACES[place]);
        }
        return written.toString();
    }

    private static String decimals(long yuan, int fen) {
        int jiao = fen / 10;
        int rest = fen % 10;
        if (fen == 0) return "整";
        boolean gap = jiao == 0 ? yuan > 0 : yuan > 0 && yuan % 10 == 0;
        return (gap ? "零" : "") + (jiao == 0 ? "" : digit(jiao) + "角") + (rest == 0 ? "" : digit(rest) + "分");
    }

    private static String digit(int digit) {
        return DIGITS.substring(digit, digit + 1);
    }
}
