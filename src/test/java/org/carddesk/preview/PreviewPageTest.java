package org.carddesk.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.carddesk.report.PaperTray;
import org.carddesk.report.Printers;
import org.carddesk.report.Reports;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PreviewPageTest {
    private final PaperTray tray = new PaperTray();
    private final Map<Path, byte[]> written = new HashMap<>();
    private final AtomicInteger handedOut = new AtomicInteger();
    private TestWindow window;

    @Start
    void start(Stage stage) {
        window = new TestWindow(stage, Locale.CHINA);
    }

    @Test
    void pagesCopiesSidesAndPrinterAreChosenInOurOwnFormAndKept(FxRobot robot) {
        show(robot, tray.printers());
        robot.interact(() -> button(robot, "preview.print").fire());
        robot.interact(() -> {
            input(robot, "preview.print.copies").setText("2");
            input(robot, "preview.print.from").setText("3");
            input(robot, "preview.print.to").setText("2");
        });
        robot.interact(() -> button(robot, "form-main").fire());
        assertTrue(window.kit.dialogs().anyProperty().get(), "a range from 3 to 2 prints nothing");
        assertEquals(0, tray.pages());

        robot.interact(() -> {
            input(robot, "preview.print.to").setText("4");
            TestWindow.node(robot, "preview.print.sides", ComboBox.class)
                    .getSelectionModel()
                    .select(1);
        });
        robot.interact(() -> button(robot, "form-main").fire());
        window.settle(robot);

        assertFalse(window.kit.dialogs().anyProperty().get());
        assertTrue(tray.pages() >= 2, "pages 3 and 4 came out: " + tray.pages());
        assertEquals(1, handedOut.get());
        assertEquals(tray.name(), window.test.choices.get(Previews.PRINTER_CHOICE));
        robot.interact(() -> button(robot, "preview.print").fire());
        assertEquals("2", input(robot, "preview.print.copies").getText());
        assertEquals(
                1,
                TestWindow.node(robot, "preview.print.sides", ComboBox.class)
                        .getSelectionModel()
                        .getSelectedIndex());
    }

    @Test
    void theFirstPageIsOnShowWhileTheOthersAreLaidOutAndHandedOutIsTheWhole(FxRobot robot) {
        window.tasks.hold();
        show(robot, tray.printers());
        assertEquals(
                "其余页面正在排版",
                TestWindow.node(robot, "paper-tools", HBox.class).getChildren().stream()
                        .filter(Label.class::isInstance)
                        .map(node -> ((Label) node).getText())
                        .findFirst()
                        .orElseThrow());
        assertTrue(button(robot, "preview.print").isDisabled(), "what is not whole is not printed");

        robot.interact(() -> {
            while (window.tasks.heldAnswers() > 0) window.tasks.releaseFirst();
        });
        assertFalse(button(robot, "preview.print").isDisabled());
    }

    @Test
    void aPreviewThatIsLeftWhileItIsLaidOutChangesNoMore(FxRobot robot) {
        var model = new PreviewModel(window.kit, new Reports(), tray.printers(), written::put);
        model.shownProperty().subscribe(shown -> {
            if (shown.isPresent()) model.leave();
        });
        robot.interact(() -> {
            model.open(PreviewRequest.of("report", PaperTray::manyPages));
            model.load();
        });
        assertFalse(model.shownProperty().get().orElseThrow().whole());
        assertEquals(Optional.empty(), model.problemProperty().get());
    }

    @Test
    void withoutAPrinterThereIsThePdf(FxRobot robot) {
        show(robot, PaperTray.none());
        robot.interact(() -> button(robot, "preview.print").fire());
        assertTrue(window.kit.dialogs().anyProperty().get());
        robot.interact(() -> button(robot, "form-main").fire());
        robot.interact(() -> input(robot, "preview.save.file").setText("/reports/day"));
        robot.interact(() -> button(robot, "form-main").fire());
        window.settle(robot);

        byte[] pdf = written.get(Path.of("/reports/day.pdf"));
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.ISO_8859_1));
        assertEquals(1, handedOut.get());
    }

    private void show(FxRobot robot, Printers printers) {
        var request = new PreviewRequest("report", PaperTray::manyPages, in -> {
            handedOut.incrementAndGet();
            return PaperTray.manyPages(in);
        });
        robot.interact(() -> window.show(
                new PreviewPage(window.kit, new PreviewModel(window.kit, new Reports(), printers, written::put)),
                request));
        window.settle(robot);
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }

    private static TextInputControl input(FxRobot robot, String id) {
        return TestWindow.node(robot, id, TextInputControl.class);
    }
}
