package org.carddesk.failedloads;

import java.util.function.Function;
import org.carddesk.approvals.ApprovalService;
import org.carddesk.bills.BillService;
import org.carddesk.cards.CardService;
import org.carddesk.topups.TopUpService;

/**
 * Where the evidence of a case is found.
 *
 * @param names the name of an operator by their id
 */
public record CaseSources(
        CardService cards,
        TopUpService topUps,
        BillService bills,
        ApprovalService approvals,
        Function<String, String> names) {}
