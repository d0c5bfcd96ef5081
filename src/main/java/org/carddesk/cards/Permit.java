package org.carddesk.cards;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;
import org.carddesk.ui.Availability;
import org.carddesk.ui.DeskStatus;

/**
 * What speaks for or against giving a command now, as far as the desk knows; the gateway decides.
 *
 * @param roleFits whether the one who is signed in may give it
 * @param busy whether another command on the record has not ended
 * @param reasonKey the message that says why the record's state forbids it; empty if it does not
 */
public record Permit(CommandType type, boolean roleFits, boolean busy, Optional<String> reasonKey) {
    /** Judges by role and open command; {@code reasonKey} is the record's own objection. */
    public static Permit of(CommandType type, Access access, Optional<OutboxCommand> open, Optional<String> reasonKey) {
        boolean busy = open.isPresent() && (!type.urgent() || open.get().type() == type);
        return new Permit(type, access.allows(roles(type)), busy, reasonKey);
    }

    /** Whether the step is open under the desk's present status, and if not, why, in words. */
    public Availability under(DeskStatus status, Messages messages) {
        if (!roleFits) return no(messages, "common.step.role");
        if (status.readOnly().isPresent())
            return Availability.no(status.readOnly().get());
        if (reasonKey.isPresent()) return no(messages, reasonKey.get());
        if (busy) return no(messages, "common.step.busy");
        if (Outbox.isMoney(type) && status.moneyOff().isPresent()) {
            return Availability.no(status.moneyOff().get());
        }
        if (!status.online() && !type.mayBeQueuedOffline()) return no(messages, "common.step.offline");
        return Availability.YES;
    }

    private static Availability no(Messages messages, String key) {
        return Availability.no(messages.text(key));
    }

    private static Set<Role> roles(CommandType type) {
        return type.roles().stream()
                .filter(role -> role != OperatorRole.UNRECOGNISED)
                .map(role -> Role.valueOf(role.name()))
                .collect(Collectors.toSet());
    }
}
