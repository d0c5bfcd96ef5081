package org.carddesk.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logback's configuration in Java, found as a service: warnings and worse are kept, nothing is written until
 * {@link LogFile} opens a data folder's log. Reading an XML file instead costs twice the time at each start.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("org.carddesk").setLevel(Level.INFO);
        // A stateless session over our own connection has no connection provider; Hibernate warns of it each time.
        context.getLogger("org.hibernate.orm.connection").setLevel(Level.ERROR);
        context.getLogger("org.flywaydb").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
