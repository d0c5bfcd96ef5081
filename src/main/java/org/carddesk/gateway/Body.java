package org.carddesk.gateway;

/** The body of an entity in the feed, one record a type; members are those of contract section 7. */
public sealed interface Body
        permits AgreementBody,
                ApprovalBody,
                BankCreditBody,
                CardBody,
                CardholderBody,
                CommandResultBody,
                DayCloseBody,
                LoadAttemptBody,
                OperatorBody,
                RefundBody,
                TopUpBody {}
