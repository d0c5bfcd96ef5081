package org.carddesk.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the middle out of a phone number before it goes anywhere: the contract carries masked numbers only (section 7). */
final class MaskedPhone {
    private static final Pattern WHOLE = Pattern.compile("(\\d{3})\\d+(\\d{4})");

    private MaskedPhone() {}

    /** {@code 138****1234} for a whole number; what is masked already stays as it is. */
    static @Nullable String of(@Nullable String phone) {
        if (phone == null) return null;
        Matcher whole = WHOLE.matcher(phone.replaceAll("[\\s-]", ""));
        return whole.find() ? whole.replaceAll("$1****$2") : phone;
    }
}
