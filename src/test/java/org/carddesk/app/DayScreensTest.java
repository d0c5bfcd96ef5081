package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.stage.Stage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Finance's morning by keyboard, over the built-in gateway and HTTP: from the bill to the signed report. */
@ExtendWith(ApplicationExtension.class)
class DayScreensTest {
    @TempDir
    static Path folder;

    private ConsoleWindow window;

    @Start
    void start(Stage stage) {
        window = morning(stage, ConsoleWindow.terminal(folder), 1000, 700);
    }

    /** A window on a new desk of the built-in school, the day before which waits for its bill. */
    static ConsoleWindow morning(Stage stage, Terminal terminal, double width, double height) {
        var school = new SandboxOptions(0, 20, 2, 7, Map.of(), GatewayCommand.seams(terminal.environment()));
        CopiedSchool.into(terminal.dataFolder().resolve("school"), school);
        return new ConsoleWindow(stage, terminal, new FolderDoor(terminal, true, school), width, height);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void fromTheBillToTheSignedReport(FxRobot robot) throws Exception {
        var path = new DayPath(window, robot, folder);
        path.signIn();
        path.openDay();
        path.wrongFilesThatAreDroppedGiveWordsAndChangeNothing();
        path.aWrongFileGivesWordsAndChangesNothing();
        path.takeAStatement();
        path.closeByTwo();
        Path pdf = path.previewAndSave();
        Path again = path.reprint();
        path.reopenByTwo();

        window.leave();
        try (var desk = OpenDesk.open(ConsoleWindow.terminal(folder), Optional.of(nowhere()))) {
            var service = desk.wiring().settlement.service();
            assertFalse(service.day(TestOffice.yesterday()).orElseThrow().closed());
            String code = service.runs(TestOffice.yesterday()).getFirst().body().reportSha256();
            assertTrue(pdfText(pdf).contains(code), pdfText(pdf));
            assertTrue(pdfText(again).contains("第2次打印"), pdfText(again));
            assertEquals(unmarked(pdfText(pdf)), unmarked(pdfText(again)));
        }
    }

    /** Without the mark of a reprint and the print time. */
    private static String unmarked(String text) {
        return text.replace("第2次打印", "").replaceAll("打印时间[0-9:-]{18}", "");
    }

    private static String pdfText(Path pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    /** The gateway went with the window; reading needs none. */
    private static GatewayAddress nowhere() {
        return GatewayAddress.of("http://127.0.0.1:9", Optional.empty(), Optional.empty(), Optional.empty());
    }
}
