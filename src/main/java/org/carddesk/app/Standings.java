package org.carddesk.app;

import java.util.Optional;
import org.carddesk.text.Messages;
import org.carddesk.ui.DeskStatus;

/** Puts how things stand between desk and gateway into words. */
final class Standings {
    private Standings() {}

    static DeskStatus status(Office.Standing standing, Messages messages) {
        var freshness = standing.freshness();
        Optional<String> halted = freshness.halt().map(halt -> messages.word("app.halt", halt));
        Optional<String> alarm = standing.moneyOff()
                ? Optional.of(messages.text("app.alarm.moneyOff"))
                : standing.alarms().stream()
                        .findFirst()
                        .map(kind -> messages.text("app.alarm.any", messages.word("app.alarm.kind", kind)));
        return new DeskStatus(
                freshness.inReach(),
                Optional.ofNullable(freshness.readAt()),
                standing.queued(),
                halted,
                alarm,
                standing.catchingUp().map(way -> new DeskStatus.CatchingUp(way.read(), way.of())));
    }
}
