package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.carddesk.sync.Alarm;
import org.carddesk.sync.Freshness;
import org.carddesk.sync.Obstacle;
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
        watch.stands(new Office.Standing(Optional.of("desk-1"), freshness, Optional.empty(), 0, List.of(), true, true));
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
        watch.stands(new Office.Standing(Optional.empty(), freshness, Optional.empty(), 0, List.of(), true, true));
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
                    Optional.of("desk-1"), freshness, Optional.empty(), 0, List.of(kind.name()), true, false));
            assertFalse(alarm().contains(kind.name()), alarm());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Obstacle.class, mode = EnumSource.Mode.EXCLUDE, names = "OUT_OF_REACH")
    void whatKeepsTheDeskFromReadingForAWhileIsToldInBothLanguages(Obstacle obstacle) {
        looks(2, Optional.of(obstacle));
        assertEquals(Optional.empty(), watch.statusProperty().get().obstacle(), "it may pass by itself");
        looks(1, Optional.of(obstacle));
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            messages.set(Messages.in(language));
            watch.retell();
            assertEquals(
                    Optional.of(messages.get().word("app.obstacle", obstacle)),
                    watch.statusProperty().get().obstacle());
        }
        looks(1, Optional.empty());
        assertEquals(Optional.empty(), watch.statusProperty().get().obstacle());
    }

    @Test
    void anotherObstacleIsNotToldForTheOneBefore() {
        looks(3, Optional.of(Obstacle.SIGN_IN));
        looks(1, Optional.of(Obstacle.FORBIDDEN));
        assertEquals(Optional.empty(), watch.statusProperty().get().obstacle());
    }

    @Test
    void thatNothingAnswersIsSaidByBeingOffline() {
        looks(5, Optional.of(Obstacle.OUT_OF_REACH));
        assertEquals(Optional.empty(), watch.statusProperty().get().obstacle());
    }

    private void looks(int times, Optional<Obstacle> obstacle) {
        var freshness = new Freshness("e", 1, null, null, null, true, obstacle, Optional.empty());
        for (int i = 0; i < times; i++) {
            watch.stands(
                    new Office.Standing(Optional.of("desk-1"), freshness, Optional.empty(), 0, List.of(), true, false));
        }
    }

    private String alarm() {
        return watch.statusProperty().get().moneyOff().orElseThrow();
    }
}
