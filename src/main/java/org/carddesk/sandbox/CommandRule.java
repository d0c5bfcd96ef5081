package org.carddesk.sandbox;

import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.OperatorRole;
import org.jspecify.annotations.Nullable;

/**
 * What one command type may do and does (contract section 8). What holds for all types is judged before: role, target,
 * version, required reason, one open command per target.
 */
interface CommandRule<A extends CommandArgs> {
    /**
     * Judges the command on the present state and changes nothing; asked when the command arrives and once more when it is
     * approved.
     *
     * @throws Refused if the rules forbid it
     */
    void check(CommandContext<A> command);

    /** Does it, right after {@link #check} and in the same transaction; every entity it puts is an effect of the command. */
    void apply(CommandContext<A> command);

    /** A rule that never needs a second person. */
    static <A extends CommandArgs> CommandRule<A> of(
            Consumer<CommandContext<A>> check, Consumer<CommandContext<A>> apply) {
        return new CommandRule<>() {
            @Override
            public void check(CommandContext<A> command) {
                check.accept(command);
            }

            @Override
            public void apply(CommandContext<A> command) {
                apply.accept(command);
            }
        };
    }

    /** Whether a second person has to agree first. */
    default boolean needsApproval(CommandContext<A> command) {
        return false;
    }

    /** Who may be that person; never the maker. */
    default Set<OperatorRole> approvers() {
        return Set.of(OperatorRole.FINANCE, OperatorRole.ADMINISTRATOR);
    }

    /** The amount in fen that the approval shows. */
    default @Nullable Long amountFen(CommandContext<A> command) {
        return null;
    }

    /** Locks what must not move while the command awaits approval. */
    default void hold(CommandContext<A> command) {}

    /** Opens that lock: the approval was rejected, expired or cancelled, or the rules forbid the command by now. */
    default void release(CommandContext<A> command) {}
}
