package org.carddesk.sandbox;

import org.carddesk.gateway.Body;

/** A body under change and how often it was changed since it was read. */
final class Tracked<B extends Body> {
    private final String id;
    private B body;
    private int changes;

    private Tracked(String id, B body, int changes) {
        this.id = id;
        this.body = body;
        this.changes = changes;
    }

    static <B extends Body> Tracked<B> made(String id, B body) {
        return new Tracked<>(id, body, 1);
    }

    static <B extends Body> Tracked<B> of(Entity<B> entity) {
        return new Tracked<>(entity.id(), entity.body(), 0);
    }

    String id() {
        return id;
    }

    B body() {
        return body;
    }

    void become(B next) {
        if (next.equals(body)) return;
        body = next;
        changes++;
    }

    int changes() {
        return changes;
    }
}
