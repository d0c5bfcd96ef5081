package org.carddesk.app;

import java.util.Optional;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.Obstacle;
import org.carddesk.text.Messages;
import org.carddesk.ui.DeskStatus;

/** Puts how things stand between desk and gateway into words. */
final class Standings {
    private Standings() {}

    /** @param obstacle what has kept the desk from reading for a while */
    static DeskStatus status(Office.Standing standing, Optional<Obstacle> obstacle, Messages messages) {
        var freshness = standing.freshness();
        Optional<String> halted = freshness.halt().map(halt -> messages.word("app.halt", halt));
        Optional<String> alarm = standing.moneyOff()
                ? Optional.of(messages.text("app.alarm.moneyOff"))
                : standing.alarms().stream().findFirst().map(kind -> alarm(kind, messages));
        return new DeskStatus(
                freshness.inReach(),
                freshness.inReach() && standing.present(),
                Optional.ofNullable(freshness.readAt()),
                standing.queued(),
                halted,
                alarm,
                obstacle.filter(what -> what != Obstacle.OUT_OF_REACH).map(what -> messages.word("app.obstacle", what)),
                standing.catchingUp().map(way -> new DeskStatus.CatchingUp(way.read(), way.of())));
    }

    /** A first difference is mended by itself; everything else wants somebody to look. */
    private static String alarm(String kind, Messages messages) {
        String key = kind.equals(Alarm.Kind.DIGEST.name()) ? "app.alarm.mends" : "app.alarm.any";
        return messages.text(key, messages.word("app.alarm.kind", kind));
    }
}
