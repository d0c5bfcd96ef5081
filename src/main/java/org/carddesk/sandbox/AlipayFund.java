package org.carddesk.sandbox;

import java.time.Instant;

/**
 * One change of the Alipay balance, as the fund bill lists it.
 *
 * @param logNo Alipay's number of the change, unique within the account
 * @param businessNo Alipay's business number, often the trade number
 * @param outTradeNo the school's order number, or empty
 * @param amountFen positive for income, negative for expense
 * @param balanceFen the balance after the change
 * @param type 交易付款, 交易退款, 收费, 提现, …
 */
public record AlipayFund(
        String logNo,
        String businessNo,
        String outTradeNo,
        String goods,
        Instant at,
        String counterparty,
        long amountFen,
        long balanceFen,
        String type,
        String remark) {}
