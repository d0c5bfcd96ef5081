package org.carddesk.app;

import static org.carddesk.app.TestConsole.on;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.carddesk.ui.Place;
import org.carddesk.ui.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A frame that another has taken the place of is held by nothing that lives on, or a desk would fill with them. */
@ExtendWith(ApplicationExtension.class)
class ForgottenFrameTest {
    private static final int FRAMES = 2;
    private static final int PATIENCE = 40;

    @TempDir
    static Path folder;

    private TestConsole desk;

    @Start
    void start(Stage stage) {
        desk = new TestConsole(stage, folder);
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void framesOfAnotherLanguageAndOfWhoLeftAreForgotten() throws Exception {
        desk.signIn("clerk1");
        desk.sync();
        var left = new ArrayList<WeakReference<Shell>>();
        for (int i = 0; i < FRAMES; i++) {
            everyScreen();
            left.add(new WeakReference<>(desk.shell()));
            on(() -> {
                desk.console.work().language();
                return true;
            });
        }
        left.add(new WeakReference<>(desk.shell()));
        on(() -> {
            desk.console.work().signOut();
            return true;
        });
        desk.signIn("finance1");
        everyScreen();
        for (int i = 0; i < PATIENCE && held(left) > 0; i++) {
            System.gc();
            desk.pause(Duration.ofMillis(100));
        }
        assertEquals(0, held(left), "frames that are still held");
        assertEquals(List.of(), desk.failures);
    }

    private void everyScreen() throws Exception {
        for (Screen screen : desk.shell().screens()) {
            if (screen.key().isEmpty()) continue;
            on(() -> {
                desk.shell().area().open(Place.of(screen.id()));
                return true;
            });
            desk.pause(Duration.ofMillis(50));
        }
    }

    private static long held(List<WeakReference<Shell>> left) {
        return left.stream().filter(one -> one.get() != null).count();
    }
}
