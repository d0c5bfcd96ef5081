package org.carddesk.commands;

import java.time.Clock;
import java.util.List;
import org.carddesk.db.Database;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** The desk's commands: their service. Their outcomes come in through sync. */
public final class CommandsFeature {
    public static final List<Class<?>> ENTITIES = List.of();

    private final CommandService service;

    /** @param appliers those of all features, for the present version of what a command is about */
    public CommandsFeature(Database database, Outbox outbox, Clock clock, List<ChangeApplier> appliers) {
        this.service = new CommandService(database, outbox, clock, appliers);
    }

    public CommandService service() {
        return service;
    }
}
