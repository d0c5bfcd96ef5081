package org.carddesk.failedloads;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.CommandResult.Refused;

/** One way out of a case, and what stands in it at present. */
public record Exit(Kind kind, Optional<Refused> obstacle) {
    /** The ways, in the order in which they are offered. */
    public enum Kind {
        /** Ask the card host what happened. */
        VERIFY(CommandType.VERIFY_LOAD),
        /** Load once more under the same load id, which can never load twice. */
        RETRY(CommandType.RETRY_LOAD),
        /** Load onto another card of the same holder. */
        REDIRECT(CommandType.REDIRECT_LOAD),
        /** Return the money to where it came from. */
        REFUND(CommandType.REFUND_TOP_UP),
        /** The host shows the load, the gateway missed it. */
        CONFIRM(CommandType.CONFIRM_LOADED);

        private final CommandType command;

        Kind(CommandType command) {
            this.command = command;
        }

        /** The command that takes this way. */
        public CommandType command() {
            return command;
        }

        /** Any one of these roles may take this way. */
        Set<Role> roles() {
            return command.roles().stream()
                    .map(role -> Role.valueOf(role.name()))
                    .collect(Collectors.toSet());
        }
    }

    public boolean allowed() {
        return obstacle.isEmpty();
    }
}
