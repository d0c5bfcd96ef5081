package org.carddesk.settlement;

import org.carddesk.gateway.RefundBody;

/** A refund as reconciliation sees it. */
record LedgerRefund(String id, RefundBody body) {}
