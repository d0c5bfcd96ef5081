package org.carddesk.sync;

import java.util.List;
import org.carddesk.db.Database;
import org.carddesk.text.DeskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an older version kept raw is handed over at the start where it can be read now. What the store refuses stays raw: it
 * must never keep the desk from starting.
 */
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    private final Database database;
    private final SyncedState state;
    private final EventWriter writer;
    private final RawOrders orders;
    private final RawStore raws = new RawStore();

    Adoption(Database database, SyncedState state, EventWriter writer, RawOrders orders) {
        this.database = database;
        this.state = state;
        this.writer = writer;
        this.orders = orders;
    }

    /**
     * Also remembers what was ordered to be kept raw: a snapshot brings it again.
     *
     * @throws DeskException if the store cannot be read or written at all
     */
    void run() {
        database.read(state::understood).forEach((type, entities) -> {
            if (adopted(type, entities)) return;
            entities.forEach(entity -> adopted(type, List.of(entity)));
        });
        database.read(raws::ordered).forEach(orders::keep);
    }

    /** Whether the store took all of them; else none. */
    private boolean adopted(String type, List<CheckedEvent> entities) {
        try {
            database.writeOnly(tx -> {
                state.adopt(tx, type, entities);
                entities.forEach(entity -> writer.noteOperator(tx, entity));
            });
            return true;
        } catch (DeskException storeTrouble) {
            throw storeTrouble;
        } catch (RuntimeException refused) {
            LOG.warn("the store refuses to adopt {} of {}: still kept raw", entities.size(), type, refused);
            return false;
        }
    }
}
