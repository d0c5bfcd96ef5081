package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.put;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;

/** An alarm about reading stands as long as its cause; what only a person can judge stands until one has. */
class AlarmsEndTest extends AtADesk {
    @Test
    void aCertificateThatIsTrustedAgainIsNoAlarm() {
        gateway.nextPage(request -> new WireOutcome.Failed(Silence.CERTIFICATE, false));
        desk.pull();
        assertEquals(List.of(Alarm.Kind.CERTIFICATE), alarms());
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), alarms());
    }

    @Test
    void anAlarmOfAnEarlierRunEndsToo() {
        gateway.nextPage(request -> new WireOutcome.Failed(Silence.CERTIFICATE, false));
        desk.pull();
        desk.close();
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        assertEquals(List.of(Alarm.Kind.CERTIFICATE), alarms());
        desk.pull();
        assertEquals(List.of(), alarms());
    }

    @Test
    void aRecordThatTheGatewayMendedStopsNothingAnyMore() {
        for (int i = 0; i < 4; i++) {
            gateway.nextPage(request -> gateway.page(
                    request, 11, List.of(put(11, "card", "c1", 2, Json.object().put("card_no", true)))));
        }
        for (int i = 0; i < 3; i++) {
            desk.pull();
            desk.pass(Duration.ofMinutes(10));
        }
        assertEquals(List.of(Alarm.Kind.POISON), alarms());
        assertEquals(11, desk.sync.orders().poison().orElseThrow().seq());
        gateway.nextPage(request -> gateway.page(request, 11, List.of(put(11, "card", "c1", 2, card("60001", 7)))));
        desk.pull();
        assertEquals(List.of(), alarms());
        assertEquals(Optional.empty(), desk.sync.orders().poison());
    }

    @Test
    void aFeedThatIsReadAgainIsNoAlarm() {
        gateway.nextPage(refusal(400, ProblemType.MALFORMED, Map.of()));
        desk.pull();
        assertEquals(List.of(Alarm.Kind.FEED), alarms());
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), alarms());
    }

    @Test
    void oneVersionWithTwoContentsIsAnAlarmUntilAnAdministratorHasLookedIntoIt() {
        ObjectNode other = put(11, "card", "c1", 1, card("60001", 999));
        gateway.nextPage(request -> gateway.page(request, 11, List.of(other)));
        desk.pull();
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(Alarm.Kind.INTEGRITY), alarms());
        desk.access.enter(new SignedIn("op-finance1", "finance1", "finance1", Set.of(Role.FINANCE)));
        assertThrows(DeskException.class, () -> desk.sync.orders().acknowledgeIntegrity("looked into it"));
        assertEquals(List.of(Alarm.Kind.INTEGRITY), alarms());
        desk.access.enter(new SignedIn("op-admin1", "admin1", "admin1", Set.of(Role.ADMINISTRATOR)));
        desk.sync.orders().acknowledgeIntegrity("looked into it");
        assertEquals(List.of(), alarms());
        String details = desk.database.read(tx -> tx.first(
                        "SELECT details, reason FROM audit_entry WHERE action = 'acknowledge_integrity'",
                        row -> row.text("details") + " " + row.text("reason"))
                .orElseThrow());
        assertEquals("{\"found\":\"card c1 version 1\"} looked into it", details);
    }

    private List<Alarm.Kind> alarms() {
        return desk.sync.orders().alarms().stream().map(Alarm::kind).toList();
    }
}
