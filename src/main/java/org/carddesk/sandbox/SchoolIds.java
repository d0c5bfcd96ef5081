package org.carddesk.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The ids and numbers of the made-up school. A top-up's id and its order number say the same, so either gives the other. */
final class SchoolIds {
    private static final int SERIAL = 6;
    private static final int DAY = 8;

    private SchoolIds() {}

    static String holder(int person) {
        return "h" + digits(person, SERIAL);
    }

    static String card(int person, int slot) {
        return "c" + digits(person, SERIAL) + "-" + slot;
    }

    static String agreement(int person) {
        return "a" + digits(person, SERIAL);
    }

    static String outTradeNo(LocalDate day, int serial) {
        return SchoolPlan.ORDER_PREFIX + compact(day) + digits(serial, SERIAL);
    }

    static String topUp(LocalDate day, int serial) {
        return "t" + compact(day) + "-" + digits(serial, SERIAL);
    }

    /** The least id that a top-up of a day, or of any later day, can have. */
    static String firstTopUp(LocalDate day) {
        return "t" + compact(day);
    }

    static String attempt(String topUpId, long no) {
        return topUpId + "-" + no;
    }

    /** The top-up that an order number belongs to, if it is one of ours. */
    static Optional<String> topUpOf(String outTradeNo) {
        int from = SchoolPlan.ORDER_PREFIX.length();
        if (!outTradeNo.startsWith(SchoolPlan.ORDER_PREFIX) || outTradeNo.length() != from + DAY + SERIAL)
            return Optional.empty();
        return Optional.of("t" + outTradeNo.substring(from, from + DAY) + "-" + outTradeNo.substring(from + DAY));
    }

    /** Alipay's 28 digits; each kind of business counts for itself. */
    static String tradeNo(LocalDate day, int business, int serial) {
        return compact(day) + "2200099" + business + digits(serial, 12);
    }

    static String compact(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    static LocalDate dayOfTopUp(String topUpId) {
        return LocalDate.parse(topUpId.substring(1, 1 + DAY), DateTimeFormatter.BASIC_ISO_DATE);
    }

    static int serialOfTopUp(String topUpId) {
        return Integer.parseInt(topUpId.substring(2 + DAY));
    }

    /** The number with leading zeros; a longer number keeps all its digits. */
    static String digits(long number, int width) {
        String plain = Long.toString(number);
        return plain.length() >= width ? plain : "0".repeat(width - plain.length()) + plain;
    }
}
