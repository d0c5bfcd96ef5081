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

/** A clerk's cases by keyboard alone over a gateway and HTTP, with a second person at the same desk and at their own. */
@ExtendWith(ApplicationExtension.class)
class CasesConsoleTest {
    @TempDir
    static Path folder;

    private TestOffice office;
    private ConsoleWindow window;

    @Start
    void start(Stage stage) {
        office = new TestOffice(folder);
        window = at(stage, office, 1000, 700);
    }

    /** A window at a desk of the office. */
    static ConsoleWindow at(Stage stage, TestOffice office, double width, double height) {
        office.enrolled("desk-1", "clerk1");
        Terminal terminal = ConsoleWindow.terminal(office.dataOf("desk-1"));
        return new ConsoleWindow(stage, terminal, new FolderDoor(terminal, false), width, height);
    }

    @AfterEach
    void end() {
        window.close();
        office.close();
    }

    @Test
    void aMorningOfFailedLoads(FxRobot robot) throws Exception {
        var path = new CasesPath(window, robot);
        path.live();
        path.losesTheGatewayInTheMiddleOfARefund(office::close);
    }
}
