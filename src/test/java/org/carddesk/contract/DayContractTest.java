package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 8 on days: one that is not over, and a closed one, which stays closed. */
@Tag("contract")
class DayContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk finance = gateway.desk(OperatorRole.FINANCE);

    /** Nothing is right about this close, and the contract does not say which rule is asked first. */
    @Test
    void aDayThatIsNotOverCannotBeClosed() {
        var draft = finance.draft("close_day", null, 0, Arguments.closeDay(Arguments.today()));
        String[] codes = {"DAY_NOT_OVER", "BILL_MISSING", "TOTALS_MISMATCH", "DIFFERENCES_OPEN", "BAD_VALUE"};
        Given.of(finance, draft).assertRefused(422, "business-rule", codes);
    }

    @Test
    void aClosedDayIsOpenedAgainByTwoWithAReason() {
        JsonNode closed = new SchoolState(gateway, finance)
                .one(
                        "day_close",
                        "no closed day",
                        item -> SchoolState.word(item, "state").equals("CLOSED"));
        String id = closed.path("id").asText();
        long version = closed.path("version").asLong();
        Given.onPresent(finance, version, now -> finance.draft("reopen_day", "day_close", id, now))
                .assertRefused(422, "business-rule", "REASON_REQUIRED");
        var waiting = Waiting.of(
                finance,
                closed,
                now -> finance.draft("reopen_day", "day_close", id, now).reason("contract"));
        waiting.isCancelled();
        JsonNode after = new SchoolState(gateway, finance)
                .one(
                        "day_close",
                        "gone: " + id,
                        item -> item.path("id").asText().equals(id));
        assertEquals("CLOSED", SchoolState.word(after, "state"));
    }
}
