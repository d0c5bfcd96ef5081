package org.carddesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The log of one run: a file a day in the data folder's {@code logs}, kept for 200 days and at most 500 MB, and on
 * request the warnings on the terminal as well. Line breaks in messages are stripped, so that a line is an entry.
 */
final class LogFile implements AutoCloseable {
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{30} %replace(%msg){'[\\r\\n]+', ' | '}%n%ex";
    private static final int DAYS = 200;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<AppenderBase<ILoggingEvent>> terminals = new ArrayList<>();
    private final RollingFileAppender<ILoggingEvent> file;

    private LogFile(Path dataFolder) {
        Path logs = dataFolder.resolve("logs");
        file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(logs.resolve("carddesk.log").toString());
        var rolling = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(
                logs.resolve("carddesk-%d{yyyy-MM-dd}-%i.log").toString());
        rolling.setMaxFileSize(FileSize.valueOf("20MB"));
        rolling.setTotalSizeCap(FileSize.valueOf("500MB"));
        rolling.setMaxHistory(DAYS);
        rolling.start();
        file.setRollingPolicy(rolling);
        file.setEncoder(encoder());
        file.start();
        root.addAppender(file);
    }

    /** Opens the log of a data folder. */
    static LogFile in(Path dataFolder) {
        return new LogFile(dataFolder);
    }

    /** Shows warnings and worse on the terminal too. */
    LogFile alsoTo(PrintWriter terminal) {
        var appender = new TerminalAppender(terminal, encoder());
        appender.setContext(context);
        var warnings = new ThresholdFilter();
        warnings.setLevel(Level.WARN.levelStr);
        warnings.start();
        appender.addFilter(warnings);
        appender.start();
        root.addAppender(appender);
        terminals.add(appender);
        return this;
    }

    @Override
    public void close() {
        root.detachAppender(file);
        file.stop();
        terminals.forEach(root::detachAppender);
    }

    private PatternLayoutEncoder encoder() {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private static final class TerminalAppender extends AppenderBase<ILoggingEvent> {
        private final PrintWriter terminal;
        private final PatternLayoutEncoder encoder;

        TerminalAppender(PrintWriter terminal, PatternLayoutEncoder encoder) {
            this.terminal = terminal;
            this.encoder = encoder;
        }

        @Override
        protected void append(ILoggingEvent event) {
            terminal.print(encoder.getLayout().doLayout(event));
            terminal.flush();
        }
    }
}
