package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.task.DirectTaskRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PaperViewerTest {
    private static final int WHOLE = 0xFFFFFFFF;
    private static final int BEGINNING = 0xFF808080;

    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final List<Integer> painted = new ArrayList<>();
    private PaperViewer viewer;

    @Start
    void start(Stage stage) {
        viewer = new PaperViewer(new TestKit(tasks, Locale.CHINA).kit());
        stage.setScene(new Scene(viewer, 900, 600));
        stage.show();
        stage.requestFocus();
    }

    @Test
    void pagesFillTheWidthAndOnlyThoseInSightArePainted(FxRobot robot) {
        show(robot, 30);
        robot.interact(() -> assertTrue(viewer.lookup(".paper-sheets > .paper").prefWidth(-1) > 600));
        assertTrue(painted.stream().filter(size -> size > 600).count() <= 5, painted.toString());
    }

    @Test
    void keysTurnThePages(FxRobot robot) {
        show(robot, 5);
        robot.interact(viewer::focusPages);
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        assertEquals(2, viewer.page());
        robot.type(KeyCode.END);
        assertEquals(4, viewer.page());
        robot.type(KeyCode.HOME);
        assertEquals(0, viewer.page());
        assertEquals("1", ((TextField) viewer.lookup("#paper-page")).getText());
    }

    @Test
    void aPageAskedForBeforeThereIsRoomIsShownOnceThereIs(FxRobot robot) {
        robot.interact(() -> {
            var window = viewer.getScene();
            viewer = new PaperViewer(new TestKit(tasks, Locale.CHINA).kit());
            viewer.show(paper(5));
            viewer.go(3);
            window.setRoot(viewer);
        });
        robot.interact(() -> assertEquals(3, viewer.page()));
        assertEquals("4", ((TextField) viewer.lookup("#paper-page")).getText());
    }

    @Test
    void whatIsSearchedForIsFoundOnEveryPageAndCopied(FxRobot robot) {
        show(robot, 4);
        robot.interact(viewer::focusSearch);
        robot.write("no 2 line");
        assertEquals("1 / 1 处", ((Label) viewer.lookup("#paper-found")).getText());
        robot.interact(viewer::focusPages);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        robot.interact(
                () -> assertEquals("No 2 line", Clipboard.getSystemClipboard().getString()));
        robot.interact(viewer::focusSearch);
        robot.write(" elsewhere");
        assertEquals("没有找到", ((Label) viewer.lookup("#paper-found")).getText());
    }

    @Test
    void aViewerThatWasLeftPaintsNoMore(FxRobot robot) {
        tasks.hold();
        robot.interact(() -> viewer.show(paper(3)));
        robot.interact(viewer::stop);
        int before = painted.size();
        robot.interact(() -> {
            while (tasks.heldAnswers() > 0) tasks.releaseFirst();
        });
        assertEquals(before, painted.size());
        robot.interact(() -> assertEquals("", ((Label) viewer.lookup("#paper-found")).getText()));
    }

    @Test
    void aDocumentThatIsStillLaidOutShowsItsBeginningAndGrowsInItsPlace(FxRobot robot) {
        robot.interact(() -> viewer.show(paper(1, false)));
        robot.interact(() -> {});
        assertTrue(painted.stream().anyMatch(size -> size > 600), painted.toString());
        robot.interact(viewer::focusSearch);
        robot.write("no 2 line");
        assertEquals("其余页面正在排版", ((Label) viewer.lookup("#paper-found")).getText());
        robot.interact(() -> ((TextField) viewer.lookup("#paper-search")).clear());
        robot.interact(() -> ((ScrollPane) viewer.lookup("#paper-scroll")).setVvalue(1));
        double before = topOfTheFirstPage();

        painted.clear();
        robot.interact(() -> viewer.grow(paper(4, true)));
        robot.interact(() -> {});

        assertEquals(before, topOfTheFirstPage(), 1);
        assertTrue(painted.stream().anyMatch(size -> size > 600), "the first page is painted anew: " + painted);
        robot.interact(viewer::focusSearch);
        robot.write("no 2 line");
        assertEquals("1 / 1 处", ((Label) viewer.lookup("#paper-found")).getText());
        robot.interact(viewer::focusPages);
        robot.type(KeyCode.END);
        assertEquals(3, viewer.page());
    }

    @Test
    void aLatePictureOfTheBeginningDoesNotReplaceOneOfTheWhole(FxRobot robot) {
        show(robot, 1);
        tasks.hold();
        robot.interact(() -> viewer.show(paper(1, false)));
        robot.interact(() -> viewer.grow(paper(1, true)));
        robot.interact(() -> {
            while (tasks.heldAnswers() > 0) tasks.releaseLast();
        });
        robot.interact(() -> assertEquals(WHOLE, colourOfTheFirstPage()));
    }

    private int colourOfTheFirstPage() {
        var image = (ImageView) viewer.lookup(".paper-sheets > .paper > .image-view");
        return image.getImage().getPixelReader().getArgb(1, 1);
    }

    private double topOfTheFirstPage() {
        Node sheet = viewer.lookup(".paper-sheets > .paper");
        return sheet.localToScene(0, 0).getY();
    }

    private void show(FxRobot robot, int pages) {
        robot.interact(() -> viewer.show(paper(pages)));
        robot.interact(() -> {});
    }

    private Paper paper(int pages) {
        return paper(pages, true);
    }

    private Paper paper(int pages, boolean whole) {
        return new Paper() {
            @Override
            public int pageCount() {
                return pages;
            }

            @Override
            public boolean whole() {
                return whole;
            }

            @Override
            public double width(int page) {
                return 595;
            }

            @Override
            public double height(int page) {
                return 842;
            }

            @Override
            public Pixels page(int page, double pixelsPerPoint) {
                int width = (int) (595 * pixelsPerPoint);
                int height = (int) (842 * pixelsPerPoint);
                painted.add(width);
                int[] argb = new int[width * height];
                Arrays.fill(argb, whole ? WHOLE : BEGINNING);
                return new Pixels(width, height, argb);
            }

            @Override
            public List<Run> texts(int page) {
                return List.of(new Run(40, 40, 200, 12, "No " + page + " line"), new Run(300, 41, 100, 12, "¥1.00"));
            }
        };
    }
}
