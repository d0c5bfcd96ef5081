package org.carddesk.app;

import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The counter by keyboard over a gateway and HTTP, as {@link CounterPath} goes it. */
@ExtendWith(ApplicationExtension.class)
class CounterConsoleTest {
    @TempDir
    static Path folder;

    private ConsoleWindow window;

    @Start
    void start(Stage stage) {
        window = new ConsoleWindow(stage, folder);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void aClerkServesTheCounter(FxRobot robot) throws Exception {
        new CounterPath(window, robot).live();
    }
}
