package org.carddesk.topups;

import java.time.YearMonth;
import org.carddesk.gateway.Channel;

/** What was paid through one channel in one month of business days. */
public record ChannelMonth(YearMonth month, Channel channel, TopUpTotals paid) {}
