package org.carddesk.contract;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Section 8: every command type by every role. The role is judged before the target, which is nowhere: who may not is
 * forbidden, who may learns that there is no such target. A type without a target is tried only by those who may not.
 */
@Tag("contract")
class RoleContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final Map<OperatorRole, WireDesk> desks = new EnumMap<>(OperatorRole.class);

    @TestFactory
    Stream<DynamicContainer> roles() {
        return Stream.of(OperatorRole.CLERK, OperatorRole.FINANCE, OperatorRole.ADMINISTRATOR, OperatorRole.AUDITOR)
                .map(role -> dynamicContainer(
                        role.name(),
                        Arrays.stream(CommandType.values())
                                .filter(type ->
                                        type.target() != null || !type.roles().contains(role))
                                .map(type -> dynamicTest(type.wire(), () -> judge(role, type)))));
    }

    private void judge(OperatorRole role, CommandType type) {
        var desk = desks.computeIfAbsent(role, gateway::desk);
        boolean may = desk.roles.stream().anyMatch(type.roles()::contains);
        if (may && type.target() == null) return;
        var given = Given.of(desk, draft(desk, type));
        if (may) given.assertRefused(404, "unknown-target", "UNKNOWN_TARGET");
        else given.assertRefused(403, "forbidden", "FORBIDDEN");
    }

    private WireDesk.Draft draft(WireDesk desk, CommandType type) {
        EntityType on = type.target();
        var args = Arguments.of(type, gateway.digits(10));
        var target = on == null ? null : new Target(on.wire(), nowhere(on));
        long version = on == null || type.urgent() ? 0 : 1;
        return desk.draft(type.wire(), target, version, args).reason("contract");
    }

    /** An id of the form that the type's ids have. */
    private String nowhere(EntityType type) {
        return switch (type) {
            case APPROVAL -> gateway.ids.next();
            case DAY_CLOSE -> "1990-01-01";
            default -> "nowhere";
        };
    }
}
