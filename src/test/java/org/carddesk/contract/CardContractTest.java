package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 8: the counter's commands on persons and cards of the tests' own. */
@Tag("contract")
class CardContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);
    private final long before = clerk.head();

    private Given give(String type, String cardId, long version) {
        return Given.of(clerk, clerk.draft(type, "card", cardId, version).reason("contract"));
    }

    private CardBody card(String id, Given last) {
        var events = FeedReader.upTo(clerk, before, last.committedSeq());
        return Json.read(FeedReader.last(events, "card", id).orElseThrow().path("body"), CardBody.class);
    }

    @Test
    void aCardNumberIsTakenOnce() {
        var card = gateway.register(clerk);
        var again = clerk.draft("register_card", null, 0, Arguments.registerCard(gateway.digits(10), card.cardNo()));
        Given.of(clerk, again).assertRefused(422, "business-rule", "CARD_NO_TAKEN");
    }

    @Test
    void aPersonHasOneOpenRegularCard() {
        var card = gateway.register(clerk);
        ObjectNode args = Arguments.registerCard(gateway.digits(10), gateway.digits(10));
        var events = FeedReader.upTo(clerk, before, card.given().committedSeq());
        JsonNode holder = FeedReader.last(events, "cardholder", card.holderId()).orElseThrow();
        ((ObjectNode) args.get("person")).set("person_no", holder.path("body").path("person_no"));
        var target = new Target("cardholder", card.holderId());
        Given.of(
                        clerk,
                        clerk.draft(
                                "register_card", target, holder.path("version").asLong(), args))
                .assertRefused(422, "business-rule", "OPEN_CARD_EXISTS");
    }

    @Test
    void eachRowOfARegistrationIsJudgedByItself() {
        String cardNo = gateway.digits(10);
        var args = Arguments.registerCards(List.of(gateway.digits(10), gateway.digits(10)), cardNo);
        var given = Given.of(clerk, clerk.draft("register_cards", null, 0, args));
        assertTrue(given.applied(), given::toString);
        JsonNode rows = given.state().path("rows");
        assertEquals(2, rows.size(), given::toString);
        assertEquals("applied", rows.get(0).path("status").asText());
        assertEquals("rejected", rows.get(1).path("status").asText());
        assertEquals("CARD_NO_TAKEN", rows.get(1).path("code").asText());
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
        assertTrue(!card(id, unfrozen).frozen(), unfrozen::toString);
        var found = give("clear_loss", id, version(unfrozen));
        assertTrue(!card(id, found).lost(), found::toString);
    }

    private static long version(Given given) {
        return given.effect("card")
                .orElseThrow(() -> new AssertionError(given.toString()))
                .path("version")
                .asLong();
    }

    @Test
    void aReplacedCardIsClosedAndNamedByTheNewOne() {
        var made = gateway.register(clerk);
        String number = gateway.digits(10);
        var lost = give("report_loss", made.cardId(), 0);
        var args = Arguments.of(CommandType.REPLACE_CARD, number);
        var given =
                Given.of(clerk, clerk.draft("replace_card", new Target("card", made.cardId()), version(lost), args));
        assertTrue(given.applied(), given::toString);
        CardBody old = card(made.cardId(), given);
        assertTrue(old.closed());
        assertEquals(0, old.ledgerBalanceFen());
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        CardBody fresh = events.stream()
                .filter(event -> event.path("type").asText().equals("card"))
                .map(event -> Json.read(event.path("body"), CardBody.class))
                .filter(card -> card.cardNo().equals(number))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertEquals(made.cardId(), fresh.replacesCardId());
    }

    @Test
    void anEmptyCardIsClosedWithAReason() {
        var made = gateway.register(clerk);
        var bare = clerk.draft("close_card", "card", made.cardId(), made.cardVersion());
        Given.of(clerk, bare).assertRefused(422, "business-rule", "REASON_REQUIRED");
        var given = give("close_card", made.cardId(), made.cardVersion());
        assertTrue(given.applied(), given::toString);
        assertTrue(card(made.cardId(), given).closed());
    }

    @Test
    void aCardholderIsUpdated() {
        var made = gateway.register(clerk);
        var events = FeedReader.upTo(clerk, before, made.given().committedSeq());
        long version = FeedReader.last(events, "cardholder", made.holderId())
                .orElseThrow()
                .path("version")
                .asLong();
        var target = new Target("cardholder", made.holderId());
        var args = Arguments.of(CommandType.UPDATE_CARDHOLDER, "");
        var given = Given.of(clerk, clerk.draft("update_cardholder", target, version, args));
        assertTrue(given.applied(), given::toString);
        JsonNode body = FeedReader.last(
                        FeedReader.upTo(clerk, before, given.committedSeq()), "cardholder", made.holderId())
                .orElseThrow()
                .path("body");
        assertEquals("Law", Json.read(body, CardholderBody.class).department());
    }

    @Test
    void aDayThatIsNotOverCannotBeClosed() {
        var finance = gateway.desk(OperatorRole.FINANCE);
        var draft = finance.draft("close_day", null, 0, Arguments.closeDay(Arguments.today()));
        Given.of(finance, draft).assertRefused(422, "business-rule", "DAY_NOT_OVER");
    }
}
