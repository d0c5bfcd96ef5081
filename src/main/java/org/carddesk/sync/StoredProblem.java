package org.carddesk.sync;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the store keeps in one text as the problem of a command: what kept it from going on, and the code of its refusal where this
 * version does not know that.
 *
 * @param name the problem's name, or a word of this desk
 * @param code as received
 */
public record StoredProblem(Optional<String> name, Optional<String> code) {
    private static final String CODE = "code ";
    private static final Pattern FORM =
            Pattern.compile("(?:(?<name>[A-Z_]+) )?" + CODE + "(?<code>.*)", Pattern.DOTALL);

    /** Reads the stored text; a code is marked as one, so that it is never taken for a problem of that name. */
    public static StoredProblem of(@Nullable String stored) {
        if (stored == null) return new StoredProblem(Optional.empty(), Optional.empty());
        var parts = FORM.matcher(stored);
        return parts.matches()
                ? new StoredProblem(Optional.ofNullable(parts.group("name")), Optional.of(parts.group("code")))
                : new StoredProblem(Optional.of(stored), Optional.empty());
    }

    static String ofCode(String code) {
        return CODE + code;
    }

    /** The text of a problem that comes over this one, whose code it keeps. */
    String under(String problem) {
        return code.map(received -> problem + " " + ofCode(received)).orElse(problem);
    }
}
