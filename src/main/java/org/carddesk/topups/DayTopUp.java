package org.carddesk.topups;

import org.carddesk.gateway.TopUpBody;

/** A top-up as the comparison of its day reads it; {@code loadedTwice} if more than one attempt reached a card. */
public record DayTopUp(String id, TopUpBody body, boolean loadedTwice) {}
