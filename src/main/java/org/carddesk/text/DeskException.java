package org.carddesk.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expected trouble that a person is told about in one message: what happened, what was kept, what to do. The key names
 * the sentence in the message bundle, the arguments fill its places.
 */
public final class DeskException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;
    private final String key;
    private final transient List<Object> arguments;

    public DeskException(Trouble trouble, String key, Object... arguments) {
        this(null, trouble, key, arguments);
    }

    public DeskException(@Nullable Throwable cause, Trouble trouble, String key, Object... arguments) {
        super(key + List.of(arguments), cause);
        this.trouble = trouble;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public Trouble trouble() {
        return trouble;
    }

    /** The key of the message. */
    public String key() {
        return key;
    }

    /** What fills the message's places; never a secret. */
    public List<Object> arguments() {
        return arguments;
    }
}
