package org.carddesk.sandbox;

import java.util.EnumMap;
import java.util.Map;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;

/** The rule of each command type; all types of the contract have one. */
final class Rules {
    private final Map<CommandType, CommandRule<?>> rules = new EnumMap<>(CommandType.class);

    Rules add(Map<CommandType, ? extends CommandRule<?>> more) {
        rules.putAll(more);
        return this;
    }

    /** The rule of a type; its arguments are of the class that the type names. */
    @SuppressWarnings("unchecked")
    CommandRule<CommandArgs> of(CommandType type) {
        CommandRule<?> rule = rules.get(type);
        if (rule == null) throw new IllegalStateException("no rule for " + type);
        return (CommandRule<CommandArgs>) rule;
    }
}
