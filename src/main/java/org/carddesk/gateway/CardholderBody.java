package org.carddesk.gateway;

import org.jspecify.annotations.Nullable;

/** A person who holds cards; {@code personNo} is the student or staff number (contract section 7). */
public record CardholderBody(
        String personNo,
        String name,
        PersonKind kind,
        String department,
        @Nullable String phoneMasked,
        boolean left) implements Body {
    public CardholderBody {
        Limits.text(personNo, 64);
        Limits.text(name, 200);
    }
}
