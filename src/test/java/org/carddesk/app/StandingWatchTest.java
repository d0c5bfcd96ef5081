package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.Freshness;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.Messages;
import org.carddesk.ui.DeskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingWatchTest {
    private final AtomicReference<Messages> messages = new AtomicReference<>(Messages.in(Locale.SIMPLIFIED_CHINESE));
    private final StandingWatch watch = new StandingWatch(new DirectTaskRunner(), messages::get);

    @Test
    void theAlarmIsToldInTheOtherLanguageAtOnce() {
        var freshness = new Freshness("e", 1, null, null, null, true, Optional.empty(), Optional.empty());
        watch.stands(new Office.Standing(Optional.of("desk-1"), freshness, Optional.empty(), 0, List.of(), true));
        String chinese = alarm();
        messages.set(Messages.in(Locale.ENGLISH));
        watch.retell();
        assertEquals(messages.get().text("app.alarm.moneyOff"), alarm());
        assertEquals(Messages.in(Locale.SIMPLIFIED_CHINESE).text("app.alarm.moneyOff"), chinese);
    }

    @Test
    void nothingIsToldBeforeAnythingIsKnownAndAfterTheStoreWasClosed() {
        watch.retell();
        assertEquals(DeskStatus.UNKNOWN, watch.statusProperty().get());
        var freshness = new Freshness("e", 1, null, null, null, true, Optional.empty(), Optional.empty());
        watch.stands(new Office.Standing(Optional.empty(), freshness, Optional.empty(), 0, List.of(), true));
        String chinese = alarm();
        watch.end();
        messages.set(Messages.in(Locale.ENGLISH));
        watch.retell();
        assertEquals(chinese, alarm());
    }

    @ParameterizedTest
    @EnumSource(Alarm.Kind.class)
    void anAlarmIsToldInWordsNotByItsCode(Alarm.Kind kind) {
        var freshness = new Freshness("e", 1, null, null, null, true, Optional.empty(), Optional.empty());
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            messages.set(Messages.in(language));
            watch.stands(new Office.Standing(
                    Optional.of("desk-1"), freshness, Optional.empty(), 0, List.of(kind.name()), false));
            assertFalse(alarm().contains(kind.name()), alarm());
        }
    }

    private String alarm() {
        return watch.statusProperty().get().moneyOff().orElseThrow();
    }
}
