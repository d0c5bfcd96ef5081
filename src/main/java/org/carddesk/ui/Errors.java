package org.carddesk.ui;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.kordamp.ikonli.material2.Material2AL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what failed: expected trouble in its own words, anything else in general words with a code that support finds in the
 * log. Failures are logged here, once.
 */
public final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private final Messages messages;
    private final Banners banners;

    public Errors(Messages messages, Banners banners) {
        this.messages = messages;
        this.banners = banners;
    }

    /** Says it in the banner, unless the person cancelled the work themselves. */
    public void show(Throwable trouble) {
        if (trouble instanceof CancellationException) return;
        String words = words(trouble);
        Action copy = Action.of(
                "copy-details",
                "ui.error.copy",
                Material2AL.CONTENT_COPY,
                () -> TableCopy.put(
                        words + "\n" + code(trouble) + "\n" + trouble.getClass().getName()));
        banners.put(new Banner(Banner.Rank.TROUBLE, words, Optional.of(copy)));
    }

    /** Says in the banner what cannot be said at a field. */
    public void show(String words) {
        banners.put(new Banner(Banner.Rank.TROUBLE, words, Optional.empty()));
    }

    /** What a person is told about a failure: what happened, what was kept, what to do. */
    public String words(Throwable trouble) {
        if (trouble instanceof DeskException expected) {
            LOG.info("{}: {}", expected.trouble(), expected.getMessage());
            return messages.text(expected);
        }
        String code = code(trouble);
        LOG.error("unexpected, code {}", code, trouble);
        return messages.text("ui.error.unexpected", code);
    }

    /** The same for the same cause at the same place. */
    static String code(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) root = root.getCause();
        String place = "";
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("org.carddesk.")) {
                place = frame.getClassName() + "." + frame.getMethodName();
                break;
            }
        }
        int hash = (root.getClass().getName() + "@" + place).hashCode();
        return String.format(Locale.ROOT, "%04X-%04X", hash >>> 16, hash & 0xffff);
    }
}
