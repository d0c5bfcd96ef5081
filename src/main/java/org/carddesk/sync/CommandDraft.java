package org.carddesk.sync;

import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** What an operator wants done, before it is queued: type, target with the version that was on the screen, arguments, reason. */
public record CommandDraft(
        CommandType type,
        @Nullable Target target,
        @Nullable Long expectedVersion,
        CommandArgs args,
        @Nullable String reason,
        @Nullable String supersedes) {

    /** A command without a target. */
    public static CommandDraft of(CommandType type, CommandArgs args) {
        return new CommandDraft(type, null, null, args, null, null);
    }

    /** A command on a record of the type's target; urgent commands go without the version (contract section 4). */
    public static CommandDraft on(CommandType type, String targetId, long expectedVersion, CommandArgs args) {
        EntityType target = type.target();
        if (target == null) throw new IllegalArgumentException(type + " has no target");
        return new CommandDraft(
                type, new Target(target.wire(), targetId), type.urgent() ? null : expectedVersion, args, null, null);
    }

    /** As {@link #on(CommandType, String, long, CommandArgs)}, without arguments. */
    public static CommandDraft on(CommandType type, String targetId, long expectedVersion) {
        return on(type, targetId, expectedVersion, new CommandArgs.None());
    }

    public CommandDraft because(@Nullable String why) {
        return new CommandDraft(type, target, expectedVersion, args, why, supersedes);
    }

    /** Names the rejected or conflicting command that a person tries again by this one. */
    public CommandDraft superseding(String commandId) {
        return new CommandDraft(type, target, expectedVersion, args, reason, commandId);
    }
}
