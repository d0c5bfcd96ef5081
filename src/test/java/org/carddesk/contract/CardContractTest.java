package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 8: the counter's commands on persons and cards of the tests' own. */
@Tag("contract")
class CardContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);
    private final long before = gateway.place(clerk);

    private Given give(String type, String cardId, long version) {
        return give(type, cardId, version, Json.object());
    }

    private Given give(String type, String cardId, long version, ObjectNode args) {
        var target = new Target("card", cardId);
        return Given.of(clerk, clerk.draft(type, target, version, args).reason("contract"));
    }

    private CardBody card(String id, Given last) {
        last.assertApplied();
        var events = FeedReader.upTo(clerk, before, last.committedSeq());
        return Json.read(FeedReader.last(events, "card", id).orElseThrow().path("body"), CardBody.class);
    }

    @Test
    void aCardNumberIsTakenOnce() {
        var card = gateway.register(clerk);
        var again = clerk.draft("register_card", null, 0, Arguments.registerCard(gateway.digits(10), card.cardNo()));
        Given.of(clerk, again).assertRefused(422, "business-rule", "CARD_NO_TAKEN");
    }

    private Given registerAgain(ContractGateway.Registered person, String cardNo) {
        var target = new Target("cardholder", person.holderId());
        long version = person.holder().path("version").asLong();
        var args = Arguments.registerCard(person.personNo(), cardNo);
        return Given.onPresent(clerk, version, now -> clerk.draft("register_card", target, now, args));
    }

    @Test
    void aPersonHasOneOpenRegularCard() {
        var made = gateway.register(clerk);
        registerAgain(made, gateway.digits(10)).assertRefused(422, "business-rule", "OPEN_CARD_EXISTS");
    }

    @Test
    void aPersonWhoseCardWasClosedGetsAnotherOne() {
        var made = gateway.register(clerk);
        give("close_card", made.cardId(), made.cardVersion()).assertApplied();
        String number = gateway.digits(10);
        var given = registerAgain(made, number);
        given.assertApplied();
        CardBody fresh = numbered(number, given);
        assertEquals(made.holderId(), fresh.holderId(), "the same person");
        assertFalse(fresh.closed());
    }

    private CardBody numbered(String cardNo, Given given) {
        return FeedReader.upTo(clerk, before, given.committedSeq()).stream()
                .filter(event -> event.path("type").asText().equals("card"))
                .filter(event -> event.path("op").asText().equals("put"))
                .map(event -> Json.read(event.path("body"), CardBody.class))
                .filter(card -> card.cardNo().equals(cardNo))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void eachRowOfARegistrationIsJudgedByItself() {
        String cardNo = gateway.digits(10);
        var args = Arguments.registerCards(List.of(gateway.digits(10), gateway.digits(10)), cardNo);
        var given = Given.of(clerk, clerk.draft("register_cards", null, 0, args));
        given.assertApplied();
        List<JsonNode> rows = given.state().path("rows").valueStream().toList();
        assertEquals(2, rows.size(), given::toString);
        var applied = row(rows, "applied");
        var rejected = row(rows, "rejected");
        assertNotEquals(applied.path("index").asLong(-1), rejected.path("index").asLong(-1), given::toString);
        assertEquals("CARD_NO_TAKEN", rejected.path("code").asText());
        Set<String> types = new HashSet<>();
        applied.path("effects").forEach(effect -> types.add(effect.path("type").asText()));
        assertTrue(types.containsAll(Set.of("cardholder", "card")), given::toString);
    }

    /** Which of two rows with one number comes first is not said, nor whether they are counted from 0. */
    private static JsonNode row(List<JsonNode> rows, String status) {
        return rows.stream()
                .filter(row -> row.path("status").asText().equals(status))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + status + ": " + rows));
    }

    @Test
    void aRegistrationWithoutOneGoodRowIsRefused() {
        var made = gateway.register(clerk);
        var args = Arguments.registerCards(List.of(gateway.digits(10)), made.cardNo());
        var given = Given.of(clerk, clerk.draft("register_cards", null, 0, args));
        assertEquals("rejected", given.status(), given::toString);
        RefusalCode.valueOf(given.code());
    }

    @Test
    void lossAndFreezeComeAndGo() {
        var made = gateway.register(clerk);
        String id = made.cardId();
        var lost = give("report_loss", id, 0);
        assertTrue(card(id, lost).lost());
        var frozen = give("freeze", id, 0);
        assertTrue(card(id, frozen).frozen());
        var unfrozen = give("unfreeze", id, version(frozen));
        assertFalse(card(id, unfrozen).frozen(), unfrozen::toString);
        assertTrue(card(id, unfrozen).lost(), "loss and freeze are independent of each other");
        var found = give("clear_loss", id, version(unfrozen));
        assertFalse(card(id, found).lost(), found::toString);
    }

    private static long version(Given given) {
        return given.effect("card")
                .orElseThrow(() -> new AssertionError(given.toString()))
                .path("version")
                .asLong();
    }

    @Test
    void aCardIsGoodForLonger() {
        var made = gateway.register(clerk);
        var later = Arguments.of(CommandType.EXTEND_EXPIRY, "");
        var given = give("extend_expiry", made.cardId(), made.cardVersion(), later);
        assertEquals(
                later.path("expires_on").asText(),
                card(made.cardId(), given).expiresOn().toString());
    }

    @Test
    void aReplacedCardIsClosedAndNamedByTheNewOne() {
        var made = gateway.register(clerk);
        String number = gateway.digits(10);
        var lost = give("report_loss", made.cardId(), 0);
        var args = Arguments.of(CommandType.REPLACE_CARD, number);
        var given = give("replace_card", made.cardId(), version(lost), args);
        CardBody old = card(made.cardId(), given);
        assertTrue(old.closed());
        assertEquals(0, old.ledgerBalanceFen());
        CardBody fresh = numbered(number, given);
        assertEquals(made.cardId(), fresh.replacesCardId());
        assertEquals(made.holderId(), fresh.holderId());
        assertFalse(fresh.closed());
    }

    @Test
    void anEmptyCardIsClosedWithAReason() {
        var made = gateway.register(clerk);
        var bare = clerk.draft("close_card", "card", made.cardId(), made.cardVersion());
        Given.of(clerk, bare).assertRefused(422, "business-rule", "REASON_REQUIRED");
        var given = give("close_card", made.cardId(), made.cardVersion());
        assertTrue(card(made.cardId(), given).closed());
    }

    @Test
    void aCardholderIsUpdated() {
        var made = gateway.register(clerk);
        var target = new Target("cardholder", made.holderId());
        var args = Arguments.of(CommandType.UPDATE_CARDHOLDER, "");
        long version = made.holder().path("version").asLong();
        var given = Given.onPresent(clerk, version, now -> clerk.draft("update_cardholder", target, now, args));
        given.assertApplied();
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        JsonNode body = FeedReader.last(events, "cardholder", made.holderId())
                .orElseThrow()
                .path("body");
        CardholderBody holder = Json.read(body, CardholderBody.class);
        assertEquals("Law", holder.department());
        assertEquals(made.personNo(), holder.personNo());
    }
}
