package org.carddesk.today;

import java.util.List;
import org.carddesk.gateway.Channel;
import org.carddesk.ui.Column;

/** The columns of the table behind the bars of days. */
final class TodayColumns {
    static final List<Column<DayTopUps>> DAYS = List.of(
            Column.<DayTopUps>day("today.column.day", DayTopUps::day).width(110),
            Column.<DayTopUps>money(
                            "today.channel.AUTO_LOAD",
                            row -> row.of(Channel.AUTO_LOAD).amountFen())
                    .width(120),
            Column.<DayTopUps>money(
                            "today.channel.WEB", row -> row.of(Channel.WEB).amountFen())
                    .width(120),
            Column.<DayTopUps>money(
                            "today.channel.WALLET",
                            row -> row.of(Channel.WALLET).amountFen())
                    .width(120),
            Column.<DayTopUps>count("today.column.count", row -> row.total().count())
                    .width(90),
            Column.<DayTopUps>money("today.column.sum", row -> row.total().amountFen())
                    .width(120));

    private TodayColumns() {}
}
