package org.carddesk.approvals;

import org.carddesk.agreements.AgreementService;
import org.carddesk.bank.BankService;
import org.carddesk.cards.CardService;
import org.carddesk.operators.OperatorService;
import org.carddesk.topups.TopUpService;

/** Where the records are found that an approval is about. */
public record ApprovalSources(
        CardService cards,
        TopUpService topUps,
        AgreementService agreements,
        BankService bank,
        OperatorService operators) {}
