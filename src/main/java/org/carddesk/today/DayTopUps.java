package org.carddesk.today;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carddesk.gateway.Channel;
import org.carddesk.topups.ChannelDay;
import org.carddesk.topups.TopUpTotals;

/** What was paid on one business day, by channel. */
public record DayTopUps(LocalDate day, Map<Channel, TopUpTotals> byChannel) {
    public DayTopUps {
        byChannel = Map.copyOf(byChannel);
    }

    public TopUpTotals of(Channel channel) {
        return byChannel.getOrDefault(channel, TopUpTotals.NONE);
    }

    public TopUpTotals total() {
        return byChannel.values().stream().reduce(TopUpTotals.NONE, TopUpTotals::plus);
    }

    /** Every day from the first to the last, also those without a payment. */
    static List<DayTopUps> each(LocalDate first, LocalDate last, List<ChannelDay> paid) {
        var byDay = new HashMap<LocalDate, Map<Channel, TopUpTotals>>();
        for (ChannelDay one : paid) {
            byDay.computeIfAbsent(one.businessDate(), day -> new EnumMap<>(Channel.class))
                    .merge(one.channel(), one.paid(), TopUpTotals::plus);
        }
        var days = new ArrayList<DayTopUps>();
        for (LocalDate at = first; !at.isAfter(last); at = at.plusDays(1)) {
            days.add(new DayTopUps(at, byDay.getOrDefault(at, Map.of())));
        }
        return days;
    }
}
