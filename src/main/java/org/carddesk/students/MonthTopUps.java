package org.carddesk.students;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.gateway.Channel;
import org.carddesk.topups.ChannelMonth;
import org.carddesk.topups.TopUpTotals;

/** What a person paid in one month, by channel. */
public record MonthTopUps(YearMonth month, Map<Channel, TopUpTotals> byChannel) {
    public MonthTopUps {
        byChannel = Map.copyOf(byChannel);
    }

    public long amountFen(Channel channel) {
        return byChannel.getOrDefault(channel, TopUpTotals.NONE).amountFen();
    }

    public TopUpTotals total() {
        return byChannel.values().stream().reduce(TopUpTotals.NONE, TopUpTotals::plus);
    }

    /** Every month from the first with a payment to the last, also those without; at most the newest {@code most}. */
    static List<MonthTopUps> of(List<ChannelMonth> paid, int most) {
        var byMonth = new TreeMap<YearMonth, Map<Channel, TopUpTotals>>();
        for (ChannelMonth one : paid) {
            byMonth.computeIfAbsent(one.month(), month -> new EnumMap<>(Channel.class))
                    .merge(one.channel(), one.paid(), TopUpTotals::plus);
        }
        if (byMonth.isEmpty()) return List.of();
        var months = new ArrayList<MonthTopUps>();
        for (YearMonth at = byMonth.firstKey(); !at.isAfter(byMonth.lastKey()); at = at.plusMonths(1)) {
            months.add(new MonthTopUps(at, byMonth.getOrDefault(at, Map.of())));
        }
        return months.subList(Math.max(0, months.size() - most), months.size());
    }
}
