package org.carddesk.db;

import java.sql.Connection;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** Hibernate's mapping of a store's entities, made when the first one is asked for: most transactions need none. */
final class EntityMapping implements AutoCloseable {
    private final List<Class<?>> entities;
    private @Nullable SessionFactory factory;

    EntityMapping(List<Class<?>> entities) {
        this.entities = entities;
    }

    /** A session that is part of the transaction which is open on the connection. */
    synchronized StatelessSession over(Connection connection) {
        if (factory == null) factory = made();
        return factory.openStatelessSession(connection);
    }

    private SessionFactory made() {
        var hibernate = new Configuration()
                .setProperty("hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect")
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
                .setProperty("hibernate.hbm2ddl.auto", "none")
                .setProperty("jakarta.persistence.validation.mode", "none")
                .setProperty("hibernate.jdbc.batch_size", "500");
        entities.forEach(hibernate::addAnnotatedClass);
        return hibernate.buildSessionFactory();
    }

    @Override
    public synchronized void close() {
        if (factory != null) factory.close();
    }
}
