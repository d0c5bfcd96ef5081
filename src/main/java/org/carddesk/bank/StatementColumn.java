package org.carddesk.bank;

/** What a column of a bank's statement can mean. */
public enum StatementColumn {
    DATE,
    MONEY_IN,
    MONEY_OUT,
    /** One amount, explained by its sign or by the direction. */
    AMOUNT,
    DIRECTION,
    PAYER,
    REFERENCE,
    /** Purpose or remark: names the payer where the bank has no column for it. */
    MEMO
}
