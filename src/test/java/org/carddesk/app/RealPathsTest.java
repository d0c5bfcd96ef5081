package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The headless tests' main paths once more, in a large window of a real window system. */
@Tag("screen")
@ExtendWith(ApplicationExtension.class)
class RealPathsTest {
    private static final double WIDTH = 1880;
    private static final double HEIGHT = 1000;

    @TempDir
    static Path folder;

    private Stage stage;
    private ConsoleWindow window;

    @Start
    void start(Stage shown) {
        stage = shown;
        stage.setX(0);
        stage.setY(0);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void theCounter(FxRobot robot) throws Exception {
        window = opened(() -> new ConsoleWindow(stage, folder.resolve("counter"), WIDTH, HEIGHT));
        new CounterPath(window, robot).live();
    }

    @Test
    void theFailedLoads(FxRobot robot) throws Exception {
        try (var office = new TestOffice(folder.resolve("cases"))) {
            window = opened(() -> CasesConsoleTest.at(stage, office, WIDTH, HEIGHT));
            var path = new CasesPath(window, robot);
            path.live();
            path.losesTheGatewayInTheMiddleOfARefund(office::close);
        }
    }

    @Test
    void theDay(FxRobot robot) throws Exception {
        Path data = Files.createDirectories(folder.resolve("day"));
        window = opened(() -> DayScreensTest.morning(stage, ConsoleWindow.terminal(data), WIDTH, HEIGHT));
        var path = new DayPath(window, robot, data);
        path.signIn();
        path.openDay();
        path.closeByTwo();
        assertTrue(Files.size(path.previewAndSave()) > 1000);
    }

    private static ConsoleWindow opened(Callable<ConsoleWindow> work) {
        return WaitForAsyncUtils.waitForAsyncFx(120_000, work);
    }
}
