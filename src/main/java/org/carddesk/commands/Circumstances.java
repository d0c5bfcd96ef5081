package org.carddesk.commands;

import java.util.Optional;
import java.util.Set;
import org.carddesk.sync.Desk;
import org.carddesk.sync.Halt;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncService;

/**
 * What decides at present whether a queued command can go.
 *
 * @param present operators by whose sign-in can be sent
 * @param inReach whether the gateway answers
 * @param halt why the desk sends nothing at all
 * @param moneyOff whether money commands are held until finance has looked
 */
public record Circumstances(Set<String> present, boolean inReach, Optional<Halt> halt, boolean moneyOff) {
    /** Nothing is known that stands in the way. */
    public static final Circumstances CLEAR = new Circumstances(Set.of(), false, Optional.empty(), false);

    private static final Set<String> AWAY = Set.of("ACTOR_NOT_SIGNED_IN", "SESSION_EXPIRED");
    private static final int MONEY_OFF_FROM = 2;

    public Circumstances {
        present = Set.copyOf(present);
    }

    public static Circumstances of(SyncService sync) {
        Optional<Desk> desk = sync.desk();
        return new Circumstances(
                sync.operatorsPresent(),
                sync.freshness().inReach(),
                desk.flatMap(Desk::halt),
                desk.map(Desk::digestMismatches).orElse(0) >= MONEY_OFF_FROM);
    }

    /** After a restore of the gateway the desk goes on by itself. */
    boolean halted() {
        return halt.filter(why -> why != Halt.EPOCH_CHANGED).isPresent();
    }

    /**
     * Whether the command waits for its operator, or for whoever ordered its cancel: the gateway said so, or it is there and
     * they are not.
     */
    boolean isAway(OutboxCommand command) {
        String problem = command.problem();
        boolean told = problem != null && AWAY.contains(problem);
        String canceller = command.cancelBy();
        boolean anyPresent = present.contains(command.actorId()) || (canceller != null && present.contains(canceller));
        return !anyPresent && (inReach || told);
    }
}
