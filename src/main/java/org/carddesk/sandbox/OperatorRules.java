package org.carddesk.sandbox;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Ids;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.RefusalCode;

/** Operators and their roles; nobody changes their own, and a second administrator agrees once there are two. */
final class OperatorRules {
    private final Ids ids;
    private final Sessions sessions;

    OperatorRules(Ids ids, Sessions sessions) {
        this.ids = ids;
        this.sessions = sessions;
    }

    Map<CommandType, CommandRule<?>> table() {
        var table = new EnumMap<CommandType, CommandRule<?>>(CommandType.class);
        table.put(CommandType.SAVE_OPERATOR, new Save());
        table.put(CommandType.DISABLE_OPERATOR, CommandRule.of(OperatorRules::checkDisable, OperatorRules::disable));
        return table;
    }

    private static void checkDisable(CommandContext<CommandArgs.None> command) {
        var operator = command.target(OperatorBody.class);
        Refused.when(operator.id().equals(command.actor()), RefusalCode.OWN_ROLES);
        Refused.when(operator.body().disabled(), RefusalCode.BAD_STATE);
    }

    private static void disable(CommandContext<CommandArgs.None> command) {
        var operator = command.target(OperatorBody.class);
        OperatorBody was = operator.body();
        command.ledger().put(operator.id(), new OperatorBody(was.login(), was.name(), was.roles(), true));
        Sessions.end(command.ledger(), operator.id());
    }

    /** Saving a disabled operator lets them in again; the code that is answered sets the first or a new password. */
    private final class Save implements CommandRule<CommandArgs.SaveOperator> {
        @Override
        public void check(CommandContext<CommandArgs.SaveOperator> command) {
            var args = command.args();
            var roles = args.roles();
            boolean fit = args.login().matches("[A-Za-z0-9._-]{1,64}")
                    && !args.name().isBlank()
                    && !roles.isEmpty()
                    && new HashSet<>(roles).size() == roles.size();
            Refused.when(!fit, RefusalCode.BAD_VALUE);
            String target = command.targetId();
            boolean taken = sameLogin(command)
                    .filter(other -> !other.id().equals(target))
                    .isPresent();
            Refused.when(taken, RefusalCode.BAD_VALUE);
            if (target == null || !target.equals(command.actor())) return;
            var own = command.target(OperatorBody.class).body().roles();
            Refused.when(!Set.copyOf(own).equals(Set.copyOf(roles)), RefusalCode.OWN_ROLES);
        }

        @Override
        public boolean needsApproval(CommandContext<CommandArgs.SaveOperator> command) {
            return command.ledger().where(OperatorBody.class, "disabled = 0").stream()
                            .filter(operator -> operator.body().roles().contains(OperatorRole.ADMINISTRATOR))
                            .count()
                    >= 2;
        }

        @Override
        public Set<OperatorRole> approvers() {
            return Set.of(OperatorRole.ADMINISTRATOR);
        }

        @Override
        public void apply(CommandContext<CommandArgs.SaveOperator> command) {
            var args = command.args();
            String id = Optional.ofNullable(command.targetId()).orElseGet(ids::next);
            var body = new OperatorBody(args.login(), args.name(), List.copyOf(args.roles()), false);
            command.ledger().put(id, body);
            String code = sessions.activationCode(command.ledger(), id);
            command.answer(Json.object().put("activation_code", code));
        }

        private static Optional<Entity<OperatorBody>> sameLogin(CommandContext<CommandArgs.SaveOperator> command) {
            return command.ledger()
                    .first(OperatorBody.class, "login = ?", command.args().login());
        }
    }
}
