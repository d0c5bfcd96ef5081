package org.carddesk.sync;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandResultBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.OperatorBody;

/** Applies checked events inside one transaction: results to the outbox, operators also to the sign-in, all else to the features. */
final class EventWriter {
    private final SyncedState state;
    private final Outcomes outcomes;
    private final Clock clock;
    private final CursorStore cursors = new CursorStore();
    private final OutboxStore outbox = new OutboxStore();
    private final RecoveredStore recovered = new RecoveredStore();
    private final VerifierStore verifiers = new VerifierStore();

    EventWriter(SyncedState state, Outcomes outcomes, Clock clock) {
        this.state = state;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** Applies a page's events and moves the cursor. */
    void apply(Tx tx, String epoch, long lastSeq, List<CheckedEvent> events) {
        var entities = new ArrayList<CheckedEvent>(events.size());
        var others = new ArrayList<CommandResultBody>();
        for (CheckedEvent event : events) {
            Incoming incoming = event.incoming();
            if (incoming != null && incoming.body() instanceof CommandResultBody result) {
                var outcome = Outcomes.Outcome.of(result, incoming.extra(), event.version());
                if (!outcomes.learn(tx, result.commandId(), outcome)) others.add(result);
            } else if (!event.type().equals(EntityType.COMMAND_RESULT.wire())) {
                entities.add(event);
            }
        }
        recovered.learn(tx, others);
        state.apply(tx, entities).forEach(entity -> noteOperator(tx, entity));
        cursors.move(tx, epoch, lastSeq, clock.instant());
        outbox.reached(tx, lastSeq);
        if (!events.isEmpty()) tx.changed("feed_cursor");
    }

    /** An operator's roles and whether the account is open also decide who gets in while the gateway is out of reach. */
    void noteOperator(Tx tx, CheckedEvent event) {
        if (!event.type().equals(EntityType.OPERATOR.wire())) return;
        if (event.incoming() != null && event.incoming().body() instanceof OperatorBody operator) {
            verifiers.update(tx, event.id(), operator.name(), SignIn.roles(operator.roles()), operator.disabled());
        } else {
            verifiers.disable(tx, event.id());
        }
    }
}
