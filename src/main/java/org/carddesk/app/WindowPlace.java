package org.carddesk.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;
import org.carddesk.ui.Remembered;

/** Where an operator had the window and how large; found again at the next sign-in, if there is still a screen there. */
final class WindowPlace {
    private static final String NAME = "frame.window";
    private static final Duration QUIET = Duration.ofMillis(400);

    private final Latest latest;
    private final Supplier<Remembered> remembered;
    private Optional<Stage> followed = Optional.empty();
    private Subscription following = Subscription.EMPTY;

    /** Bounds while the window is not maximised, written as {@code x,y,width,height,maximised}. */
    record Bounds(int x, int y, int width, int height, boolean maximised) {
        /** Nothing if it is no such text. */
        static Optional<Bounds> read(String written) {
            if (!written.matches("-?\\d{1,5},-?\\d{1,5},\\d{1,5},\\d{1,5},(true|false)")) return Optional.empty();
            String[] parts = written.split(",");
            int[] numbers =
                    Stream.of(parts).limit(4).mapToInt(Integer::parseInt).toArray();
            return Optional.of(
                    new Bounds(numbers[0], numbers[1], numbers[2], numbers[3], Boolean.parseBoolean(parts[4])));
        }

        String written() {
            return "%d,%d,%d,%d,%b".formatted(x, y, width, height, maximised);
        }
    }

    /** @param remembered the choices of whoever works at the moment */
    WindowPlace(TaskRunner tasks, Supplier<Remembered> remembered) {
        this.latest = new Latest(tasks);
        this.remembered = remembered;
    }

    /** Puts the window where its operator had it, and follows it from then on. */
    void take(Node inside) {
        Window window = inside.getScene() == null ? null : inside.getScene().getWindow();
        if (!(window instanceof Stage stage)) return;
        remembered.get().get(NAME).flatMap(Bounds::read).ifPresent(bounds -> put(stage, bounds));
        if (followed.equals(Optional.of(stage))) return;
        followed = Optional.of(stage);
        Runnable moved = () -> keepSoon(stage);
        following = Subscription.combine(
                stage.xProperty().subscribe(moved),
                stage.yProperty().subscribe(moved),
                stage.widthProperty().subscribe(moved),
                stage.heightProperty().subscribe(moved),
                stage.maximizedProperty().subscribe(moved));
    }

    /** Follows the window no longer; what would still be kept of it is not. */
    void end() {
        following.unsubscribe();
        latest.forget();
    }

    private static void put(Stage stage, Bounds bounds) {
        boolean onAScreen = !Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
                .isEmpty();
        if (onAScreen) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
        }
        stage.setWidth(Math.max(stage.getMinWidth(), bounds.width()));
        stage.setHeight(Math.max(stage.getMinHeight(), bounds.height()));
        stage.setMaximized(bounds.maximised());
    }

    /** A maximised window keeps the bounds it will have again when it is not. */
    private void keepSoon(Stage stage) {
        Remembered whose = remembered.get();
        latest.after(QUIET, () -> {
            Optional<Bounds> before = whose.get(NAME).flatMap(Bounds::read);
            var now = new Bounds(
                    (int) stage.getX(),
                    (int) stage.getY(),
                    (int) stage.getWidth(),
                    (int) stage.getHeight(),
                    stage.isMaximized());
            Bounds kept = stage.isMaximized() && before.isPresent()
                    ? new Bounds(
                            before.get().x(),
                            before.get().y(),
                            before.get().width(),
                            before.get().height(),
                            true)
                    : now;
            whose.put(NAME, kept.written());
        });
    }
}
