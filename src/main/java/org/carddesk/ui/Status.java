package org.carddesk.ui;

import org.kordamp.ikonli.Ikon;

/** A visible status: its word, and how grave it is. */
public record Status(String text, Tone tone, Ikon icon) {
    public Status(String text, Tone tone) {
        this(text, tone, tone.icon());
    }
}
