package org.carddesk.text;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;

/** A bundle whose texts are shown as they are, so quotes doubled for {@link MessageFormat} are made single here. */
final class FinishedTexts extends ResourceBundle {
    private final ResourceBundle written;

    FinishedTexts(ResourceBundle written) {
        this.written = written;
    }

    @Override
    protected Object handleGetObject(String key) {
        return Messages.single(written.getString(key));
    }

    @Override
    public boolean containsKey(String key) {
        return written.containsKey(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(written.keySet());
    }
}
