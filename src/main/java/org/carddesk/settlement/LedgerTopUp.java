package org.carddesk.settlement;

import org.carddesk.gateway.TopUpBody;

/** A top-up as reconciliation sees it; {@code loadedTwice} if more than one attempt reached a card. */
record LedgerTopUp(String id, TopUpBody body, boolean loadedTwice) {}
