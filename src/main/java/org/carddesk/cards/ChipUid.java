package org.carddesk.cards;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chip's number of 4, 7 or 10 bytes in canonical form, and the notations in which readers give it: hex or decimal, forward
 * or byte-reversed, and the decimals of the last three bytes that old 125 kHz readers print.
 *
 * @param hex upper-case hex digits, as the card sends the bytes
 */
public record ChipUid(String hex) {
    private static final List<Integer> SIZES = List.of(4, 7, 10);
    private static final int TAIL_BYTES = 3;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s:.,\\-]+");
    private static final Pattern HEX = Pattern.compile("[0-9A-F]+");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,25}");
    /** 2H4H: one byte in three digits, two bytes in five. */
    private static final Pattern TWO_AND_FOUR = Pattern.compile("(\\d{3})[ ,.]?(\\d{5})");

    /** The canonical form of a number as the gateway keeps it: hex of a chip's length, else the decimal of four bytes. */
    public static ChipUid of(String raw) {
        String bare = bare(raw);
        if (isHexOfChip(bare) || !DIGITS.matcher(bare).matches()) return new ChipUid(bare);
        var value = new BigInteger(bare);
        return new ChipUid(value.bitLength() <= 32 ? padded(value, 4) : bare);
    }

    /** Every canonical form that what a reader or a person typed may stand for. */
    public static Set<String> readings(String typed) {
        String bare = bare(typed);
        var readings = new LinkedHashSet<String>();
        if (isHexOfChip(bare)) {
            readings.add(bare);
            readings.add(reversed(bare));
        }
        if (bare.length() >= 8 && DIGITS.matcher(bare).matches()) {
            var value = new BigInteger(bare);
            for (int size : SIZES) {
                if (value.bitLength() > 8 * size) continue;
                readings.add(padded(value, size));
                readings.add(reversed(padded(value, size)));
            }
        }
        return readings;
    }

    /** The last three bytes, in hex, that an eight-digit number of an old reader may stand for. */
    public static Set<String> tails(String typed) {
        var tails = new LinkedHashSet<String>();
        String text = typed.strip();
        if (text.length() == 8 && DIGITS.matcher(text).matches()) {
            var value = new BigInteger(text);
            if (value.bitLength() <= 8 * TAIL_BYTES) tails.add(padded(value, TAIL_BYTES));
        }
        Matcher pair = TWO_AND_FOUR.matcher(text);
        if (pair.matches() && Integer.parseInt(pair.group(1)) <= 0xff && Integer.parseInt(pair.group(2)) <= 0xffff) {
            tails.add("%02X%04X".formatted(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2))));
        }
        return tails;
    }

    /** The last three bytes in hex. */
    public String tail() {
        return hex.substring(Math.max(0, hex.length() - 2 * TAIL_BYTES));
    }

    /** The decimal that most readers print: ten digits for four bytes, zeros kept. */
    public String decimal() {
        return decimal(hex);
    }

    /** The decimal of the bytes in reverse order. */
    public String reversedDecimal() {
        return decimal(reversed(hex));
    }

    private static String decimal(String hex) {
        if (!isHexOfChip(hex)) return hex;
        var value = new BigInteger(hex, 16).toString();
        return "0".repeat(Math.max(0, 10 - value.length())) + value;
    }

    private static boolean isHexOfChip(String bare) {
        return HEX.matcher(bare).matches() && SIZES.contains(bare.length() / 2) && bare.length() % 2 == 0;
    }

    private static String bare(String text) {
        return SEPARATORS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static String padded(BigInteger value, int bytes) {
        String hex = value.toString(16).toUpperCase(Locale.ROOT);
        return "0".repeat(2 * bytes - hex.length()) + hex;
    }

    private static String reversed(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) turned[i] = bytes[bytes.length - 1 - i];
        return HexFormat.of().withUpperCase().formatHex(turned);
    }
}
