package org.carddesk.contract;

import static org.carddesk.contract.SchoolState.word;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 8: no one person closes a card with money on it, shown where the school has such cards; all of them stay open. */
@Tag("contract")
class MoneyOnCardContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);

    private JsonNode card(String otherwise, Predicate<JsonNode> money) {
        return new SchoolState(gateway, clerk)
                .one(
                        "card",
                        otherwise,
                        item -> word(item, "closed").equals("false")
                                && item.path("body").path("ledger_balance_fen").asLong() > 0
                                && money.test(item.path("body")));
    }

    private WireDesk.Draft close(JsonNode card, long version) {
        return clerk.draft("close_card", "card", card.path("id").asText(), version)
                .reason("contract");
    }

    @Test
    void aCardWithMoneyIsClosedByTwo() {
        var card = card(
                "no card with money on it", body -> body.path("pending_fen").asLong() == 0);
        Waiting.of(clerk, card, now -> close(card, now)).isCancelled();
    }

    @Test
    void aCardWhoseMoneyIsOnItsWayStaysOpen() {
        var card = card(
                "no card with money on its way",
                body -> body.path("pending_fen").asLong() > 0);
        Given.onPresent(clerk, card.path("version").asLong(), now -> close(card, now))
                .assertRefused(422, "business-rule", "MONEY_PENDING");
    }
}
