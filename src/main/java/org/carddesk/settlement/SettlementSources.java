package org.carddesk.settlement;

import org.carddesk.bank.BankService;
import org.carddesk.bills.BillService;
import org.carddesk.bills.FundService;
import org.carddesk.cards.CardService;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.topups.TopUpService;

/** The features that a business day is put together from. */
public record SettlementSources(
        BillService bills,
        FundService funds,
        TopUpService topUps,
        BankService bank,
        FailedLoadService failedLoads,
        CardService cards) {}
