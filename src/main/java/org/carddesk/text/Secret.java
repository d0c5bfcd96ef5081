package org.carddesk.text;

/** A password, token or passphrase that never shows itself in a log, a message or a dump of fields. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public static Secret of(char[] value) {
        return new Secret(new String(value));
    }

    /** The secret itself; to be handed on at once and never kept. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
