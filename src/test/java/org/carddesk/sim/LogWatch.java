package org.carddesk.sim;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Listens to what the program writes into its log, each world on its own thread: no token may ever be in it. */
final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.carddesk");
    private final ThreadLocal<List<String>> lines = ThreadLocal.withInitial(ArrayList::new);

    LogWatch() {
        setContext(logger.getLoggerContext());
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.get().add(event.getFormattedMessage());
    }

    /** Looks at what this thread wrote since it was last asked. */
    void requireSilenceAbout(Collection<String> secrets) {
        for (String line : lines.get()) {
            for (String secret : secrets) Violation.unless(!line.contains(secret), "A4", "a token is in the log");
        }
        lines.get().clear();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }
}
