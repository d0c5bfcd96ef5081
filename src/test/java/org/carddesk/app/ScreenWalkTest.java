package org.carddesk.app;

import static org.carddesk.app.TestConsole.on;
import static org.carddesk.app.TestConsole.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.carddesk.ui.Place;
import org.carddesk.ui.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every node of every screen that is registered, in both languages and two sizes, over a small school. */
@ExtendWith(ApplicationExtension.class)
class ScreenWalkTest {
    private static final int[][] SIZES = {{1000, 700}, {1920, 1080}};
    /** The office's usual window, in which the screens must be quick. */
    private static final int[] USUAL = {1366, 768};

    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final int WARM_UP = 1;
    private static final int LEAST_ROUNDS = 1;
    /** A busy machine stretches processor time too: what is over the limit once gets more chances to be quick. */
    private static final int MOST_ROUNDS = 12;

    @TempDir
    static Path folder;

    private final ScreenClock clock = new ScreenClock();
    private final Map<String, List<String>> findings = new TreeMap<>();
    private final TreeSet<String> walked = new TreeSet<>();
    private TestConsole desk;

    @Start
    void start(Stage stage) {
        desk = new TestConsole(stage, folder, clock::around);
        clock.watch(stage.getScene());
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void everyScreenIsWholeNamedAndQuick() throws Exception {
        desk.signIn("admin1");
        desk.sync();
        for (int round = 0;
                round < WARM_UP + LEAST_ROUNDS
                        || round < MOST_ROUNDS && !clock.over(clock.here(LIMIT)).isEmpty();
                round++) {
            if (round == WARM_UP) {
                on(() -> {
                    desk.size(USUAL[0], USUAL[1]);
                    return true;
                });
                clock.warm();
            }
            for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                clock.at("language");
                open(() -> desk.console.appearance(desk.console.appearance().in(language)));
                walk(round == 0, language.getLanguage());
                on(() -> {
                    clock.endRound();
                    return true;
                });
            }
        }
        for (Screen screen : desk.shell().screens()) assertTrue(walked.contains(screen.id()), "walked " + screen.id());
        List<String> slow = clock.over(clock.here(LIMIT));
        everyScreenIsFoundAsItWasLeft();
        List<String> all = new ArrayList<>();
        findings.forEach((finding, where) -> all.add(finding + "  " + where));
        Files.write(Path.of("target/screen-walk.txt"), all);
        Files.write(Path.of("target/screen-clock.txt"), clock.over(Duration.ZERO));
        assertTrue(clock.pieces() > 20, "the clock ran");
        assertEquals(List.of(), all.stream().distinct().toList());
        assertEquals(List.of(), slow);
        assertEquals(List.of(), desk.failures);
    }

    private void walk(boolean looking, String language) throws Exception {
        for (Screen screen : desk.shell().screens()) {
            if (screen.key().isEmpty()) continue;
            show(Place.of(screen.id()));
            look(looking, screen.id(), language);
            String opened = openFirstRow();
            if (!opened.equals(screen.id())) look(looking, opened, language);
        }
        for (Screen screen : desk.shell().screens()) {
            if (walked.contains(screen.id())) continue;
            // A record that is reached by no list's first row shows at least how it says that there is none.
            show(new Place(screen.id(), "nowhere"));
            look(looking, screen.id(), language);
        }
    }

    /** Another language, another theme, a locked desk: the same screen, filter, row and scroll position afterwards. */
    private void everyScreenIsFoundAsItWasLeft() throws Exception {
        for (Screen screen : desk.shell().screens()) {
            if (screen.key().isEmpty()) continue;
            show(Place.of(screen.id()));
            on(() -> {
                if (desk.find("#screen-area .filters .text-field") instanceof TextField filter) filter.setText("2");
                return true;
            });
            desk.pause(Duration.ofMillis(300));
            settle();
            Object left = state();
            open(desk.console.work()::language);
            open(desk.console.work()::theme);
            assertEquals(screen.id(), shown());
            assertEquals(left, state(), screen.id() + " in another language");
            open(desk.console.work()::lock);
            assertNull(desk.find("#screen-area"), "nothing lies behind the lock");
            desk.signIn("admin1");
            settle();
            assertEquals(screen.id(), shown());
            assertEquals(left, state(), screen.id() + " after it was locked");
        }
    }

    private String shown() {
        return on(() ->
                desk.shell().area().shownProperty().get().orElseThrow().screen().id());
    }

    private Object state() {
        return on(() ->
                desk.shell().area().shownProperty().get().orElseThrow().page().state());
    }

    private void show(Place place) throws Exception {
        clock.at(place.screenId());
        open(() -> desk.shell().area().open(place));
    }

    private void open(Runnable work) throws Exception {
        on(() -> clock.measured("opens", () -> {
            work.run();
            return true;
        }));
        settle();
    }

    private String openFirstRow() throws Exception {
        on(() -> {
            if (desk.find("#screen-area .table-view") instanceof TableView<?> table
                    && !table.getItems().isEmpty()) {
                table.getSelectionModel().select(0);
                var enter = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
                table.fireEvent(enter);
            }
            return true;
        });
        settle();
        return shown();
    }

    /** Until what was asked for is answered and laid out. */
    private void settle() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answered = new CountDownLatch(3);
            for (int lane = 0; lane < 3; lane++)
                desk.tasks.read(() -> true, done -> answered.countDown(), trouble -> answered.countDown());
            until(() -> answered.getCount() == 0);
        }
        long before = clock.pulses();
        on(() -> {
            Platform.requestNextPulse();
            return true;
        });
        until(() -> clock.pulses() > before);
    }

    private void look(boolean looking, String screen, String language) throws Exception {
        walked.add(screen);
        if (!looking) return;
        for (int[] size : SIZES) {
            String where = screen + " " + language + " " + size[0];
            on(() -> {
                desk.size(size[0], size[1]);
                desk.layOut();
                return true;
            });
            List<String> found = on(() -> {
                desk.layOut();
                return NodeWalk.findings(desk.console.root());
            });
            found.forEach(one ->
                    findings.computeIfAbsent(one, key -> new ArrayList<>()).add(where));
        }
    }
}
