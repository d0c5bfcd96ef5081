package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.ui.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window of each operator, found again where they left it. */
@ExtendWith(ApplicationExtension.class)
class WindowPlaceTest {
    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit test = new TestKit(tasks, Locale.CHINA);
    private final StackPane inside = new StackPane();
    private Stage stage;
    private WindowPlace place;

    @Start
    void start(Stage window) {
        stage = window;
        stage.setScene(new Scene(inside, 500, 400));
        stage.show();
        place = new WindowPlace(tasks, test.kit()::remembered);
    }

    @Test
    void theWindowComesBackWhereItWasLeft(FxRobot robot) {
        robot.interact(() -> {
            place.take(inside);
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(620);
            stage.setHeight(510);
        });
        robot.interact(tasks::runTimers);
        assertEquals("40,30,620,510,false", test.choices.get("frame.window"));
        robot.interact(() -> stage.setWidth(300));
        test.choices.put("frame.window", "40,30,620,510,false");
        robot.interact(() -> place.take(inside));
        assertEquals(620, stage.getWidth());
    }

    @Test
    void aWindowOnAScreenThatIsGoneOnlyKeepsItsSize(FxRobot robot) {
        double before = stage.getX();
        test.choices.put("frame.window", "30000,30000,640,480,false");
        robot.interact(() -> place.take(inside));
        assertEquals(before, stage.getX());
        assertEquals(640, stage.getWidth());
    }

    @Test
    void aWindowIsFollowedNoLongerThanTheConsoleLives(FxRobot robot) {
        robot.interact(() -> {
            place.take(inside);
            place.end();
            stage.setWidth(700);
        });
        robot.interact(tasks::runTimers);
        assertEquals(Optional.empty(), Optional.ofNullable(test.choices.get("frame.window")));
    }

    @Test
    void whatIsNoPlaceIsLeftOut() {
        assertEquals(Optional.empty(), WindowPlace.Bounds.read("rubbish"));
        assertEquals(Optional.empty(), WindowPlace.Bounds.read("1,2,3,4"));
        assertEquals(Optional.of(new WindowPlace.Bounds(-5, 2, 3, 4, true)), WindowPlace.Bounds.read("-5,2,3,4,true"));
    }
}
