package org.carddesk.topups;

import java.time.LocalDate;
import org.carddesk.gateway.Channel;

/** What was paid through one channel on one business day. */
public record ChannelDay(LocalDate businessDate, Channel channel, TopUpTotals paid) {}
