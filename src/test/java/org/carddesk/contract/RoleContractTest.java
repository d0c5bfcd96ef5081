package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Section 8: every command type by every role; the role is judged before the target, which is nowhere. */
@Tag("contract")
class RoleContractTest {
    private final ContractGateway gateway = ContractGateway.shared();

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
        var desk = gateway.desk(role);
        var given = Given.of(desk, draft(desk, type));
        if (List.copyOf(type.roles()).contains(role)) assertNotEquals("FORBIDDEN", given.code(), given::toString);
        else given.assertRefused(403, "forbidden", "FORBIDDEN");
    }

    private WireDesk.Draft draft(WireDesk desk, CommandType type) {
        EntityType on = type.target();
        var args = Arguments.of(type, gateway.digits(10));
        if (on == null) return desk.draft(type.wire(), null, 0, args).reason("contract");
        return desk.draft(type.wire(), new Target(on.wire(), "nowhere"), 1, args)
                .reason("contract");
    }
}
