package org.carddesk.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.Role;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.TestOutbox;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorServiceTest {
    @TempDir
    Path folder;

    private TestOutbox desk;
    private OperatorsFeature feature;

    @BeforeEach
    void open() {
        desk = new TestOutbox(folder, OperatorsFeature.ENTITIES, Instant.parse("2030-01-11T02:00:00Z"))
                .signIn("op-admin", Role.ADMINISTRATOR);
        var results = Map.of("c1", Json.object().put("activation_code", "ABCD-1234"));
        feature = new OperatorsFeature(
                desk.database,
                desk.outbox,
                desk.access,
                desk.audit,
                desk.clock,
                id -> Optional.ofNullable(results.get(id)));
        operator("op-admin", "admin1", false, OperatorRole.ADMINISTRATOR);
        operator("op-clerk", "clerk1", false, OperatorRole.CLERK, OperatorRole.UNRECOGNISED);
        operator("op-gone", "aaron", true, OperatorRole.CLERK);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void disabledOperatorsComeLastAndNamesAreFoundById() {
        assertEquals(
                List.of("admin1", "clerk1", "aaron"),
                feature.service().list().stream()
                        .map(each -> each.body().login())
                        .toList());
        assertEquals("Name of clerk1", feature.service().nameOf("op-clerk"));
        assertEquals("op-unknown", feature.service().nameOf("op-unknown"));
    }

    @Test
    void aNewLoginMakesAnOperatorAndAKnownOneChangesIt() {
        OutboxCommand made = queued(feature.service().save(" clerk9 ", "New One", EnumSet.of(Role.CLERK)));
        assertNull(made.target());
        assertEquals("clerk9", made.args().get("login").textValue());

        OutboxCommand changed = queued(feature.service().save("clerk1", "Other Name", EnumSet.of(Role.FINANCE)));
        assertEquals("op-clerk", changed.target().id());
        assertEquals(4, changed.expectedVersion());
        assertEquals(
                changed.commandId(),
                feature.service()
                        .byLogin("clerk1")
                        .flatMap(Operator::open)
                        .orElseThrow()
                        .commandId());
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        assertEquals(
                CommandResult.Refused.of(RefusalCode.OWN_ROLES),
                feature.service().save("admin1", "Me", EnumSet.allOf(Role.class)));
        assertEquals(List.of(), desk.database.read(desk.outbox::open));
        queued(feature.service().save("admin1", "My New Name", EnumSet.of(Role.ADMINISTRATOR)));
    }

    @Test
    void anEmptyNameOrNoRoleIsRefused() {
        var refused = CommandResult.Refused.of(RefusalCode.BAD_VALUE);
        assertEquals(refused, feature.service().save("x", " ", EnumSet.of(Role.CLERK)));
        assertEquals(refused, feature.service().save("x", "X", EnumSet.noneOf(Role.class)));
    }

    @Test
    void disablingTakesTheVersionShownAndIsNotOfferedTwice() {
        assertEquals(4, queued(feature.service().disable("clerk1")).expectedVersion());
        assertEquals(
                CommandResult.Refused.of(RefusalCode.BAD_STATE),
                feature.service().disable("aaron"));
        assertThrows(DeskException.class, () -> feature.service().disable("nobody"));
    }

    @Test
    void onlyAdministratorsSaveOperators() {
        desk.signIn("op-fin", Role.FINANCE, Role.CLERK, Role.AUDITOR);
        assertThrows(DeskException.class, () -> feature.service().save("clerk9", "New One", EnumSet.of(Role.CLERK)));
        assertThrows(DeskException.class, () -> feature.service().disable("clerk1"));
    }

    @Test
    void theActivationCodeComesFromMemoryOnly() {
        assertEquals(Optional.of("ABCD-1234"), feature.service().activationCode("c1"));
        assertEquals(Optional.empty(), feature.service().activationCode("c2"));
    }

    @Test
    void theAuditTrailShowsWhoSavedWhomAndIsWhole() {
        queued(feature.service().disable("clerk1"));

        var rows = feature.auditService().search(AuditQuery.of("operator", "op-clerk", 10));

        assertEquals("op-admin", rows.getFirst().operatorId());
        assertEquals("disable_operator", rows.getFirst().action());
        assertEquals(Optional.empty(), feature.auditService().firstBroken());
        assertEquals(rows.getFirst().n(), feature.auditService().head().n());
    }

    private OutboxCommand queued(CommandResult result) {
        var queued = assertInstanceOf(CommandResult.Queued.class, result);
        return desk.database
                .read(tx -> desk.outbox.find(tx, queued.commandId()))
                .orElseThrow();
    }

    private void operator(String id, String login, boolean disabled, OperatorRole... roles) {
        var body = new OperatorBody(login, "Name of " + login, List.of(roles), disabled);
        desk.feed(feature.appliers().getFirst(), new Incoming(id, 4, new byte[32], body, Optional.empty()));
    }
}
