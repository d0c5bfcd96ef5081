package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Target;

/** Gives commands to the rules of a made-up school as the pipeline does, without wire and roles. */
final class RuleDesk {
    private final MadeSchool made;
    private int commands;

    RuleDesk(MadeSchool made) {
        this.made = made;
    }

    /** A command that was given and, where its rule asks for a second person, waits for one. */
    final class Given {
        final String commandId;
        final Optional<RefusalCode> refused;
        final boolean waits;
        private final CommandType type;
        private final Payload payload;
        private final CommandArgs args;

        private Given(CommandType type, Payload payload, CommandArgs args) {
            this.commandId = "00000000-0000-7000-8000-" + SchoolIds.digits(++commands, 12);
            this.type = type;
            this.payload = payload;
            this.args = args;
            var rule = rule(type);
            var waiting = new boolean[1];
            this.refused = attempt(tx -> {
                var command = context(tx, null);
                rule.check(command);
                waiting[0] = rule.needsApproval(command);
                if (waiting[0]) rule.hold(command);
                else rule.apply(command);
            });
            this.waits = waiting[0];
        }

        Given refusedFor(RefusalCode code) {
            assertEquals(Optional.of(code), refused);
            return this;
        }

        Given applied() {
            assertEquals(Optional.empty(), refused);
            assertTrue(!waits, "waits for a second person");
            return this;
        }

        Given waiting() {
            assertEquals(Optional.empty(), refused);
            assertTrue(waits, "waits for nobody");
            return this;
        }

        /** The second person agrees; answers why the rules forbid it now, if they do. */
        Optional<RefusalCode> approve() {
            var rule = rule(type);
            var refusal = attempt(tx -> {
                rule.check(context(tx, "op-finance2"));
                rule.apply(context(tx, "op-finance2"));
            });
            if (refusal.isPresent()) reject();
            return refusal;
        }

        void reject() {
            made.ledger.writeOnly(tx -> rule(type).release(context(tx, "op-finance2")));
        }

        private CommandContext<CommandArgs> context(LedgerTx tx, String approver) {
            return new CommandContext<>(tx, commandId, type, payload, args, approver);
        }
    }

    Given give(CommandType type, String targetId, CommandArgs args) {
        EntityType target = type.target();
        var named = target == null ? null : new Target(target.wire(), targetId);
        return new Given(type, new Payload(type.wire(), named, null, Json.tree(args), "op-clerk1", "试验"), args);
    }

    Given give(CommandType type, String targetId) {
        return give(type, targetId, new CommandArgs.None());
    }

    <B extends Body> B body(Class<B> type, String id) {
        return made.ledger.read(tx -> tx.get(type, id)).body();
    }

    /** The first id that a query answers in its column {@code id}. */
    String id(String sql, Object... values) {
        return made.ledger
                .read(tx -> tx.tx().first(sql + " LIMIT 1", row -> row.text("id"), values))
                .orElseThrow(() -> new AssertionError("nothing for " + sql));
    }

    private Optional<RefusalCode> attempt(java.util.function.Consumer<LedgerTx> work) {
        try {
            made.ledger.writeOnly(work);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.code());
        }
    }

    @SuppressWarnings("unchecked")
    private CommandRule<CommandArgs> rule(CommandType type) {
        return (CommandRule<CommandArgs>) made.school.rules().get(type);
    }
}
