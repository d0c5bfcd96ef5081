package org.carddesk.settlement;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.OperatorRole;

/** What can be done for a business day, in the order in which the morning does it. */
public enum DayVerb {
    FETCH_BILL(null),
    IMPORT_BILL(null),
    RECONCILE(null),
    ACKNOWLEDGE(null),
    RECORD_CREDIT(CommandType.RECORD_BANK_CREDIT),
    VOID_CREDIT(CommandType.VOID_BANK_CREDIT),
    CLOSE(CommandType.CLOSE_DAY),
    REOPEN(CommandType.REOPEN_DAY);

    private final Optional<CommandType> command;

    DayVerb(@org.jspecify.annotations.Nullable CommandType command) {
        this.command = Optional.ofNullable(command);
    }

    /** The command that it gives to the gateway; empty for what this desk does by itself. */
    public Optional<CommandType> command() {
        return command;
    }

    /** Whether the gateway has to be in reach. */
    public boolean needsGateway() {
        return this == FETCH_BILL
                || command.map(type -> !type.mayBeQueuedOffline()).orElse(false);
    }

    /** Who may, any one of these. */
    public Set<Role> roles() {
        if (command.isPresent()) return roles(command.get());
        return this == ACKNOWLEDGE
                ? EnumSet.of(Role.FINANCE)
                : EnumSet.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR);
    }

    private static Set<Role> roles(CommandType type) {
        return type.roles().stream()
                .filter(role -> role != OperatorRole.UNRECOGNISED)
                .map(role -> Role.valueOf(role.name()))
                .collect(Collectors.toSet());
    }
}
